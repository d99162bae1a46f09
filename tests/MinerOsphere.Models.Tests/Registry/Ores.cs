using System.Collections.Immutable;
using System.Text.Json.Nodes;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Cards;
using MinerOsphere.Learning.Drift;
using MinerOsphere.Learning.Evaluating;
using MinerOsphere.Learning.Evaluating.Baselines;
using MinerOsphere.Learning.Evaluating.Metrics;
using MinerOsphere.Learning.Evaluating.Splits;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Linear;
using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Registry;

namespace MinerOsphere.Models.Tests.Registry;

/// <summary>A small model, trained and measured.</summary>
internal static class Ores
{
    private static readonly CardText Said = new("Essai.", "Test.");

    public static TrainingTable Table(int rows = 60, double slope = 3)
    {
        var iron = Enumerable.Range(0, rows).Select(i => (double)(i * 7 % 13)).ToArray();
        return TableReader.Read(
            new DataFrame([new NumericColumn("iron", iron, "g/kg"), new NumericColumn("zinc", [.. iron.Select((x, i) => slope * x + i % 3)], "mg/kg")]),
            new ColumnRoles { Target = "zinc" });
    }

    public static TrainedModel Model(string id = "zinc", string inputs = "a", double slope = 3, params ReadOnlySpan<string> parts)
    {
        ImmutableArray<string> names = parts.IsEmpty ? ["whole"] : [.. parts];
        return new TrainedModel
        {
            Id = id, Title = new LocalizedText("Zinc", "Zinc"), Theme = "mines", InputsHash = inputs, Collections = ["soils"], Recipe = new JsonObject { ["kind"] = "test" },
            Extra = new JsonObject { ["note"] = "kept" }, Parts = [.. names.Select((name, i) => Part(name, slope + i))],
        };
    }

    private static ModelPart Part(string name, double slope)
    {
        var (table, run, options) = (Table(slope: slope), new TrainingRun { Seed = 42 }, new RidgeOptions());
        var report = Evaluation.Run(table, (rows, inner) => RidgeRegression.Train(rows, options, inner), Baseline.Mean, new RandomFolds(5), [PointMetrics.Rmse], run);
        var file = new ModelFile(RidgeRegression.Train(table, options, run)) { Training = TrainingFacts.Of(run, table, options), Reference = ReferenceStatistics.Of(table.Features) };
        var card = new ModelCard(file)
        {
            Name = "Zinc", Purpose = Said, IntendedUses = [Said], Limits = [Said], EthicalNotes = [Said], Data = [new CardData("soils", table.RowCount, "etalab-2.0")], Report = report,
        };
        return new ModelPart(name, new LocalizedText(name, name), file, card, report);
    }
}
