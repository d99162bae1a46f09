using System.Collections.Immutable;
using MinerOsphere.Models.Territory.Climate;

namespace MinerOsphere.Models.Territory.Groundwater;

/// <summary>A model that has been fitted to the levels of a well.</summary>
/// <param name="Model">The model.</param>
/// <param name="Parameters">Those that were searched.</param>
/// <param name="Base">Level without any response, m.</param>
/// <param name="Coefficients">m per unit of each response.</param>
/// <param name="Memory">Days after which an error is down to a third (1/e): that of the noise.</param>
/// <param name="Loss">Mean square of what was made small, m2.</param>
public sealed record LevelFit(ILevelModel Model, ImmutableArray<double> Parameters, double Base, ImmutableArray<double> Coefficients, double Memory, double Loss)
{
    /// <summary>The level of every day, m.</summary>
    public double[] Simulate(Forcing forcing, ImmutableArray<LevelStress> stresses, double[]? taken = null)
    {
        var responses = Model.Respond(Parameters.AsSpan(), forcing, stresses, taken);
        var level = new double[forcing.Count];
        Array.Fill(level, Base);
        for (var r = 0; r < responses.Length; r++)
            for (var t = 0; t < level.Length; t++) level[t] += Coefficients[r] * responses[r][t];
        return level;
    }
}
