using System.Collections.Immutable;
using MinerOsphere.Models.Configuration;
using MinerOsphere.Models.Floods.Stations;
using MinerOsphere.Models.Indicators;
using MinerOsphere.Models.Interventions;
using MinerOsphere.Models.Interventions.Demand;
using MinerOsphere.Models.Interventions.Shares;
using MinerOsphere.Models.Interventions.Transfer;
using MinerOsphere.Models.Kinds;
using MinerOsphere.Models.Minerals.Prospectivity.Serving;
using MinerOsphere.Models.Minerals.Query;
using MinerOsphere.Models.Quality;
using MinerOsphere.Models.Registry;
using MinerOsphere.Models.Territory.Forest;
using MinerOsphere.Models.Territory.Groundwater;
using MinerOsphere.Models.Territory.LandTake;
using MinerOsphere.Models.Territory.Runoff;
using MinerOsphere.Models.Territory.Shoreline;
using MinerOsphere.Processes;

namespace MinerOsphere.Models;

/// <summary>Makes the processes that <c>config/models/*.yaml</c> describe: a file names its kind, and all files of a kind make its processes together.</summary>
/// <param name="configuration">Folder of the YAML files; it need not exist.</param>
/// <param name="data">Folder of trained models.</param>
/// <param name="collections">Where the models find their rows.</param>
/// <param name="registry">Where versions of models are kept.</param>
/// <param name="time">The clock.</param>
public sealed class ModelLoader(string configuration, string data, ICollections collections, IModelRegistry registry, TimeProvider time)
{
    private readonly ModelFolder _folder = new(data);
    private readonly ImmutableArray<IModelKind> _kinds = Kinds(new ModelFolder(data));
    private readonly ModelSurroundings _surroundings = new(collections, registry, time, new TrainingOnDemand(registry));

    /// <summary>How the rows of registered models are made again, by the kind of their recipe.</summary>
    public ImmutableDictionary<string, IRowRecipe> Recipes => _kinds.Select(k => k.Recipe).OfType<IRowRecipe>().ToImmutableDictionary(r => r.Kind, StringComparer.Ordinal);

    /// <param name="progress">Told of models that have to be trained first.</param>
    /// <param name="cancellation">Stops training.</param>
    public async ValueTask<LoadedModels> LoadAsync(Action<TrainingProgress>? progress, CancellationToken cancellation)
    {
        var processes = ImmutableArray.CreateBuilder<IProcess>();
        var faults = ImmutableArray.CreateBuilder<string>();
        var indicators = ImmutableArray.CreateBuilder<IndicatorSettings>();
        var read = Read(configuration, _kinds, faults);
        foreach (var kind in _kinds)
        {
            if (!read.TryGetValue(kind.Kind, out var settings)) continue;
            var made = await kind.MakeAsync([.. settings], _surroundings with { Progress = progress }, cancellation).ConfigureAwait(false);
            indicators.AddRange(made.Indicators);
            processes.AddRange(made.Processes);
            faults.AddRange(made.Faults);
        }
        _folder.DeleteRemains();
        return new LoadedModels(processes.ToImmutable(), faults.ToImmutable()) { Indicators = indicators.ToImmutable() };
    }

    /// <summary>Every fault of the files themselves, each with its place; nothing is trained.</summary>
    /// <param name="configuration">Folder of the YAML files; it need not exist.</param>
    public static ImmutableArray<string> Check(string configuration)
    {
        var faults = ImmutableArray.CreateBuilder<string>();
        Read(configuration, Kinds(new ModelFolder("")), faults);
        return faults.ToImmutable();
    }

    private static ImmutableArray<IModelKind> Kinds(ModelFolder folder) =>
    [
        new WeeklyCountsKind(folder),
        new FloodGaugeKind(),
        new InterventionCountsKind(),
        new StationSharesKind(),
        new TransferKind(),
        new QualityKind(),
        new ProspectivityKind(),
        new QueryKind(),
        new IndicatorKind(),
        new RunoffKind(),
        new ShorelineChangeKind(),
        new GroundwaterKind(),
        new LandTakeKind(),
        new ForestKind(),
    ];

    private static Dictionary<string, List<IModelSettings>> Read(string configuration, ImmutableArray<IModelKind> kinds, ImmutableArray<string>.Builder faults)
    {
        var found = new Dictionary<string, List<IModelSettings>>(StringComparer.Ordinal);
        if (!Directory.Exists(configuration)) return found;
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(configuration, "*.yaml").Order(StringComparer.Ordinal))
        {
            var root = SettingsReader.Open(file, out var reader);
            var name = root is null ? "" : reader.Text(root, "kind");
            var kind = kinds.FirstOrDefault(k => k.Kind == name);
            if (kind is null && name.Length > 0) reader.Fault(root!, $"unknown kind '{name}'; known: {string.Join(", ", kinds.Select(k => k.Kind))}");
            var settings = kind?.Read(root!, reader);
            if (settings is not null && reader.Faults.Count == 0 && !ids.Add(settings.Id)) reader.Fault(root!, $"the id '{settings.Id}' is taken by another file");
            faults.AddRange(reader.Faults);
            if (settings is null || reader.Faults.Count > 0) continue;
            if (!found.TryGetValue(name, out var list)) found.Add(name, list = []);
            list.Add(settings);
        }
        return found;
    }
}
