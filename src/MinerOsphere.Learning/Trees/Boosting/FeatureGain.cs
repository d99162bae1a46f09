namespace MinerOsphere.Learning.Trees.Boosting;

/// <summary>What a feature did for a model while it was trained. It says where the trees looked, not what causes the target.</summary>
/// <param name="Feature">Its name.</param>
/// <param name="Gain">Sum of the gains of the splits on it.</param>
/// <param name="Share">That sum as a part of all features' sum; 0 where no tree splits at all.</param>
/// <param name="Splits">How many splits are on it.</param>
public readonly record struct FeatureGain(string Feature, double Gain, double Share, int Splits);
