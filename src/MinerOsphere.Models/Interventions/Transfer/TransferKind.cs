using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Configuration;
using MinerOsphere.Models.Kinds;
using YamlDotNet.RepresentationModel;

namespace MinerOsphere.Models.Interventions.Transfer;

/// <summary>Transfer between territories: one process, on the panel of the file.</summary>
internal sealed class TransferKind : IModelKind
{
    public string Kind => "intervention-transfer";

    public IModelSettings Read(YamlMappingNode root, SettingsReader reader)
    {
        reader.OnlyKnown(root, "id", "kind", "counts", "population");
        var (counts, population) = (reader.Mapping(root, "counts"), reader.Mapping(root, "population"));
        reader.OnlyKnown(counts, "collection", "territory", "year", "natures");
        reader.OnlyKnown(population, "collection", "territory", "count");
        var listed = reader.Mapping(counts, "natures");
        var natures = ImmutableArray.CreateBuilder<(string, string, LocalizedText)>();
        foreach (var (key, value) in listed.Children)
            if (value is YamlMappingNode nature)
            {
                reader.OnlyKnown(nature, "property", "title");
                natures.Add((((YamlScalarNode)key).Value!, reader.Text(nature, "property"), reader.Localized(nature, "title")));
            }
            else reader.Fault(value, "expected a mapping with 'property' and 'title'");
        if (natures.Count == 0 && reader.Faults.Count == 0) reader.Fault(listed, "'natures' is empty; expected at least one");
        return new Settings(reader.Text(root, "id"), new TransferSettings(
            reader.Text(counts, "collection"), reader.Text(counts, "territory"), reader.Text(counts, "year"), natures.ToImmutable(),
            reader.Text(population, "collection"), reader.Text(population, "territory"), reader.Text(population, "count")));
    }

    public ValueTask<LoadedModels> MakeAsync(ImmutableArray<IModelSettings> settings, ModelSurroundings surroundings, CancellationToken cancellation)
    {
        var first = (Settings)settings[0];
        var faults = ImmutableArray.CreateBuilder<string>();
        faults.AddRange(settings.Skip(1).Select(s => $"{s.Id}: '{first.Id}' already says which territories to take"));
        using var hold = surroundings.Collections.Take();
        var sound = true;
        foreach (var (collection, properties) in new[]
        {
            (first.Of.Counts, (string[])[first.Of.Territory, first.Of.Year, .. first.Of.Natures.Select(n => n.Property)]), (first.Of.Population, [first.Of.PopulationTerritory, first.Of.PopulationCount]),
        })
        {
            var source = hold.Find(collection);
            if (source is null) faults.Add($"{first.Id}: there is no collection '{collection}'");
            foreach (var property in source is null ? [] : properties.Where(p => source.Schema.OrdinalOf(p) < 0))
            {
                faults.Add($"{first.Id}: '{collection}' has no property '{property}'");
                sound = false;
            }
            sound &= source is not null;
        }
        return new(new LoadedModels(sound ? [new TransferProcess(first.Of, surroundings.Collections)] : [], faults.ToImmutable()));
    }

    private sealed record Settings(string Id, TransferSettings Of) : IModelSettings;
}
