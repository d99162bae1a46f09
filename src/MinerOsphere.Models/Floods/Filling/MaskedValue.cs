namespace MinerOsphere.Models.Floods.Filling;

/// <summary>A known value that was hidden and filled.</summary>
/// <param name="Method">How.</param>
/// <param name="Step">Which.</param>
/// <param name="GapLength">Length of the gap that it was hidden in.</param>
/// <param name="Distance">Steps to the nearest value left.</param>
/// <param name="Error">Filled less known, in the unit of the series.</param>
/// <param name="ScaledError">Known less filled, on the scale of the quantity.</param>
internal readonly record struct MaskedValue(FillMethod Method, int Step, int GapLength, int Distance, double Error, double ScaledError);
