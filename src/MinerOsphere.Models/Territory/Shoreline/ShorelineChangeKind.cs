using System.Collections.Immutable;
using MinerOsphere.Models.Configuration;
using MinerOsphere.Models.Kinds;
using YamlDotNet.RepresentationModel;

namespace MinerOsphere.Models.Territory.Shoreline;

/// <summary>Retreat of shores: one process, on any shorelines; the file names those of its examples.</summary>
internal sealed class ShorelineChangeKind : IModelKind
{
    public string Kind => "shoreline-change";

    public IModelSettings Read(YamlMappingNode root, SettingsReader reader)
    {
        reader.OnlyKnown(root, "id", "kind", "theme", "examples");
        var examples = reader.Mapping(root, "examples");
        reader.OnlyKnown(examples, "shorelines", "transects", "assets");
        return new ShorelineChangeSettings(reader.Text(root, "id"), reader.Text(root, "theme"), reader.Text(examples, "shorelines"), reader.Text(examples, "transects"), reader.Text(examples, "assets"));
    }

    public ValueTask<LoadedModels> MakeAsync(ImmutableArray<IModelSettings> settings, ModelSurroundings surroundings, CancellationToken cancellation)
    {
        var first = (ShorelineChangeSettings)settings[0];
        var faults = ImmutableArray.CreateBuilder<string>();
        faults.AddRange(settings.Skip(1).Select(s => $"{s.Id}: '{first.Id}' already offers the process"));
        using var hold = surroundings.Collections.Take();
        var missing = ((string[])[first.Shorelines, first.Transects, first.Assets]).Where(c => hold.Find(c) is null).ToArray();
        faults.AddRange(missing.Select(c => $"{first.Id}: there is no collection '{c}'"));
        return new(new LoadedModels(missing.Length == 0 ? [new ShorelineChangeProcess(first)] : [], faults.ToImmutable()));
    }
}
