using System.Collections.Immutable;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Features;

/// <summary>
/// Where a row stands in the order of a query: the values of <see cref="FeatureQuery.SortBy"/>, then the row's key. A value is null, long,
/// double, bool or string.
/// </summary>
public sealed class PagePosition(params ImmutableArray<object?> values) : IEquatable<PagePosition>
{
    public ImmutableArray<object?> Values { get; } = values;

    /// <summary>The key alone.</summary>
    public object Key => Values[^1]!;

    /// <summary>True when a row of such a schema could stand here in such an order. A position that was sent may have been made up.</summary>
    public bool Fits(FeatureSchema schema, ImmutableArray<SortProperty> sortBy)
    {
        if (Values.Length != sortBy.Length + 1 || !(Values[^1] is long || IsText(Values[^1]))) return false;
        for (var i = 0; i < sortBy.Length; i++)
        {
            if (Values[i] is not { } value) continue;
            var fits = schema.Find(sortBy[i].Property)?.Type switch
            {
                PropertyType.Integer => value is long,
                PropertyType.Number => value is double number && double.IsFinite(number),
                PropertyType.Boolean => value is bool,
                _ => IsText(value),
            };
            if (!fits) return false;
        }
        return true;
    }

    // No database holds a text with a zero in it, and PostgreSQL takes none.
    private static bool IsText(object? value) => value is string text && !text.Contains('\0');

    public bool Equals(PagePosition? other) => other is not null && Values.SequenceEqual(other.Values);
    public override bool Equals(object? obj) => Equals(obj as PagePosition);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var value in Values) hash.Add(value);
        return hash.ToHashCode();
    }

    public override string ToString() => string.Join(", ", Values.Select(v => FormattableString.Invariant($"{v ?? "null"}")));
}
