namespace MinerOsphere.Learning.Spatial.Kriging;

/// <summary>Pairs of places at about one distance.</summary>
/// <param name="Distance">Mean distance of the pairs.</param>
/// <param name="Semivariance">Half the mean square of the differences, or its robust estimate.</param>
/// <param name="Pairs">How many pairs.</param>
public readonly record struct VariogramBin(double Distance, double Semivariance, long Pairs);
