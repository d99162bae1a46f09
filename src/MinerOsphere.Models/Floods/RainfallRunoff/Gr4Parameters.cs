namespace MinerOsphere.Models.Floods.RainfallRunoff;

/// <summary>The four parameters of GR4J or GR4H.</summary>
/// <param name="X1">Capacity of the production store, mm.</param>
/// <param name="X2">Exchange with the ground, mm per step; below 0 for a loss.</param>
/// <param name="X3">Capacity of the routing store, mm.</param>
/// <param name="X4">Time base of the unit hydrograph, steps.</param>
public readonly record struct Gr4Parameters(double X1, double X2, double X3, double X4)
{
    /// <summary>On scales where a step of the same length means about as much for each of the four, so that a search may step alike along all.</summary>
    internal double[] Transformed() => [Math.Log(X1), Math.Asinh(X2), Math.Log(X3), Math.Log(X4 - LeastX4)];

    internal static Gr4Parameters OfTransformed(ReadOnlySpan<double> at) => new(Math.Exp(at[0]), Math.Sinh(at[1]), Math.Exp(at[2]), LeastX4 + Math.Exp(at[3]));

    /// <summary>Below half a step the unit hydrograph is a pulse, and the parameter says nothing.</summary>
    private const double LeastX4 = 0.5;
}
