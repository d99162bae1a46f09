using System.Collections.Immutable;
using MinerOsphere.Models.Territory.Climate;

namespace MinerOsphere.Models.Territory.Groundwater;

/// <summary>
/// Three stores in a row, in the manner of GARDENIA (Thiéry 2014, BRGM): a soil that gives up what it can't hold (RUMAX), a transfer store that
/// percolates with a half-time (THG) and runs off above a level (RUIPER), and a groundwater store that recedes with a half-time (TG). The level is the
/// base plus the groundwater store over the storage coefficient.
/// </summary>
public sealed class ReservoirModel : ILevelModel
{
    private const int SpinUpYears = 6;

    /// <param name="stresses">Roles of the further stresses.</param>
    public ReservoirModel(ImmutableArray<string> stresses)
    {
        Responses = ["recharge", .. stresses];
        Parameters =
        [
            new("RUMAX", "mm", 120, 5, 1000), new("RUIPER", "mm", 60, 1, 5000), new("THG", "d", 15, 0.5, 500), new("TG", "d", 120, 2, 3000), new("ETP factor", "1", 1, 0.4, 1.8),
            .. stresses.Select(s => new ModelParameter($"a_{s}", "d", 10, 0.2, 2000)),
        ];
    }

    public string Id => "reservoir";
    public ImmutableArray<ModelParameter> Parameters { get; }
    public ImmutableArray<string> Responses { get; }

    public double[] Recharge(ReadOnlySpan<double> parameters, Forcing forcing) => Run(parameters, forcing, null).Recharge;

    public double[][] Respond(ReadOnlySpan<double> parameters, Forcing forcing, ImmutableArray<LevelStress> stresses, double[]? taken)
    {
        var responses = new double[Responses.Length][];
        responses[0] = Run(parameters, forcing, taken).Store;
        for (var s = 0; s < stresses.Length; s++)
        {
            var (values, kept, response) = (stresses[s].Values, Math.Exp(-1 / parameters[5 + s]), new double[stresses[s].Values.Length]);
            var now = values.Length == 0 ? 0 : values.Average();
            for (var t = 0; t < response.Length; t++) response[t] = now = kept * now + (1 - kept) * values[t];
            responses[s + 1] = response;
        }
        return responses;
    }

    private static (double[] Recharge, double[] Store) Run(ReadOnlySpan<double> parameters, Forcing forcing, double[]? taken)
    {
        var (most, runoffLevel, percolation, recession, factor) = (parameters[0], parameters[1], 1 - Math.Exp(-Math.Log(2) / parameters[2]), 1 - Math.Exp(-Math.Log(2) / parameters[3]), parameters[4]);
        var (recharge, stored) = (new double[forcing.Count], new double[forcing.Count]);
        var (soil, transfer, ground) = (most / 2, 0.0, double.NaN);
        // The first years twice over, so that the stores begin as they might have been; a slow store begins at its mean.
        var spinUp = Math.Min(forcing.Count, SpinUpYears * 365);
        var sum = 0.0;
        for (var t = -spinUp; t < forcing.Count; t++)
        {
            var at = t < 0 ? t + spinUp : t;
            soil += forcing.Rain[at];
            // The fuller the soil, the nearer what it gives to what the air asks for.
            var share = Math.Min(1, soil / most);
            soil -= Math.Min(soil, factor * forcing.Pet[at] * share * (2 - share));
            var spilt = Math.Max(0, soil - most);
            soil -= spilt;
            transfer += spilt;
            var down = transfer * percolation;
            var away = Math.Min(transfer - down, down * transfer / runoffLevel);
            transfer -= down + away;
            if (t < 0)
            {
                sum += down - (taken?[at] ?? 0);
                continue;
            }
            if (double.IsNaN(ground)) ground = sum / spinUp / recession;
            // Taken water may leave the store below its outlet; it fills again from there.
            ground += down - (taken?[at] ?? 0) - ground * recession;
            (recharge[t], stored[t]) = (down, ground);
        }
        return (recharge, stored);
    }
}
