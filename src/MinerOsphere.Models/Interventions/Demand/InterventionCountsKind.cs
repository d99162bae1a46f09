using System.Collections.Immutable;
using MinerOsphere.Models.Configuration;
using MinerOsphere.Models.Interventions.Crews;
using MinerOsphere.Models.Interventions.WhatIf;
using MinerOsphere.Models.Kinds;
using MinerOsphere.Models.Registry;
using MinerOsphere.Processes;
using YamlDotNet.RepresentationModel;

namespace MinerOsphere.Models.Interventions.Demand;

/// <summary>Territories whose interventions are forecast: one process for all of them. A territory whose collections don't fit is named and hinders no other.</summary>
internal sealed class InterventionCountsKind : IModelKind
{
    private readonly DemandRecipe _recipe = new();

    public string Kind => TerritorySettings.Kind;

    public IRowRecipe Recipe => _recipe;

    public IModelSettings Read(YamlMappingNode root, SettingsReader reader) => TerritorySettingsReader.Read(root, reader);

    public ValueTask<LoadedModels> MakeAsync(ImmutableArray<IModelSettings> settings, ModelSurroundings surroundings, CancellationToken cancellation)
    {
        var faults = ImmutableArray.CreateBuilder<string>();
        var sound = ImmutableArray.CreateBuilder<TerritorySettings>();
        using (var hold = surroundings.Collections.Take())
            foreach (var territory in settings.Cast<TerritorySettings>())
            {
                string[] missing = [.. territory.Collections.Where(c => hold.Find(c) is null)];
                if (missing.Length == 0) sound.Add(territory);
                else faults.Add($"{territory.Id}: there is no collection '{string.Join("', '", missing)}'");
            }
        if (sound.Count == 0) return ValueTask.FromResult(new LoadedModels([], faults.ToImmutable()));
        // The processes about crews, transfer and what-if draw from the same models.
        var models = new DemandModels(sound.ToImmutable(), surroundings.Collections);
        _recipe.Models = models;
        var source = new DemandSource(models);
        var teacher = sound.FirstOrDefault(LearnedSituations.Suits);
        ImmutableArray<IProcess> processes =
        [
            new InterventionForecastProcess(models, new DemandVersions(surroundings.Training)), new CrewSizingProcess(source),
            new WhatIfProcess(source, teacher is null ? null : new LearnedSituations(teacher, surroundings.Collections)),
        ];
        return ValueTask.FromResult(new LoadedModels(processes, faults.ToImmutable()));
    }
}
