using System.Collections.Immutable;
using MathNet.Numerics;
using MinerOsphere.Models.Territory.Climate;

namespace MinerOsphere.Models.Territory.Groundwater;

/// <summary>
/// A level as the sum of what past recharge, and past stresses, still do to it (Collenteur et al. 2019, Groundwater 57): recharge through a gamma
/// response, stresses through an exponential one.
/// </summary>
public sealed class TransferFunctionModel : ILevelModel
{
    /// <summary>A response is cut where so much of it is over.</summary>
    private const double Cut = 0.999;

    private const int Longest = 5475;
    private readonly RechargeKind _recharge;

    /// <param name="recharge">How rain becomes recharge.</param>
    /// <param name="stresses">Roles of the further stresses.</param>
    public TransferFunctionModel(RechargeKind recharge, ImmutableArray<string> stresses)
    {
        _recharge = recharge;
        Responses = ["recharge", .. stresses];
        ImmutableArray<ModelParameter> response = [new("n", "1", 1, 0.1, 10), new("a", "d", 100, 1, 2000)];
        ImmutableArray<ModelParameter> soil = recharge == RechargeKind.Linear
            ? [new("f", "1", 0.8, 0.05, 2)]
            : [new("Smax", "mm", 200, 10, 2000), new("ks", "mm/d", 20, 0.01, 2000), new("gamma", "1", 4, 1, 25), new("kv", "1", 0.9, 0.25, 2)];
        Parameters = [.. response, .. soil, .. stresses.Select(s => new ModelParameter($"a_{s}", "d", 10, 0.2, 2000))];
    }

    public string Id => _recharge == RechargeKind.Linear ? "transfer-function" : "transfer-function-root-zone";
    public ImmutableArray<ModelParameter> Parameters { get; }
    public ImmutableArray<string> Responses { get; }

    public double[] Recharge(ReadOnlySpan<double> parameters, Forcing forcing)
    {
        var recharge = new double[forcing.Count];
        if (_recharge == RechargeKind.Linear)
        {
            for (var t = 0; t < recharge.Length; t++) recharge[t] = forcing.Rain[t] - parameters[2] * forcing.Pet[t];
            return recharge;
        }
        var (most, ks, gamma, kv) = (parameters[2], parameters[3], parameters[4], parameters[5]);
        var (intercepted, store) = (0.0, most / 2);
        for (var t = 0; t < recharge.Length; t++)
        {
            // Leaves hold two millimetres, which evaporate first.
            var wet = intercepted + forcing.Rain[t];
            var through = Math.Max(0, wet - 2);
            var evaporated = Math.Min(wet - through, kv * forcing.Pet[t]);
            intercepted = wet - through - evaporated;
            var left = kv * forcing.Pet[t] - evaporated;
            store += through;
            var percolated = Math.Min(store, ks * Math.Pow(Math.Min(1, store / most), gamma));
            store -= percolated;
            store -= Math.Min(store, left * Math.Min(1, store / (0.25 * most)));
            recharge[t] = percolated + Math.Max(0, store - most);
            store = Math.Min(store, most);
        }
        return recharge;
    }

    public double[][] Respond(ReadOnlySpan<double> parameters, Forcing forcing, ImmutableArray<LevelStress> stresses, double[]? taken)
    {
        var recharge = Recharge(parameters, forcing);
        if (taken is not null)
            for (var t = 0; t < recharge.Length; t++) recharge[t] -= taken[t];
        var (n, a) = (parameters[0], parameters[1]);
        var responses = new double[Responses.Length][];
        responses[0] = Convolution.WithMeanBefore(recharge, Blocks(t => SpecialFunctions.GammaLowerRegularized(n, t / a)));
        var first = Parameters.Length - stresses.Length;
        for (var s = 0; s < stresses.Length; s++)
        {
            var memory = parameters[first + s];
            responses[s + 1] = Convolution.WithMeanBefore(stresses[s].Values, Blocks(t => 1 - Math.Exp(-t / memory)));
        }
        return responses;
    }

    /// <summary>What a day of recharge does to the days after it: the sum is 1.</summary>
    private static double[] Blocks(Func<double, double> step)
    {
        var blocks = new List<double>();
        var before = 0.0;
        while (blocks.Count < Longest && (before < Cut || blocks.Count == 0))
        {
            var now = step(blocks.Count + 1);
            blocks.Add(now - before);
            before = now;
        }
        for (var i = 0; i < blocks.Count; i++) blocks[i] /= before;
        return [.. blocks];
    }
}
