using System.Text.Json.Nodes;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Configuration;
using MinerOsphere.Models.Registry;

namespace MinerOsphere.Models.Minerals.Prospectivity.Serving;

/// <summary>The cells of a case, made again from its collections.</summary>
internal sealed class ProspectRecipe : IRowRecipe
{
    public const string Name = "prospectivity";

    public string Kind => Name;

    public static JsonObject Of(ProspectCase one) => new() { ["kind"] = Name, ["case"] = one.Yaml };

    public async ValueTask<DataFrame> ReadAsync(JsonObject recipe, string part, ICollections collections, CancellationToken cancellation)
    {
        var text = (string?)recipe["case"] ?? throw new ModelInputException("the model's recipe holds no case");
        using var yaml = new StringReader(text);
        var root = SettingsReader.Open("recipe", yaml, out var reader) ?? throw new ModelInputException($"the model's recipe can't be read: {reader.Faults[0]}");
        var one = ProspectCaseReader.Read(root, reader);
        if (reader.Faults.Count > 0) throw new ModelInputException($"the model's recipe can't be read: {reader.Faults[0]}");
        var run = new TrainingRun { Cancellation = cancellation };
        using var hold = collections.Take();
        var sources = await ProspectSources.LayersAsync(one, one.Grid, hold, cancellation).ConfigureAwait(false);
        var occurrences = await ProspectSources.PointsAsync(one.Occurrences, one.Grid, hold, cancellation).ConfigureAwait(false);
        var others = one.Others is null ? null : await ProspectSources.PointsAsync(one.Others, one.Grid, hold, cancellation).ConfigureAwait(false);
        var prospect = Prospect.Of(one.Grid.Over(one.Grid.Extent!.Value, cancellation), sources, occurrences, others, run);
        var features = prospect.Features(one.Options, run);
        return new DataFrame(
            [
                .. features.Select(Column), new CategoricalColumn(Prospect.Target, ["no", "yes"], [.. prospect.Response.Select(response => (int)response)]), prospect.Grid.Places(),
            ],
            row => $"cell {prospect.Cells[row]}");
    }

    private static Column Column(ProspectFeature feature) => feature.Specification.IsCategorical
        ? new CategoricalColumn(feature.Specification.Name, feature.Specification.Levels, [.. feature.Values.Select(code => double.IsNaN(code) ? CategoricalColumn.Missing : (int)code)])
        : new NumericColumn(feature.Specification.Name, feature.Values, feature.Specification.Unit);
}
