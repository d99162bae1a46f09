namespace MinerOsphere.Learning.Networks.Contributions;

/// <summary>What one column of a zone contributes.</summary>
/// <param name="Column">Its name.</param>
/// <param name="ResponseTime">Steps from its value to the output; null for a sum over many.</param>
/// <param name="Share">Of all that is asked for.</param>
/// <param name="Low">Lower end of the spread over initialisations.</param>
/// <param name="High">Upper end.</param>
public sealed record LagContribution(string Column, int? ResponseTime, double Share, double Low, double High);
