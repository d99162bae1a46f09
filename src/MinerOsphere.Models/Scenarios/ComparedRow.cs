namespace MinerOsphere.Models.Scenarios;

/// <summary>A scenario beside the reference, for one value of one group of rows.</summary>
/// <param name="Scenario">Name of the scenario.</param>
/// <param name="Group">Values of the columns that group the rows, in their order.</param>
/// <param name="Value">Name of the compared column.</param>
/// <param name="Difference">What it comes to.</param>
internal sealed record ComparedRow(string Scenario, string[] Group, string Value, PairedDifference Difference);
