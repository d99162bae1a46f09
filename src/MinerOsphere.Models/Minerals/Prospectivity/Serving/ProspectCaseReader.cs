using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Learning.Spatial.Geometry;
using MinerOsphere.Models.Configuration;
using MinerOsphere.Models.Minerals.Prospectivity.Layers;
using YamlDotNet.RepresentationModel;

namespace MinerOsphere.Models.Minerals.Prospectivity.Serving;

/// <summary>Reads the file of a case.</summary>
internal static class ProspectCaseReader
{
    public static ProspectCase Read(YamlMappingNode root, SettingsReader reader)
    {
        reader.OnlyKnown(root, "id", "kind", "title", "note", "occurrences", "others", "grid", "evidence", "method", "options", "keep");
        return new ProspectCase
        {
            Id = reader.Text(root, "id"),
            Title = reader.Localized(root, "title"),
            Note = Has(root, "note") ? reader.Localized(root, "note") : null,
            Occurrences = Has(root, "occurrences") ? Choice(reader.Mapping(root, "occurrences"), reader) : null,
            Others = Has(root, "others") ? Choice(reader.Mapping(root, "others"), reader) : null,
            Grid = Grid(reader.Mapping(root, "grid"), reader),
            Layers = [.. List(root, "evidence", reader).OfType<YamlMappingNode>().Select(node => Layer(node, reader))],
            Options = Options(root, reader),
            Yaml = Text(root),
            IsKept = reader.OptionalText(root, "keep") == "true",
        };
    }

    private static CollectionChoice Choice(YamlMappingNode node, SettingsReader reader)
    {
        reader.OnlyKnown(node, "collection", "filter");
        return new CollectionChoice(reader.Text(node, "collection"), reader.OptionalText(node, "filter"));
    }

    private static GridSettings Grid(YamlMappingNode node, SettingsReader reader)
    {
        reader.OnlyKnown(node, "crs", "cellSize", "bbox");
        var system = CrsRegistry.Find(reader.Text(node, "crs"));
        if (system is null || system.IsGeographic || system.Unit != "metre") reader.Fault(node, "'crs' is no plane system in metres that is known here");
        double[] box = [.. List(node, "bbox", reader).Select(value => Number(value, reader))];
        if (box.Length != 4 || !(box[0] < box[2] && box[1] < box[3])) reader.Fault(node, "'bbox' is [west, south, east, north] in the plane of 'crs', x before y");
        var size = Number(node, "cellSize", reader) ?? double.NaN;
        if (!(size > 0)) reader.Fault(node, "'cellSize' is missing; expected metres above 0");
        return new GridSettings(system ?? CrsRegistry.Crs84, size, box.Length == 4 ? new Box(box[0], box[1], box[2], box[3]) : null, null);
    }

    private static CaseLayer Layer(YamlMappingNode node, SettingsReader reader)
    {
        reader.OnlyKnown(node, "id", "title", "kind", "collection", "filter", "raster", "places", "fields", "unit", "logarithm", "ratio", "interpolation", "radius", "membership");
        var raster = reader.OptionalText(node, "raster");
        var places = Has(node, "places") ? List(node, "places", reader).OfType<YamlSequenceNode>().Select(pair => (Number(pair.Children[0], reader), Number(pair.Children[1], reader))).ToImmutableArray() : [];
        var settings = new LayerSettings
        {
            Id = reader.Text(node, "id"),
            Title = reader.Localized(node, "title"),
            Kind = Chosen(node, "kind", Names.Kinds.Select(k => (k.Name, k.Value)), reader),
            Fields = Has(node, "fields") ? [.. List(node, "fields", reader).Select(field => ((YamlScalarNode)field).Value!)] : [],
            Unit = reader.OptionalText(node, "unit"),
            IsLogarithmic = reader.OptionalText(node, "logarithm") == "true",
            Ratio = Has(node, "ratio") ? Chosen(node, "ratio", Names.Ratios.Select(r => (r.Name, r.Value)), reader) : LogRatio.Clr,
            Interpolation = Has(node, "interpolation") ? Chosen(node, "interpolation", Names.Interpolations.Select(i => (i.Name, i.Value)), reader) : Interpolation.Auto,
            Radius = Number(node, "radius", reader),
            Membership = Has(node, "membership") ? Membership(reader.Mapping(node, "membership"), reader) : null,
        };
        if (settings.IsSampled && settings.Fields.IsEmpty) reader.Fault(node, "'fields' is missing; expected the measures");
        if ((settings.Kind == EvidenceKind.Raster) != (raster is not null)) reader.Fault(node, "a layer of kind 'raster', and no other, has 'raster', the path of a GeoTIFF");
        var source = raster is null && places.IsEmpty ? new CollectionChoice(reader.Text(node, "collection"), reader.OptionalText(node, "filter")) : null;
        return new CaseLayer(settings, source, raster is null ? null : Path.GetFullPath(Path.Combine(reader.Folder, raster)), places);
    }

    private static Membership Membership(YamlMappingNode node, SettingsReader reader)
    {
        reader.OnlyKnown(node, "shape", "first", "second", "levels");
        var levels = ImmutableDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        if (Has(node, "levels"))
            foreach (var (key, value) in reader.Mapping(node, "levels").Children) levels[((YamlScalarNode)key).Value!] = Number(value, reader);
        return new Membership(
            Has(node, "shape") ? Chosen(node, "shape", Names.Shapes.Select(s => (s.Name, s.Value)), reader) : MembershipShape.Linear,
            Number(node, "first", reader) ?? 0, Number(node, "second", reader) ?? 1, levels.ToImmutable());
    }

    private static ProspectOptions Options(YamlMappingNode root, SettingsReader reader)
    {
        var options = new ProspectOptions { Method = Has(root, "method") ? Chosen(root, "method", Names.Methods.Select(m => (m.Name, m.Value)), reader) : new ProspectOptions().Method };
        if (!Has(root, "options")) return options;
        var node = reader.Mapping(root, "options");
        reader.OnlyKnown(node, "discRadius", "negatives", "negativesPerOccurrence", "draws", "blockSize", "buffer", "folds", "gamma", "targetShare", "trees");
        return options with
        {
            DiscRadius = Number(node, "discRadius", reader),
            Sampling = Has(node, "negatives") ? Chosen(node, "negatives", Names.Samplings.Select(s => (s.Name, s.Value)), reader) : options.Sampling,
            NegativesPerOccurrence = Number(node, "negativesPerOccurrence", reader) ?? options.NegativesPerOccurrence,
            Draws = (int?)Number(node, "draws", reader),
            BlockSize = Number(node, "blockSize", reader),
            Buffer = Number(node, "buffer", reader),
            Folds = (int)(Number(node, "folds", reader) ?? options.Folds),
            Gamma = Number(node, "gamma", reader) ?? options.Gamma,
            TargetShare = Number(node, "targetShare", reader) ?? options.TargetShare,
            Trees = (int)(Number(node, "trees", reader) ?? options.Trees),
        };
    }

    private static string Text(YamlNode root)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        new YamlStream(new YamlDocument(root)).Save(text, assignAnchors: false);
        return text.ToString();
    }

    private static bool Has(YamlMappingNode node, string key) => node.Children.ContainsKey(new YamlScalarNode(key));

    private static IEnumerable<YamlNode> List(YamlMappingNode node, string key, SettingsReader reader)
    {
        if (node.Children.TryGetValue(new YamlScalarNode(key), out var value) && value is YamlSequenceNode list) return list.Children;
        reader.Fault(node, $"'{key}' is missing; expected a list");
        return [];
    }

    private static T Chosen<T>(YamlMappingNode node, string key, IEnumerable<(string Name, T Value)> known, SettingsReader reader)
    {
        var text = reader.Text(node, key);
        var list = known.ToList();
        if (list.FindIndex(k => k.Name == text) is >= 0 and var at) return list[at].Value;
        reader.Fault(node, $"'{key}' is '{text}'; known: {string.Join(", ", list.Select(k => k.Name))}");
        return list[0].Value;
    }

    private static double? Number(YamlMappingNode node, string key, SettingsReader reader) => node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? Number(value, reader) : null;

    private static double Number(YamlNode node, SettingsReader reader)
    {
        if (node is YamlScalarNode { Value: { } text } && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)) return number;
        reader.Fault(node, $"'{node}' is no number");
        return 0;
    }
}
