using System.Collections.Immutable;

namespace MinerOsphere.Models.Packages;

/// <summary>A model that gives numbers for a row of numbers. Safe for concurrent use; the same row always gives the same numbers.</summary>
public interface IColumnModel : IDisposable
{
    /// <summary>Names of the columns that it takes, in its order.</summary>
    ImmutableArray<string> Columns { get; }

    /// <summary>Names of the numbers that it gives per row.</summary>
    ImmutableArray<string> Predictions { get; }

    /// <summary>What it is, for the description: format and method.</summary>
    string Kind { get; }

    /// <param name="rows">Row after row, a value per column; NaN where it is missing.</param>
    /// <param name="predictions">Room for a value per row and prediction, row after row.</param>
    /// <param name="cancellation">Stops between rows.</param>
    void Predict(ReadOnlySpan<double> rows, Span<double> predictions, CancellationToken cancellation);
}
