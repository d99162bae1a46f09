using MinerOsphere.Features.Schema;

namespace MinerOsphere.Processes.Results;

/// <summary>How a column of a table, or a member of a document, is named for people.</summary>
/// <param name="Title">A few words, as they stand at the head of a column.</param>
public sealed record OutputColumn(LocalizedText Title)
{
    /// <summary>What the words mean, for a reader who is no specialist; null where they say it.</summary>
    public LocalizedText? Meaning { get; init; }

    /// <summary>UCUM code; null leaves it to the schema.</summary>
    public string? Unit { get; init; }

    /// <summary>True for a share or a probability, 0 to 1, which a page shows as a percentage.</summary>
    public bool IsShare { get; init; }

    /// <summary>True when a reader needs it only to go further: a page shows it when asked to.</summary>
    public bool IsDetail { get; init; }
}
