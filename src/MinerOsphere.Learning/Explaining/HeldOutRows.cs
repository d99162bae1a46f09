namespace MinerOsphere.Learning.Explaining;

/// <summary>A block of rows that a model was not trained on, such as a fold of a spatial or temporal validation.</summary>
/// <param name="Name">What the block is called.</param>
/// <param name="Model">The model that did not see them.</param>
/// <param name="Rows">Which rows of the table.</param>
public sealed record HeldOutRows(string Name, IPredictor Model, int[] Rows);
