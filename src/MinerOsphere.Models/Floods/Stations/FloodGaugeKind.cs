using System.Collections.Immutable;
using MinerOsphere.Models.Configuration;
using MinerOsphere.Models.Floods.Contributions;
using MinerOsphere.Models.Floods.Serving;
using MinerOsphere.Models.Kinds;
using MinerOsphere.Models.Registry;
using YamlDotNet.RepresentationModel;

namespace MinerOsphere.Models.Floods.Stations;

/// <summary>Gauging stations: all files together make the processes, which ask for the station and learn it when first asked.</summary>
internal sealed class FloodGaugeKind : IModelKind
{
    public string Kind => FloodGaugeSettings.Kind;

    public IRowRecipe Recipe { get; } = new FloodRecipe();

    public IModelSettings Read(YamlMappingNode root, SettingsReader reader) => FloodGaugeSettings.Read(root, reader);

    public ValueTask<LoadedModels> MakeAsync(ImmutableArray<IModelSettings> settings, ModelSurroundings surroundings, CancellationToken cancellation)
    {
        var stations = ImmutableArray.CreateBuilder<FloodGaugeSettings>();
        var faults = ImmutableArray.CreateBuilder<string>();
        using var collections = surroundings.Collections.Take();
        foreach (var station in settings.Cast<FloodGaugeSettings>())
            try
            {
                GaugeCollection.Check(station, collections);
                if (stations.Any(s => s.Station == station.Station)) throw new ModelInputException($"the station '{station.Station}' is configured twice");
                stations.Add(station);
            }
            catch (ModelInputException e)
            {
                faults.Add($"{station.Id}: {e.Message}");
            }
        return new(new LoadedModels(stations.Count == 0 ? [] : [new FloodForecastProcess(stations.ToImmutable(), surroundings), new FloodExplainProcess(stations.ToImmutable(), surroundings)], faults.ToImmutable()));
    }
}
