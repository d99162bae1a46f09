using System.Collections.Immutable;
using MinerOsphere.Models.Configuration;
using MinerOsphere.Models.Kinds;
using YamlDotNet.RepresentationModel;

namespace MinerOsphere.Models.Interventions.Shares;

/// <summary>Shares of stations: one process, whose operations by default are those of the file.</summary>
internal sealed class StationSharesKind : IModelKind
{
    public string Kind => "station-shares";

    public IModelSettings Read(YamlMappingNode root, SettingsReader reader)
    {
        reader.OnlyKnown(root, "id", "kind", "operations");
        var operations = reader.Mapping(root, "operations");
        reader.OnlyKnown(operations, "collection", "area", "station");
        return new Settings(reader.Text(root, "id"), new StationSharesSettings(reader.Text(operations, "collection"), reader.Text(operations, "area"), reader.Text(operations, "station")));
    }

    public ValueTask<LoadedModels> MakeAsync(ImmutableArray<IModelSettings> settings, ModelSurroundings surroundings, CancellationToken cancellation)
    {
        var first = (Settings)settings[0];
        ImmutableArray<string> faults = [.. settings.Skip(1).Select(s => $"{s.Id}: '{first.Id}' already says which operations to take")];
        using var hold = surroundings.Collections.Take();
        if (hold.Find(first.Of.Collection) is not { } source) return new(new LoadedModels([], faults.Add($"{first.Id}: there is no collection '{first.Of.Collection}'")));
        foreach (var property in new[] { first.Of.Area, first.Of.Station })
            if (source.Schema.OrdinalOf(property) < 0) return new(new LoadedModels([], faults.Add($"{first.Id}: '{first.Of.Collection}' has no property '{property}'")));
        return new(new LoadedModels([new StationSharesProcess(first.Of, surroundings.Collections)], faults));
    }

    private sealed record Settings(string Id, StationSharesSettings Of) : IModelSettings;
}
