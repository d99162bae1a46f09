using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Linear;

public sealed partial class FeatureEncoder
{
    /// <summary>As part of a model's settings.</summary>
    internal JsonObject Save() => new()
    {
        ["numbers"] = Options.Numbers.ToString(),
        ["levels"] = Options.Levels.ToString(),
        ["reference"] = Options.Reference.ToString(),
        ["intercept"] = Options.Intercept,
        ["mostColumns"] = Options.MostColumns,
        ["columns"] = new JsonArray([.. Columns.Where(c => c.Kind != EncodedKind.Intercept).Select(c => (JsonNode)new JsonObject
        {
            ["kind"] = c.Kind.ToString(), ["feature"] = c.Feature, ["level"] = c.Level, ["filling"] = c.Filling,
        })]),
        ["unseen"] = new JsonArray([.. Enumerable.Range(0, _features.Length).Select(f =>
            (JsonNode)new JsonArray([.. (_columnOfLevel[f] ?? []).Select((column, code) => (column, code)).Where(l => l.column == Unseen).Select(l => (JsonNode)l.code)]))]),
    };

    /// <exception cref="InvalidDataException">The settings are not those of an encoder of these features.</exception>
    internal static FeatureEncoder Load(ImmutableArray<FeatureSpecification> features, JsonNode? saved)
    {
        try
        {
            var options = new EncodingOptions
            {
                Numbers = SavedNumbers.Read<GapTreatment>(saved, "numbers"),
                Levels = SavedNumbers.Read<GapTreatment>(saved, "levels"),
                Reference = SavedNumbers.Read<ReferenceLevel>(saved, "reference"),
                Intercept = SavedNumbers.Node(saved, "intercept").GetValue<bool>(),
                MostColumns = SavedNumbers.Node(saved, "mostColumns").GetValue<int>(),
            };
            var columnOfLevel = new int[]?[features.Length];
            var unseen = SavedNumbers.Node(saved, "unseen").AsArray();
            if (unseen.Count != features.Length) throw new InvalidDataException($"unseen levels of {unseen.Count} features, expected {features.Length}");
            for (var f = 0; f < features.Length; f++)
            {
                if (!features[f].IsCategorical) continue;
                var levels = columnOfLevel[f] = new int[features[f].Levels.Length];
                Array.Fill(levels, Reference);
                foreach (var code in unseen[f]!.AsArray())
                    levels[InRange(code!.GetValue<int>(), levels.Length, "level")] = Unseen;
            }
            var columns = ImmutableArray.CreateBuilder<EncodedColumn>();
            if (options.Intercept) columns.Add(new EncodedColumn("(intercept)", EncodedKind.Intercept, -1, -1, 1));
            var numbers = new HashSet<int>();
            var gaps = new HashSet<int>();
            foreach (var node in SavedNumbers.Node(saved, "columns").AsArray())
            {
                var kind = SavedNumbers.Read<EncodedKind>(node, "kind");
                var feature = InRange(SavedNumbers.Node(node, "feature").GetValue<int>(), features.Length, "feature");
                var level = SavedNumbers.Node(node, "level").GetValue<int>();
                var filling = SavedNumbers.Node(node, "filling").GetValue<double>();
                var ok = double.IsFinite(filling) && kind switch
                {
                    EncodedKind.Number => !features[feature].IsCategorical && numbers.Add(feature),
                    EncodedKind.Missing => gaps.Add(feature),
                    EncodedKind.Level => features[feature].IsCategorical && columnOfLevel[feature]![InRange(level, features[feature].Levels.Length, "level")] == Reference,
                    _ => false,
                };
                if (!ok) throw new InvalidDataException($"a {kind} column of feature '{features[feature].Name}' that can't be");
                if (kind == EncodedKind.Level) columnOfLevel[feature]![level] = columns.Count;
                columns.Add(new EncodedColumn(NameOf(kind, features[feature], level), kind, feature, kind == EncodedKind.Level ? level : -1, filling));
            }
            for (var f = 0; f < features.Length; f++)
                if (features[f].IsCategorical ? columnOfLevel[f]!.Count(c => c == Reference) > 1 : !numbers.Contains(f))
                    throw new InvalidDataException($"feature '{features[f].Name}' lacks its columns");
            return new FeatureEncoder(features, options, columns.ToImmutable(), columnOfLevel);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or NullReferenceException or JsonException)
        {
            throw new InvalidDataException("the encoding of the features is damaged", e);
        }
    }

    private static string NameOf(EncodedKind kind, FeatureSpecification feature, int level) => kind switch
    {
        EncodedKind.Level => $"{feature.Name} = {feature.Levels[level]}",
        EncodedKind.Missing => $"{feature.Name} (missing)",
        _ => feature.Name,
    };

    private static int InRange(int value, int end, string what) =>
        value >= 0 && value < end ? value : throw new InvalidDataException($"{what} {value} of {end}");
}
