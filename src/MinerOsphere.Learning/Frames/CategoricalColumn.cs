using System.Collections.Immutable;

namespace MinerOsphere.Learning.Frames;

/// <summary>One of a few named levels per row, held as its place in <see cref="Levels"/>.</summary>
public sealed class CategoricalColumn : Column
{
    /// <summary>The code of a gap.</summary>
    public const int Missing = -1;

    private readonly int[] _codes;

    /// <param name="name">Its name.</param>
    /// <param name="levels">The levels, each once.</param>
    /// <param name="codes">Per row the place of its level, or <see cref="Missing"/>. Kept, not copied.</param>
    public CategoricalColumn(string name, ImmutableArray<string> levels, int[] codes) : base(name, null)
    {
        if (levels.Distinct(StringComparer.Ordinal).Count() != levels.Length) throw new ArgumentException($"column '{name}' names a level twice", nameof(levels));
        foreach (var code in codes)
            if (code < Missing || code >= levels.Length) throw new ArgumentException($"column '{name}' has code {code}; it has {levels.Length} levels", nameof(codes));
        (Levels, _codes) = (levels, codes);
    }

    /// <inheritdoc/>
    public override int Count => _codes.Length;

    /// <summary>The levels; a code is a place in them.</summary>
    public ImmutableArray<string> Levels { get; }

    /// <summary>Per row the place of its level, or <see cref="Missing"/>.</summary>
    public ReadOnlySpan<int> Codes => _codes;

    /// <summary>Of one text per row (null for a gap); levels in ordinal order, so that the same rows in another order have the same levels.</summary>
    public static CategoricalColumn Of(string name, IReadOnlyList<string?> texts)
    {
        ImmutableArray<string> levels = [.. texts.OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < levels.Length; i++) places.Add(levels[i], i);
        var codes = new int[texts.Count];
        for (var i = 0; i < codes.Length; i++) codes[i] = texts[i] is { } text ? places[text] : Missing;
        return new CategoricalColumn(name, levels, codes);
    }

    /// <inheritdoc/>
    public override bool IsMissing(int row) => _codes[row] < 0;

    /// <inheritdoc/>
    public override string Text(int row) => IsMissing(row) ? "missing" : Levels[_codes[row]];

    /// <inheritdoc/>
    public override Column Take(ReadOnlySpan<int> rows)
    {
        var taken = new int[rows.Length];
        for (var i = 0; i < rows.Length; i++) taken[i] = _codes[rows[i]];
        return new CategoricalColumn(Name, Levels, taken);
    }
}
