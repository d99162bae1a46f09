using System.Text.Json.Nodes;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Registry;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Models.Interventions.Demand;

/// <summary>Slots that a territory's model forecast without having seen them, beside their counts.</summary>
internal sealed class DemandRecipe : IRowRecipe
{
    public string Kind => TerritorySettings.Kind;

    /// <summary>The models that are served now.</summary>
    public DemandModels? Models { get; set; }

    public async ValueTask<DataFrame> ReadAsync(JsonObject recipe, string part, ICollections collections, CancellationToken cancellation)
    {
        var territory = recipe["territory"]?.GetValue<string>() ?? throw new ModelInputException("the recipe names no territory");
        if (Models is null) throw new ModelInputException($"the territory '{territory}' is not configured");
        var (model, _) = await Models.OpenTrainedAsync(territory, RunContext.Silent(cancellation)).ConfigureAwait(false);
        var category = model.Categories.Append(Disclosure.Total).FirstOrDefault(c => DemandVersions.PartName(c) == part)
            ?? throw new ModelInputException($"'{part}' is no part of the model of '{territory}'; there are: {string.Join(", ", model.Categories.Append(Disclosure.Total).Select(DemandVersions.PartName))}");
        return model.Rows(category);
    }
}
