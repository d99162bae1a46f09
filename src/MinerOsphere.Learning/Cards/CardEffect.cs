namespace MinerOsphere.Learning.Cards;

/// <summary>How much a feature matters to a model.</summary>
/// <param name="Feature">Its name.</param>
/// <param name="Importance">How much, by the card's measure.</param>
/// <param name="Error">Standard error; NaN when not known.</param>
public readonly record struct CardEffect(string Feature, double Importance, double Error = double.NaN);
