using System.Globalization;

namespace MinerOsphere.Learning.Frames;

/// <summary>An instant per row.</summary>
public sealed class TimeColumn : Column
{
    private readonly DateTimeOffset?[] _instants;

    /// <param name="name">Its name.</param>
    /// <param name="instants">An instant per row, null for a gap. Kept, not copied.</param>
    public TimeColumn(string name, DateTimeOffset?[] instants) : base(name, null) => _instants = instants;

    /// <inheritdoc/>
    public override int Count => _instants.Length;

    /// <summary>An instant per row, null for a gap.</summary>
    public ReadOnlySpan<DateTimeOffset?> Instants => _instants;

    /// <inheritdoc/>
    public override bool IsMissing(int row) => _instants[row] is null;

    /// <inheritdoc/>
    public override string Text(int row) => _instants[row] is { } instant ? instant.ToString("yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture) : "missing";

    /// <inheritdoc/>
    public override Column Take(ReadOnlySpan<int> rows)
    {
        var taken = new DateTimeOffset?[rows.Length];
        for (var i = 0; i < rows.Length; i++) taken[i] = _instants[rows[i]];
        return new TimeColumn(Name, taken);
    }
}
