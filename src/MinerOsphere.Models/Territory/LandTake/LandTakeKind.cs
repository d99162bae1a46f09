using System.Collections.Immutable;
using MinerOsphere.Models.Configuration;
using MinerOsphere.Models.Kinds;
using YamlDotNet.RepresentationModel;

namespace MinerOsphere.Models.Territory.LandTake;

/// <summary>Accounts and budgets of land, and where land is taken: two processes, on any accounts and any land cover; the file names those of the examples.</summary>
internal sealed class LandTakeKind : IModelKind
{
    public string Kind => "land-take";

    public IModelSettings Read(YamlMappingNode root, SettingsReader reader)
    {
        reader.OnlyKnown(root, "id", "kind", "theme", "communes", "examples");
        var (communes, examples) = (reader.Mapping(root, "communes"), reader.Mapping(root, "examples"));
        reader.OnlyKnown(communes, "collection", "population");
        reader.OnlyKnown(examples, "accounts", "landCover", "landCoverClass");
        return new LandTakeSettings(
            reader.Text(root, "id"), reader.Text(root, "theme"), reader.Text(communes, "collection"), reader.Text(communes, "population"), reader.Text(examples, "accounts"), reader.Text(examples, "landCover"), reader.Text(examples, "landCoverClass"));
    }

    public ValueTask<LoadedModels> MakeAsync(ImmutableArray<IModelSettings> settings, ModelSurroundings surroundings, CancellationToken cancellation)
    {
        var first = (LandTakeSettings)settings[0];
        var faults = ImmutableArray.CreateBuilder<string>();
        faults.AddRange(settings.Skip(1).Select(s => $"{s.Id}: '{first.Id}' already offers the processes"));
        using var hold = surroundings.Collections.Take();
        var sound = true;
        foreach (var (collection, property) in new[] { (first.Communes, first.Population), (first.Accounts, "hectares"), (first.LandCover, first.LandCoverClass) })
        {
            var source = hold.Find(collection);
            if (source is null) faults.Add($"{first.Id}: there is no collection '{collection}'");
            else if (source.Schema.OrdinalOf(property) < 0) faults.Add($"{first.Id}: '{collection}' has no property '{property}'");
            else continue;
            sound = false;
        }
        return new(new LoadedModels(sound ? [new LandTakeProcess(first, surroundings.Collections), new LandAllocationProcess(first)] : [], faults.ToImmutable()));
    }
}
