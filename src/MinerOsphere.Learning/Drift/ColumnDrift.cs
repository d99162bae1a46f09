using System.Collections.Immutable;

namespace MinerOsphere.Learning.Drift;

/// <summary>How far a column has moved from the training.</summary>
/// <param name="Column">Its name.</param>
/// <param name="Index">Population stability index over its bins or levels, gaps being one; NaN without rows.</param>
/// <param name="Noise">What the index passes by chance.</param>
/// <param name="Distance">Largest distance of the distributions of its values (Kolmogorov and Smirnov); NaN for levels.</param>
/// <param name="PValue">Of that distance; NaN for levels.</param>
/// <param name="MissingBefore">Share of gaps in the training.</param>
/// <param name="MissingNow">Share of gaps now.</param>
/// <param name="NewLevels">Levels that the training did not have, with their rows, the most frequent first.</param>
/// <param name="Fault">Null, or why it can't be compared: it is not there, or of another kind or unit.</param>
/// <param name="Severity">How far it has moved.</param>
/// <param name="Persistence">Whether it passes or stays; null when it has not moved, or the rows have no order.</param>
public sealed record ColumnDrift(
    string Column, double Index, double Noise, double Distance, double PValue, double MissingBefore, double MissingNow,
    ImmutableArray<(string Level, int Rows)> NewLevels, ColumnFault? Fault, DriftSeverity Severity, DriftPersistence? Persistence);
