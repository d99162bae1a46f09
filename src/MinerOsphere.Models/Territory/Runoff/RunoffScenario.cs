using System.Collections.Immutable;
using MinerOsphere.Models.Floods.RainfallRunoff;
using MinerOsphere.Models.Territory.Climate;

namespace MinerOsphere.Models.Territory.Runoff;

/// <summary>A river under a scenario.</summary>
/// <param name="Scenario">Which.</param>
/// <param name="Forcing">Its weather.</param>
/// <param name="Flow">Simulated by the parameters of the whole record, after withdrawals, m3/s per step.</param>
/// <param name="Central">Indicators of that.</param>
/// <param name="Drawn">Indicators of every draw: errors as on years not learnt from, and parameters of other years in turn; the same draws for all scenarios.</param>
/// <param name="Met">Share of the water wanted that could be taken; NaN where none was wanted.</param>
internal sealed record RunoffScenario(TwinScenario Scenario, Forcing Forcing, double[] Flow, FlowIndicators Central, ImmutableArray<FlowIndicators> Drawn, double Met)
{
    public static RunoffScenario Of(
        RunoffRecord record, TwinScenario scenario, ImmutableArray<Gr4Parameters> sets, YearErrors errors, int[][] draws, int warmUp, double threshold, double reserved, CancellationToken cancellation)
    {
        var forcing = scenario.Climate.Apply(record.Forcing, record.Latitude);
        var simulated = sets.Select(p =>
        {
            var model = new Gr4(p, record.IsHourly);
            return model.Run(forcing.Rain, forcing.Pet, model.Start(), cancellation);
        }).ToArray();
        Withdrawal[] takes = [new(scenario.Option("withdrawal", 0), reserved, false), new(scenario.Option("summerWithdrawal", 0), reserved, true)];
        double[] Left(double[] millimetres, out double wanted, out double taken)
        {
            var flow = Array.ConvertAll(millimetres, q => q * record.CubicMetres);
            (wanted, taken) = (0, 0);
            foreach (var take in takes)
            {
                var (w, t) = take.TakeFrom(flow, forcing.TimeOf, forcing.Step.TotalSeconds);
                wanted += w;
                taken += t;
            }
            return flow;
        }
        var central = Left(simulated[0], out var allWanted, out var allTaken);
        var drawn = ImmutableArray.CreateBuilder<FlowIndicators>();
        FlowIndicators[] bySet = [FlowIndicators.Of(central, forcing, warmUp, threshold), .. simulated.Skip(1).Select(q => FlowIndicators.Of(Left(q, out _, out _), forcing, warmUp, threshold))];
        for (var d = 0; d < draws.Length; d++) drawn.Add(errors.Disturb(bySet[d % bySet.Length], draws[d]));
        return new RunoffScenario(scenario, forcing, central, bySet[0], drawn.ToImmutable(), allWanted > 0 ? allTaken / allWanted : double.NaN);
    }
}
