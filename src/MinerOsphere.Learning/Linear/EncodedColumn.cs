namespace MinerOsphere.Learning.Linear;

/// <summary>One column of a linear model.</summary>
/// <param name="Name">The feature's name; with the level, as <c>geology = granite</c>.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Feature">Place of the feature; -1 for the intercept.</param>
/// <param name="Level">Code of the level; -1 for other kinds.</param>
/// <param name="Filling">What it holds where the feature has no value.</param>
public sealed record EncodedColumn(string Name, EncodedKind Kind, int Feature, int Level, double Filling);
