using MinerOsphere.Features.Schema;

namespace MinerOsphere.Features.Import;

/// <summary>Why one value of one row of a source is not what the schema says.</summary>
/// <param name="Row">Number of the row in the source, from 1, the header left out.</param>
/// <param name="Id">Id of the feature when the row has one.</param>
/// <param name="Property">Name of the property; empty when the row as a whole is at fault.</param>
/// <param name="Value">What was read, cut to a readable length; null when nothing was.</param>
/// <param name="Reason">What is wrong and what was expected.</param>
public sealed record RowFault(long Row, string? Id, string Property, string? Value, LocalizedText Reason);
