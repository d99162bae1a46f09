namespace MinerOsphere.Learning.Uncertainty.Propagation;

/// <summary>Part of the variance of an output that an input is responsible for, with the 95 % interval of a bootstrap.</summary>
/// <param name="Input">Name of the input.</param>
/// <param name="First">First-order index: by itself. Estimates of a small one may fall below 0.</param>
/// <param name="FirstLower">Lower end of its interval.</param>
/// <param name="FirstUpper">Upper end.</param>
/// <param name="Total">Total index: by itself and together with others. An input of a total index of 0 can be fixed.</param>
/// <param name="TotalLower">Lower end of its interval.</param>
/// <param name="TotalUpper">Upper end.</param>
public sealed record SobolIndex(string Input, double First, double FirstLower, double FirstUpper, double Total, double TotalLower, double TotalUpper);
