namespace MinerOsphere.Learning.Explaining;

/// <summary>What one column, or one group of columns, adds to a prediction.</summary>
/// <param name="Name">The column or the group.</param>
/// <param name="Value">The row's value as people read it, "missing" for a gap; null for a group.</param>
/// <param name="Unit">UCUM code of that value; null where there is none or none is known.</param>
/// <param name="Amount">What it adds, on the scale of the whole explanation.</param>
/// <param name="HalfWidth">Half of the confidence interval, where the amount is an estimate; null where it is exact.</param>
public sealed record Contribution(string Name, string? Value, string? Unit, double Amount, double? HalfWidth = null);
