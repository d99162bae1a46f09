using System.Collections.Immutable;
using MinerOsphere.Models.Configuration;
using MinerOsphere.Models.Kinds;
using MinerOsphere.Models.Territory.Series;
using YamlDotNet.RepresentationModel;

namespace MinerOsphere.Models.Territory.Runoff;

/// <summary>Rainfall-runoff scenarios: one process, on the catchments of the file or on rows that come with a request.</summary>
internal sealed class RunoffKind : IModelKind
{
    public string Kind => "rainfall-runoff";

    public IModelSettings Read(YamlMappingNode root, SettingsReader reader)
    {
        reader.OnlyKnown(root, "id", "kind", "series", "catchments", "example");
        return new Settings(reader.Text(root, "id"), CatchmentSettings.Read(root, reader), reader.Text(root, "example"));
    }

    public async ValueTask<LoadedModels> MakeAsync(ImmutableArray<IModelSettings> settings, ModelSurroundings surroundings, CancellationToken cancellation)
    {
        var first = (Settings)settings[0];
        using var hold = surroundings.Collections.Take();
        ImmutableArray<string> faults = [.. settings.Skip(1).Select(s => $"{s.Id}: '{first.Id}' already says which catchments to take"), .. first.Of.Faults(hold).Select(f => $"{first.Id}: {f}")];
        if (first.Of.Faults(hold).Any()) return new LoadedModels([], faults);
        var catchments = await first.Of.ReadAsync(hold, cancellation).ConfigureAwait(false);
        return catchments.Any(c => c.Code == first.Example)
            ? new LoadedModels([new RunoffProcess(first.Of, catchments, first.Example, surroundings.Collections)], faults)
            : new LoadedModels([], [.. faults, $"{first.Id}: '{first.Of.Catchments}' has no catchment '{first.Example}'"]);
    }

    private sealed record Settings(string Id, CatchmentSettings Of, string Example) : IModelSettings;
}
