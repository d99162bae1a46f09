using System.Collections.Immutable;
using System.Text.Json;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Configuration;
using MinerOsphere.Models.Indicators.Analysis.Serving;
using MinerOsphere.Models.Indicators.Forecast;
using MinerOsphere.Models.Indicators.Reading;
using MinerOsphere.Models.Kinds;
using MinerOsphere.Processes;
using YamlDotNet.RepresentationModel;

namespace MinerOsphere.Models.Indicators;

/// <summary>Indicators: a file per indicator, and processes over all of them.</summary>
internal sealed class IndicatorKind : IModelKind
{
    public string Kind => "indicator";

    public IModelSettings Read(YamlMappingNode root, SettingsReader reader)
    {
        reader.OnlyKnown(
            root, "id", "kind", "theme", "title", "definition", "numerator", "denominator", "unit", "perimeter", "caveats", "source", "collection", "filter", "measure", "time", "group", "total", "levels", "lineage", "per",
            "aggregation", "emptyIsZero", "exposure", "flow", "better", "examples");
        LocalizedText? Optional(string key) => Has(root, key) ? reader.Localized(root, key) : null;
        var group = Has(root, "group") ? reader.Mapping(root, "group") : null;
        if (group is not null) reader.OnlyKnown(group, "property", "title", "name");
        var exposure = Has(root, "exposure") ? Measure(root, "exposure", reader) : null;
        var flow = Has(root, "flow") ? Flow(reader.Mapping(root, "flow"), reader) : null;
        var layout = new IndicatorLayout(Measure(root, "measure", reader), reader.OptionalText(root, "time") ?? "")
        {
            Group = group is null ? null : reader.Text(group, "property"),
            GroupTitle = group is null ? null : reader.OptionalText(group, "title"),
            Levels = Levels(root, reader),
            Per = Has(root, "per") ? Per(reader.Mapping(root, "per"), reader) : null,
            Lineage = Has(root, "lineage") ? Lineage(reader.Mapping(root, "lineage"), reader) : null,
            Aggregation = Word(root, "aggregation", reader, ("single", IndicatorAggregation.Single), ("sum", IndicatorAggregation.Sum), ("mean", IndicatorAggregation.Mean)),
            EmptyIsZero = Word(root, "emptyIsZero", reader, ("false", false), ("true", true)),
        };
        if ((layout.Measure.IsRatio || layout.Per is not null) && !(Has(root, "numerator") && Has(root, "denominator"))) reader.Fault(root, "a ratio says in words what its 'numerator' and its 'denominator' are");
        return new IndicatorSettings(
            reader.Text(root, "id"), reader.Text(root, "theme"), reader.Localized(root, "title"), reader.Localized(root, "definition"), reader.Text(root, "unit"), reader.Localized(root, "perimeter"),
            reader.Text(root, "collection"), layout)
        {
            Numerator = Optional("numerator"),
            Denominator = Optional("denominator"),
            Caveats = [.. Items(root, "caveats", reader).Select(item => Text(item, reader))],
            Source = Optional("source"),
            Filter = reader.OptionalText(root, "filter"),
            GroupTitle = group is not null && Has(group, "name") ? reader.Localized(group, "name") : new("groupe", "group"),
            TotalTitle = Optional("total") ?? new("ensemble", "total"),
            Exposure = exposure,
            Flow = flow,
            HigherIsBetter = Word<bool?>(root, "better", reader, ("none", null), ("higher", true), ("lower", false)),
            Examples = Examples(root, reader),
        };
    }

    public ValueTask<LoadedModels> MakeAsync(ImmutableArray<IModelSettings> settings, ModelSurroundings surroundings, CancellationToken cancellation)
    {
        var faults = ImmutableArray.CreateBuilder<string>();
        var sound = ImmutableArray.CreateBuilder<IndicatorSettings>();
        using var hold = surroundings.Collections.Take();
        foreach (var indicator in settings.Cast<IndicatorSettings>())
        {
            var source = hold.Find(indicator.Collection);
            string[] wrong = source is null ? [$"there is no collection '{indicator.Collection}'"] : [.. IndicatorReader.Check(indicator.WholeLayout, source.Schema).Select(f => $"'{indicator.Collection}': {f}")];
            wrong = [.. wrong, .. indicator.Layout.Levels.Where(l => l.Collection is not null && hold.Find(l.Collection) is null).Select(l => $"there is no collection '{l.Collection}'")];
            if (indicator.Layout.Per is { } per)
                wrong = hold.Find(per.Collection) is { } bases
                    ? [.. wrong, .. IndicatorReader.Check(new IndicatorLayout(per.Measure, "") { Group = per.Group }, bases.Schema).Select(f => $"'{per.Collection}': {f}")]
                    : [.. wrong, $"there is no collection '{per.Collection}'"];
            faults.AddRange(wrong.Select(w => $"{indicator.Id}: {w}"));
            if (wrong.Length == 0) sound.Add(indicator);
        }
        return new(new LoadedModels(Processes(sound.ToImmutable(), surroundings), faults.ToImmutable()) { Indicators = sound.ToImmutable() });
    }

    private static ImmutableArray<IProcess> Processes(ImmutableArray<IndicatorSettings> indicators, ModelSurroundings surroundings) =>
        indicators.IsEmpty ? [] : [new IndicatorAnalyseProcess(indicators, surroundings.Collections), new ForecastProcess(indicators, surroundings.Collections)];

    private static IndicatorMeasure Measure(YamlMappingNode node, string key, SettingsReader reader) => MeasureAt(node, reader.Text(node, key), reader);

    private static IndicatorMeasure MeasureAt(YamlNode at, string text, SettingsReader reader)
    {
        try
        {
            if (text.Length > 0) return IndicatorMeasure.Parse(text);
        }
        catch (DataFaultException e)
        {
            reader.Fault(at, e.Message);
        }
        return new IndicatorMeasure(text, [], []);
    }

    private static CohortStages Flow(YamlMappingNode node, SettingsReader reader)
    {
        reader.OnlyKnown(node, "stages", "entries");
        var stages = Items(node, "stages", reader).Select(s => MeasureAt(s, (s as YamlScalarNode)?.Value ?? "", reader)).ToImmutableArray();
        if (stages.Length < 2) reader.Fault(node, "a flow has two 'stages' or more");
        return new CohortStages(stages, Has(node, "entries") ? Measure(node, "entries", reader) : null);
    }

    private static ImmutableArray<IndicatorLevel> Levels(YamlMappingNode root, SettingsReader reader) =>
    [
        .. Items(root, "levels", reader).Select(item =>
        {
            if (item is YamlScalarNode { Value: { Length: > 0 } name }) return new IndicatorLevel(name);
            if (item is not YamlMappingNode level)
            {
                reader.Fault(item, "expected a property, or a mapping with 'property', 'title' and 'collection'");
                return new IndicatorLevel("");
            }
            reader.OnlyKnown(level, "property", "title", "collection");
            return new IndicatorLevel(reader.Text(level, "property"), Has(level, "title") ? reader.Localized(level, "title") : null, reader.OptionalText(level, "collection"));
        }),
    ];

    private static IndicatorBase Per(YamlMappingNode node, SettingsReader reader)
    {
        reader.OnlyKnown(node, "collection", "group", "measure", "filter", "units");
        var units = reader.OptionalText(node, "units") ?? "1";
        if (!double.TryParse(units, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var number) || !(number > 0)) reader.Fault(node, $"'units' is '{units}'; expected a number above 0, such as 1000");
        return new IndicatorBase(reader.Text(node, "collection"), reader.Text(node, "group"), Measure(node, "measure", reader)) { Filter = reader.OptionalText(node, "filter"), Units = number };
    }

    private static IndicatorLineage Lineage(YamlMappingNode node, SettingsReader reader)
    {
        reader.OnlyKnown(node, "successor", "joined");
        var joined = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (Has(node, "joined"))
            foreach (var (key, value) in reader.Mapping(node, "joined").Children)
                if (value is YamlScalarNode { Value: { Length: > 0 } heir }) joined[((YamlScalarNode)key).Value!] = heir;
                else reader.Fault(value, "expected the id of the entity that it is counted in");
        return new IndicatorLineage(reader.OptionalText(node, "successor"), joined.ToImmutable());
    }

    private static ImmutableArray<IndicatorExample> Examples(YamlMappingNode root, SettingsReader reader) =>
    [
        .. Items(root, "examples", reader).OfType<YamlMappingNode>().Select(node =>
        {
            reader.OnlyKnown(node, "process", "title", "request");
            var request = reader.Text(node, "request");
            try
            {
                using var _ = JsonDocument.Parse(request);
            }
            catch (JsonException e)
            {
                reader.Fault(node, $"'request' is no JSON: {e.Message}");
            }
            return new IndicatorExample(reader.Text(node, "process"), new ProcessExample(reader.Localized(node, "title"), request));
        }),
    ];

    private static LocalizedText Text(YamlNode item, SettingsReader reader)
    {
        // A list of texts is a list of mappings with the two languages.
        if (item is YamlMappingNode texts) return new LocalizedText(reader.Text(texts, "fr"), reader.OptionalText(texts, "en"));
        reader.Fault(item, "expected a text in 'fr' and 'en'");
        return new LocalizedText("");
    }

    private static IEnumerable<YamlNode> Items(YamlMappingNode node, string key, SettingsReader reader)
    {
        if (!node.Children.TryGetValue(new YamlScalarNode(key), out var found)) return [];
        if (found is YamlSequenceNode list) return list.Children;
        reader.Fault(found, $"'{key}' is a list");
        return [];
    }

    private static T Word<T>(YamlMappingNode node, string key, SettingsReader reader, params ReadOnlySpan<(string Word, T Value)> words)
    {
        if (!Has(node, key)) return words[0].Value;
        var text = reader.Text(node, key);
        foreach (var (word, value) in words)
            if (word == text) return value;
        reader.Fault(node, $"'{key}' is '{text}'; expected {string.Join(", ", words.ToArray().Select(w => w.Word))}");
        return words[0].Value;
    }

    private static bool Has(YamlMappingNode node, string key) => node.Children.ContainsKey(new YamlScalarNode(key));
}
