namespace MinerOsphere.Learning.Frames;

/// <summary>One thing that is wrong with the data given to a model: where, what, and what was expected.</summary>
/// <param name="Message">A sentence for the one who gave the data.</param>
/// <param name="Column">Name of the column; null when it is not one column's.</param>
/// <param name="Row">The row as its frame calls it; null when it is not one row's.</param>
public sealed record DataFault(string Message, string? Column = null, string? Row = null)
{
    /// <summary>The message after its column and row.</summary>
    public override string ToString() => (Column, Row) switch
    {
        ({ } column, { } row) => $"column '{column}', {row}: {Message}",
        ({ } column, null) => $"column '{column}': {Message}",
        (null, { } row) => $"{row}: {Message}",
        _ => Message,
    };
}
