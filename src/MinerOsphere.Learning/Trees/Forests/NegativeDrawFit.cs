namespace MinerOsphere.Learning.Trees.Forests;

/// <summary>Forests over draws of negatives, with what they say of the rows of the table that their trees did not know.</summary>
/// <param name="Model">The forests.</param>
/// <param name="Means">Per row the mean over the draws of the probability by trees that did not know it, nor its group; NaN where there were none.</param>
/// <param name="Spreads">Per row the standard deviation of it over the draws.</param>
/// <param name="Candidates">Rows that could be drawn as negatives.</param>
/// <param name="NegativesPerDraw">How many of them each draw took.</param>
public sealed record NegativeDrawFit(NegativeDrawForest Model, double[] Means, double[] Spreads, int Candidates, int NegativesPerDraw);
