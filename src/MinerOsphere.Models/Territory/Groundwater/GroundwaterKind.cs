using System.Collections.Immutable;
using MinerOsphere.Models.Configuration;
using MinerOsphere.Models.Kinds;
using MinerOsphere.Models.Territory.Series;
using YamlDotNet.RepresentationModel;

namespace MinerOsphere.Models.Territory.Groundwater;

/// <summary>Groundwater levels: one process, on rows that come with a request or on the well of the file.</summary>
internal sealed class GroundwaterKind : IModelKind
{
    public string Kind => "groundwater-level";

    public IModelSettings Read(YamlMappingNode root, SettingsReader reader)
    {
        reader.OnlyKnown(root, "id", "kind", "series", "catchments", "example");
        var well = reader.Mapping(root, "example");
        reader.OnlyKnown(well, "collection", "time", "level", "rain", "pet", "temperature");
        return new Settings(reader.Text(root, "id"), CatchmentSettings.Read(root, reader), new WellSettings(
            reader.Text(well, "collection"), reader.Text(well, "time"), reader.Text(well, "level"), reader.Text(well, "rain"), reader.Text(well, "pet"), reader.Text(well, "temperature")));
    }

    public async ValueTask<LoadedModels> MakeAsync(ImmutableArray<IModelSettings> settings, ModelSurroundings surroundings, CancellationToken cancellation)
    {
        var first = (Settings)settings[0];
        using var hold = surroundings.Collections.Take();
        var faults = ImmutableArray.CreateBuilder<string>();
        faults.AddRange(settings.Skip(1).Select(s => $"{s.Id}: '{first.Id}' already says which well to take"));
        var lacking = first.Weather.Faults(hold).ToList();
        var well = first.Well;
        if (hold.Find(well.Collection) is not { } source) lacking.Add($"there is no collection '{well.Collection}'");
        else lacking.AddRange(new[] { well.Time, well.Level, well.Rain, well.Pet, well.Temperature }.Where(p => source.Schema.OrdinalOf(p) < 0).Select(p => $"'{well.Collection}' has no property '{p}'"));
        faults.AddRange(lacking.Select(f => $"{first.Id}: {f}"));
        if (lacking.Count > 0) return new LoadedModels([], faults.ToImmutable());
        var catchments = await first.Weather.ReadAsync(hold, cancellation).ConfigureAwait(false);
        return new LoadedModels([new GroundwaterProcess(new GroundwaterInputs(first.Weather, first.Well, catchments, surroundings.Collections))], faults.ToImmutable());
    }

    private sealed record Settings(string Id, CatchmentSettings Weather, WellSettings Well) : IModelSettings;
}
