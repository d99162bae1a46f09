using System.Collections.Immutable;
using MinerOsphere.Models.Configuration;
using MinerOsphere.Models.Kinds;
using MinerOsphere.Models.Territory.Series;
using YamlDotNet.RepresentationModel;

namespace MinerOsphere.Models.Territory.Forest;

/// <summary>Forests under drought: one process, on the stands of the file or on those of a request.</summary>
internal sealed class ForestKind : IModelKind
{
    public string Kind => "forest-drought";

    public IModelSettings Read(YamlMappingNode root, SettingsReader reader)
    {
        reader.OnlyKnown(root, "id", "kind", "series", "catchments", "example", "forests");
        var forests = reader.Mapping(root, "forests");
        reader.OnlyKnown(forests, "collection", "species");
        return new Settings(reader.Text(root, "id"), new ForestSettings(CatchmentSettings.Read(root, reader), reader.Text(root, "example"), reader.Text(forests, "collection"), reader.Text(forests, "species")));
    }

    public async ValueTask<LoadedModels> MakeAsync(ImmutableArray<IModelSettings> settings, ModelSurroundings surroundings, CancellationToken cancellation)
    {
        var first = (Settings)settings[0];
        using var hold = surroundings.Collections.Take();
        var faults = ImmutableArray.CreateBuilder<string>();
        faults.AddRange(settings.Skip(1).Select(s => $"{s.Id}: '{first.Id}' already says which forests to take"));
        var lacking = first.Of.Weather.Faults(hold).ToList();
        if (hold.Find(first.Of.Forests) is not { } source) lacking.Add($"there is no collection '{first.Of.Forests}'");
        else if (source.Schema.OrdinalOf(first.Of.Species) < 0) lacking.Add($"'{first.Of.Forests}' has no property '{first.Of.Species}'");
        var catchments = lacking.Count > 0 ? [] : await first.Of.Weather.ReadAsync(hold, cancellation).ConfigureAwait(false);
        if (lacking.Count == 0 && catchments.All(c => c.Code != first.Of.Example)) lacking.Add($"'{first.Of.Weather.Catchments}' has no catchment '{first.Of.Example}'");
        faults.AddRange(lacking.Select(f => $"{first.Id}: {f}"));
        return new LoadedModels(lacking.Count > 0 ? [] : [new ForestProcess(first.Of, catchments, surroundings.Collections)], faults.ToImmutable());
    }

    private sealed record Settings(string Id, ForestSettings Of) : IModelSettings;
}
