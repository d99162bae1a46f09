namespace MinerOsphere.Learning.Explaining.Counterfactual;

/// <summary>One column's change.</summary>
/// <param name="Name">The column.</param>
/// <param name="Unit">UCUM code of its unit; null where there is none or none is known.</param>
/// <param name="From">Its value now; of a category the code, NaN for a gap.</param>
/// <param name="To">What it would be.</param>
/// <param name="FromText">Its value now, as people read it.</param>
/// <param name="ToText">What it would be, as people read it.</param>
/// <param name="Distance">How far that is, in the column's scale (the median absolute deviation of the reference rows).</param>
public sealed record FeatureChange(string Name, string? Unit, double From, double To, string FromText, string ToText, double Distance);
