using System.Collections.Immutable;
using MinerOsphere.Models.Configuration;
using MinerOsphere.Models.Kinds;
using MinerOsphere.Models.Registry;
using YamlDotNet.RepresentationModel;

namespace MinerOsphere.Models.Minerals.Prospectivity.Serving;

/// <summary>Questions of prospectivity: all files together make one process, which answers them and those of others.</summary>
internal sealed class ProspectivityKind : IModelKind
{
    public string Kind => "prospectivity";

    public IRowRecipe Recipe { get; } = new ProspectRecipe();

    public IModelSettings Read(YamlMappingNode root, SettingsReader reader) => ProspectCaseReader.Read(root, reader);

    public ValueTask<LoadedModels> MakeAsync(ImmutableArray<IModelSettings> settings, ModelSurroundings surroundings, CancellationToken cancellation)
    {
        var (cases, faults) = (ImmutableArray.CreateBuilder<ProspectCase>(), ImmutableArray.CreateBuilder<string>());
        using var hold = surroundings.Collections.Take();
        foreach (var one in settings.Cast<ProspectCase>())
            try
            {
                Check(one, hold);
                cases.Add(one);
            }
            catch (ModelInputException e)
            {
                faults.Add($"{one.Id}: {e.Message}");
            }
        return new(new LoadedModels(cases.Count == 0 ? [] : [new ProspectivityProcess(cases.ToImmutable(), surroundings)], faults.ToImmutable()));
    }

    private static void Check(ProspectCase one, ICollectionsHold hold)
    {
        one.Occurrences?.Find(hold);
        one.Others?.Find(hold);
        foreach (var layer in one.Layers)
        {
            if (layer.Raster is { } path && !File.Exists(path)) throw new ModelInputException($"there is no file '{path}'");
            if (layer.Source?.Find(hold) is not { } found) continue;
            foreach (var field in layer.Settings.Fields.Where(field => found.Source.Schema.OrdinalOf(field) < 0))
                throw new ModelInputException($"'{layer.Source.Collection}' has no property '{field}'");
        }
    }
}
