using System.Collections.Immutable;

namespace MinerOsphere.Learning.Frames;

/// <summary>How a CSV file is read as a frame.</summary>
public sealed record CsvOptions
{
    /// <summary>What parts the fields; null to take the one of comma, semicolon, tab and bar that the header has most of.</summary>
    public char? Delimiter { get; init; }

    /// <summary>Texts that stand for a gap, besides the empty one.</summary>
    public ImmutableHashSet<string> Missing { get; init; } = ["NA", "N/A", "NaN", "nan", "null", "NULL", "-"];

    /// <summary>Columns that are categories although all their values look like numbers, such as codes of communes.</summary>
    public ImmutableHashSet<string> Categories { get; init; } = [];

    /// <summary>UCUM codes of columns; a header such as <c>flow [m3/s]</c> tells its own.</summary>
    public ImmutableDictionary<string, string> Units { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Eastings and northings that make one place column, named <c>place</c>.</summary>
    public (string X, string Y, string? Crs)? Place { get; init; }

    /// <summary>Rows at most; more are refused.</summary>
    public int MostRows { get; init; } = 10_000_000;

    /// <summary>Characters at most; more are refused.</summary>
    public long MostCharacters { get; init; } = 2L << 30;
}
