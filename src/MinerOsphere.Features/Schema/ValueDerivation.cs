using System.Collections.Immutable;
using System.Text;

namespace MinerOsphere.Features.Schema;

/// <summary>
/// How a property's text is made from the source's columns when it is not simply one of them: columns and fixed texts joined in order,
/// then steps. Declared in the schema, so that a changed value is always a value that somebody wrote down, next to the raw one.
/// </summary>
/// <param name="Parts">Columns and fixed texts, joined in this order.</param>
/// <param name="Steps">Applied to the joined text, in this order.</param>
public sealed record ValueDerivation(ImmutableArray<DerivationPart> Parts, ImmutableArray<DerivationStep> Steps)
{
    /// <summary>The columns read, in the order in which <see cref="TryApply"/> wants their values.</summary>
    public ImmutableArray<string> Columns { get; } = [.. Parts.Where(p => p.IsColumn).Select(p => p.Text)];

    /// <summary>
    /// Makes the text. <paramref name="values"/> holds one text per column, null for no value; one null makes the result null.
    /// False with a reason when a value is not what a step can work on.
    /// </summary>
    public bool TryApply(ReadOnlySpan<string?> values, out string? text, out string? fault)
    {
        text = null;
        fault = null;
        var joined = new StringBuilder();
        var column = 0;
        foreach (var part in Parts)
        {
            var piece = part.IsColumn ? values[column++] : part.Text;
            if (string.IsNullOrEmpty(piece)) return true;
            joined.Append(piece);
        }

        var value = joined.ToString();
        foreach (var step in Steps)
        {
            if (!step.TryApply(value, out var next, out fault)) return false;
            if (string.IsNullOrEmpty(next)) return true;
            value = next;
        }

        text = value;
        return true;
    }
}
