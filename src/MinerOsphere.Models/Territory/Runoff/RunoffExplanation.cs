using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;
using MinerOsphere.Models.Floods.RainfallRunoff;
using MinerOsphere.Models.Territory.Climate;

namespace MinerOsphere.Models.Territory.Runoff;

/// <summary>Where the rain goes, scenario by scenario, and what the answer hangs on: parameters, rain, warmth.</summary>
internal static class RunoffExplanation
{
    public static IEnumerable<ContributionRow> Of(RunoffAnswer answer, CancellationToken cancellation)
    {
        var model = new Gr4(answer.Parameters, answer.Record.IsHourly);
        var water = new LocalizedText("bilan de l'eau", "water balance");
        foreach (var scenario in answer.Scenarios)
        {
            cancellation.ThrowIfCancellationRequested();
            var balance = WaterBalance.Of(model, scenario.Forcing, answer.WarmUp);
            foreach (var (name, amount) in new[] { ("rain", balance.Rain), ("evaporated", -balance.Evaporated), ("exchanged", balance.Exchanged), ("stored", -balance.Stored), ("flow", -balance.Flow) })
                yield return new ContributionRow(scenario.Scenario.Name, name, water, Math.Abs(amount), amount, amount / balance.Rain, "mm/a", "balance");
        }
        var record = answer.Record;
        double[] Indicators(Gr4Parameters at, Forcing forcing)
        {
            var gr4 = new Gr4(at, record.IsHourly);
            var flow = Array.ConvertAll(gr4.Run(forcing.Rain, forcing.Pet, gr4.Start(), cancellation), q => q * record.CubicMetres);
            var found = FlowIndicators.Of(flow, forcing, answer.WarmUp, answer.Threshold);
            return [found.MeanFlow, found.Vcn10, found.Flood10];
        }
        var here = Indicators(answer.Parameters, record.Forcing);
        var x = answer.Parameters;
        var sensitivity = new LocalizedText("sensibilité", "sensitivity");
        IEnumerable<ContributionRow> Rows(string factor, double value, double[] then, string how) =>
            new[] { "mean_flow", "vcn10", "flood10" }.Select((name, i) => new ContributionRow(name, factor, sensitivity, value, then[i] / here[i] - 1, double.NaN, "relative change", how));
        foreach (var (name, value, moved) in new[]
        {
            ("X1 +10 %", x.X1, x with { X1 = 1.1 * x.X1 }), ("X2 +0.1 mm", x.X2, x with { X2 = x.X2 + 0.1 }), ("X3 +10 %", x.X3, x with { X3 = 1.1 * x.X3 }), ("X4 +10 %", x.X4, x with { X4 = 1.1 * x.X4 }),
        })
            foreach (var row in Rows(name, value, Indicators(moved, record.Forcing), "sensitivity")) yield return row;
        var wetter = new ClimateChange([1.1, 1.1, 1.1, 1.1], [0, 0, 0, 0]);
        foreach (var row in Rows("rain +10 %", 1.1, Indicators(x, wetter.Apply(record.Forcing, record.Latitude)), "elasticity")) yield return row;
        if (record.Forcing.Temperature is null) yield break;
        var warmer = new ClimateChange([1, 1, 1, 1], [1, 1, 1, 1]);
        foreach (var row in Rows("temperature +1 °C", 1, Indicators(x, warmer.Apply(record.Forcing, record.Latitude)), "elasticity")) yield return row;
    }
}
