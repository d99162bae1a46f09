namespace MinerOsphere.Models.Interventions.Shares;

/// <summary>What is thought of an area's stations before its own operations are looked at.</summary>
/// <param name="Concentration">How many operations it is worth.</param>
/// <param name="Reach">Metres over which a station's share falls to 37 % of that of one next door.</param>
/// <param name="Exclusive">Weight of the nearest station alone, 0 to 1: first-due grounds have sharper borders than distances.</param>
/// <param name="LogEvidence">Logarithm of the probability that it gives to the operations (Dirichlet-multinomial).</param>
public readonly record struct SharePrior(double Concentration, double Reach, double Exclusive, double LogEvidence);
