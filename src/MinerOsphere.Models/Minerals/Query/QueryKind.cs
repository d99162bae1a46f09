using System.Collections.Immutable;
using System.Text.Json;
using MinerOsphere.Models.Configuration;
using MinerOsphere.Models.Kinds;
using MinerOsphere.Models.Quality;
using YamlDotNet.RepresentationModel;

namespace MinerOsphere.Models.Minerals.Query;

/// <summary>Questions about mineral sites: one process.</summary>
internal sealed class QueryKind : IModelKind
{
    public string Kind => "mineral-query";

    public IModelSettings Read(YamlMappingNode root, SettingsReader reader)
    {
        reader.OnlyKnown(root, "id", "kind", "theme", "sites", "commodities", "communes", "departements", "claims", "namesakes", "surroundings", "questions");
        var questions = QualityKind.Items(root, "questions", reader, "title", "inputs").Select(q => (reader.Localized(q, "title"), Json(q, reader))).ToImmutableArray();
        return new Settings(reader.Text(root, "id"), new QuerySettings(
            reader.Text(root, "sites"), reader.Text(root, "commodities"), reader.Text(root, "communes"), reader.Text(root, "departements"), QualityKind.ReadPlaces(root, reader), questions));
    }

    public ValueTask<LoadedModels> MakeAsync(ImmutableArray<IModelSettings> settings, ModelSurroundings surroundings, CancellationToken cancellation)
    {
        var first = (Settings)settings[0];
        var faults = ImmutableArray.CreateBuilder<string>();
        faults.AddRange(settings.Skip(1).Select(s => $"{s.Id}: '{first.Id}' already says where the sites are"));
        using var hold = surroundings.Collections.Take();
        var missing = first.Of.Collections.Where(c => hold.Find(c) is null).ToArray();
        faults.AddRange(missing.Select(c => $"{first.Id}: there is no collection '{c}'"));
        return new(new LoadedModels(missing.Length == 0 ? [new QueryProcess(first.Of, surroundings.Collections)] : [], faults.ToImmutable()));
    }

    /// <summary>The inputs of an example, written in the file as JSON.</summary>
    private static string Json(YamlMappingNode question, SettingsReader reader)
    {
        var text = reader.Text(question, "inputs");
        try
        {
            using var _ = JsonDocument.Parse(text);
        }
        catch (JsonException e)
        {
            reader.Fault(question, $"'inputs' is no JSON: {e.Message}");
        }
        return $$"""{"inputs":{{text}}}""";
    }

    private sealed record Settings(string Id, QuerySettings Of) : IModelSettings;
}
