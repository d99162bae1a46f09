using System.Collections.Immutable;
using MinerOsphere.Models.Territory.Climate;

namespace MinerOsphere.Models.Territory.Groundwater;

/// <summary>
/// A model of a level that is linear in what it ends with: level = base + sum of coefficient times response. Base and coefficients are then found
/// exactly for every try of the parameters (variable projection, Golub and Pereyra 1973), and only those are searched.
/// </summary>
public interface ILevelModel
{
    /// <summary>transfer-function or reservoir.</summary>
    string Id { get; }

    /// <summary>Parameters that are searched.</summary>
    ImmutableArray<ModelParameter> Parameters { get; }

    /// <summary>What each response is of: recharge, then stresses.</summary>
    ImmutableArray<string> Responses { get; }

    /// <summary>Recharge of every day, mm.</summary>
    double[] Recharge(ReadOnlySpan<double> parameters, Forcing forcing);

    /// <summary>Every response at every day, for coefficients of 1.</summary>
    /// <param name="parameters">Those of <see cref="Parameters"/>.</param>
    /// <param name="forcing">Weather.</param>
    /// <param name="stresses">Of the same days, in the order of <see cref="Responses"/>.</param>
    /// <param name="taken">Water taken from the aquifer, mm per day; null for none.</param>
    double[][] Respond(ReadOnlySpan<double> parameters, Forcing forcing, ImmutableArray<LevelStress> stresses, double[]? taken);
}
