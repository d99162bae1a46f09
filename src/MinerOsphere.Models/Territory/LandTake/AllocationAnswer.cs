using System.Collections.Immutable;
using MinerOsphere.Learning.Evaluating.Reports;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Linear;
using MinerOsphere.Learning.Training;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Models.Territory.LandTake;

/// <summary>What one scenario of an allocation comes to.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Hectares">Demand.</param>
/// <param name="Densification">Share to be found on built land.</param>
/// <param name="Draws">Its draws.</param>
/// <param name="Probability">By cell of the grid, the share of the draws that build on it.</param>
internal sealed record AllocationScenario(string Name, double Hectares, double Densification, ImmutableArray<LandGrowthDraw> Draws, double[] Probability);

/// <summary>Suitability, allocations and their trial.</summary>
internal sealed class AllocationAnswer
{
    public required AllocationInput Input { get; init; }
    public required double[] Suitability { get; init; }
    public required ImmutableArray<CoefficientEstimate> Estimates { get; init; }
    public required EvaluationReport Report { get; init; }
    public required GrowthTrial? Trial { get; init; }
    public required ImmutableArray<AllocationScenario> Scenarios { get; init; }
    public required double BlockSide { get; init; }

    /// <summary>Deviation of each feature over the cells: what makes coefficients comparable.</summary>
    public required double[] Deviations { get; init; }

    /// <exception cref="DataFaultException">There is not enough to learn from, or a demand is more than there is room for.</exception>
    public static AllocationAnswer Of(ExecuteRequest request, AllocationInput input, TrainingRun run, Action<int, string, string> report)
    {
        var (map, crs) = (input.Map, input.System.Uri);
        report(30, "Aptitude", "Suitability");
        var table = LandSuitability.Table(map, input.Later, crs);
        var model = LandSuitability.Fit(table, run);
        var side = Math.Max(1000, 10 * map.Grid.Cell);
        var room = map.Cells.Where(c => !map.IsBuilt(c)).Sum(c => (1 - map.Built[c]) * map.Grid.Hectares);
        var (tau, steps, mobilised, draws) = (request.Number("chance"), request.Integer("steps"), request.Number("mobilised"), request.Integer("draws"));
        var scenarios = ImmutableArray.CreateBuilder<AllocationScenario>();
        var asked = request.Inputs["scenarios"].EnumerateArray().ToArray();
        foreach (var scenario in asked)
        {
            var (name, hectares) = (scenario.GetProperty("name").GetString()!, scenario.GetProperty("hectares").GetDouble());
            var share = scenario.TryGetProperty("densification", out var given) ? given.GetDouble() : 0;
            if (hectares > room) throw new DataFaultException(FormattableString.Invariant($"'{name}' asks for {hectares} ha; {room:0} ha are open to building"), "scenarios");
            var grown = ImmutableArray.CreateBuilder<LandGrowthDraw>(draws);
            for (var d = 0; d < draws; d++)
            {
                run.Cancellation.ThrowIfCancellationRequested();
                report(35 + 45 * (scenarios.Count * draws + d) / (asked.Length * draws), name, name);
                grown.Add(LandGrowth.Run(map, built => model.Predict(map, built, run.Cancellation), hectares, share, mobilised, tau, steps, run.Stream(0x10CA + (ulong)d)));
            }
            var probability = new double[map.Grid.Count];
            foreach (var draw in grown)
                foreach (var cell in draw.Taken) probability[cell] += 1.0 / draws;
            scenarios.Add(new AllocationScenario(name, hectares, share, grown.ToImmutable(), probability));
        }
        report(85, "Épreuve", "Trial");
        return new AllocationAnswer
        {
            Input = input, Estimates = model.Estimates, Suitability = model.Predict(map, map.Built, run.Cancellation), Scenarios = scenarios.ToImmutable(), BlockSide = side,
            Report = LandSuitability.Evaluate(table, side, run),
            Trial = GrowthTrial.Run(map, input.Later, crs, scenarios[0].Hectares, tau, side, run),
            Deviations = [.. Enumerable.Range(0, table.Features.ColumnCount).Select(c => Deviation(table.Features.Column(c)))],
        };
    }

    private static double Deviation(ReadOnlySpan<double> values)
    {
        double mean = 0, squares = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var step = values[i] - mean;
            mean += step / (i + 1);
            squares += step * (values[i] - mean);
        }
        return Math.Sqrt(squares / Math.Max(1, values.Length - 1));
    }
}
