using System.Collections.Immutable;
using MinerOsphere.Models.Configuration;
using MinerOsphere.Models.Kinds;
using MinerOsphere.Models.Quality.Checks;
using YamlDotNet.RepresentationModel;

namespace MinerOsphere.Models.Quality;

/// <summary>Checks of data quality: one process, with the places of the file.</summary>
internal sealed class QualityKind : IModelKind
{
    public string Kind => "data-quality";

    public IModelSettings Read(YamlMappingNode root, SettingsReader reader)
    {
        reader.OnlyKnown(root, "id", "kind", "theme", "claims", "namesakes", "surroundings", "examples");
        return new Settings(reader.Text(root, "id"), ReadPlaces(root, reader));
    }

    /// <summary>What a file says of places and examples; the file of another process over the same features may say it too.</summary>
    public static QualitySettings ReadPlaces(YamlMappingNode root, SettingsReader reader)
    {
        var claims = Items(root, "claims", reader, "column", "areas", "whole").Select(c => new QualitySettings.Claim(reader.Text(c, "column"), reader.Text(c, "areas"), Texts(c, "whole", reader)));
        var examples = Items(root, "examples", reader, "collection", "title").Select(e => (reader.Text(e, "collection"), reader.Localized(e, "title")));
        QualitySettings.Context? context = null;
        if (root.Children.ContainsKey("surroundings"))
        {
            var given = reader.Mapping(root, "surroundings");
            reader.OnlyKnown(given, "collection", "property", "rules");
            var rules = Items(given, "rules", reader, "column", "begins", "expected", "why")
                .Select(r => new SurroundingsRule(reader.Text(r, "column"), reader.Text(r, "begins"), [.. Texts(r, "expected", reader)], reader.Localized(r, "why")));
            context = new QualitySettings.Context(reader.Text(given, "collection"), reader.Text(given, "property"), [.. rules]);
        }
        return new QualitySettings(reader.Text(root, "theme"), [.. claims], reader.OptionalText(root, "namesakes"), context, [.. examples]);
    }

    public ValueTask<LoadedModels> MakeAsync(ImmutableArray<IModelSettings> settings, ModelSurroundings surroundings, CancellationToken cancellation)
    {
        var first = (Settings)settings[0];
        var faults = ImmutableArray.CreateBuilder<string>();
        faults.AddRange(settings.Skip(1).Select(s => $"{s.Id}: '{first.Id}' already says what is checked"));
        using var hold = surroundings.Collections.Take();
        var missing = first.Of.Collections.Concat(first.Of.Examples.Select(e => e.Collection)).Where(c => hold.Find(c) is null).Distinct(StringComparer.Ordinal).ToArray();
        faults.AddRange(missing.Select(c => $"{first.Id}: there is no collection '{c}'"));
        if (first.Of.Surroundings is { } context && hold.Find(context.Collection) is { } source && source.Schema.Find(context.Property) is null)
        {
            faults.Add($"{first.Id}: '{context.Collection}' has no property '{context.Property}'");
            missing = [context.Property];
        }
        return new(new LoadedModels(missing.Length == 0 ? [new QualityProcess(first.Of, surroundings.Collections, surroundings.Time)] : [], faults.ToImmutable()));
    }

    public static IEnumerable<YamlMappingNode> Items(YamlMappingNode node, string key, SettingsReader reader, params string[] known)
    {
        if (!node.Children.TryGetValue(new YamlScalarNode(key), out var value)) yield break;
        if (value is not YamlSequenceNode list)
        {
            reader.Fault(value, $"'{key}' is no list");
            yield break;
        }
        foreach (var item in list)
            if (item is YamlMappingNode mapping)
            {
                reader.OnlyKnown(mapping, known);
                yield return mapping;
            }
            else reader.Fault(item, $"expected a mapping with {string.Join(", ", known)}");
    }

    private static ImmutableArray<string> Texts(YamlMappingNode node, string key, SettingsReader reader)
    {
        if (!node.Children.TryGetValue(new YamlScalarNode(key), out var value)) return [];
        if (value is YamlSequenceNode list && list.All(i => i is YamlScalarNode { Value.Length: > 0 })) return [.. list.Select(i => ((YamlScalarNode)i).Value!)];
        reader.Fault(value, $"'{key}' is no list of texts");
        return [];
    }

    private sealed record Settings(string Id, QualitySettings Of) : IModelSettings;
}
