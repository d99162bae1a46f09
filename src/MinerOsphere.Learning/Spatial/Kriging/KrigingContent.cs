using System.Text.Json.Nodes;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Spatial.Kriging;

/// <summary>Between a kriging model and what its file holds.</summary>
internal static class KrigingContent
{
    public static ModelContent Save(KrigingData data, Variogram variogram, KrigingOptions options)
    {
        var content = new ModelContent
        {
            Settings = new JsonObject
            {
                ["trend"] = options.Trend.ToString(),
                ["mean"] = options.Mean,
                ["neighbours"] = options.Neighbours,
                ["perOctant"] = options.PerOctant,
                ["mostDistance"] = options.MostDistance,
                ["leastNeighbours"] = options.LeastNeighbours,
                ["nuggetIsError"] = options.NuggetIsError,
                ["variogram"] = new JsonArray([.. variogram.Structures.Select(Structure)]),
            },
        };
        content.Add("x", data.X);
        content.Add("y", data.Y);
        content.Add("values", data.Z);
        for (var k = 0; k < data.Drift.Length; k++) content.Add($"drift{k}", data.Drift[k]);
        return content;
    }

    public static KrigingModel Load(ModelSignature signature, ModelContent content)
    {
        var settings = content.Settings;
        try
        {
            var options = new KrigingOptions
            {
                Trend = Term<KrigingTrend>(settings, "trend"),
                Mean = Required<double>(settings, "mean"),
                Neighbours = Optional<int>(settings, "neighbours"),
                PerOctant = Optional<int>(settings, "perOctant"),
                MostDistance = Optional<double>(settings, "mostDistance"),
                LeastNeighbours = Required<int>(settings, "leastNeighbours"),
                NuggetIsError = Required<bool>(settings, "nuggetIsError"),
            };
            if (settings["variogram"] is not JsonArray structures || structures.Count > 16) throw new InvalidDataException("'variogram' is not a list of structures");
            var variogram = new Variogram([.. structures.Select(node => Structure(node as JsonObject ?? throw new InvalidDataException("a structure of the variogram is no object")))]);
            var drift = new double[Math.Max(0, signature.Features.Length - 2)][];
            KrigingModel.Check(variogram, options, drift.Length);
            var (x, y, z) = (content.Take<double>("x"), content.Take<double>("y"), content.Take<double>("values"));
            for (var k = 0; k < drift.Length; k++) drift[k] = content.Take<double>($"drift{k}");
            double[][] columns = [x, y, z, .. drift];
            if (signature.Features.Length < 2 || z.Length == 0 || Array.Exists(columns, column => column.Length != z.Length)) throw new InvalidDataException("the columns of places and values are of different lengths, or empty");
            if (Array.Exists(columns, column => !Array.TrueForAll(column, double.IsFinite))) throw new InvalidDataException("a place or value is no number");
            return new KrigingModel(signature, new KrigingData(x, y, z, drift, variogram, options), variogram, options, default);
        }
        catch (Exception wrong) when (wrong is ArgumentException or DataFaultException)
        {
            throw new InvalidDataException(wrong.Message, wrong);
        }
    }

    private static JsonNode Structure(VariogramStructure structure) => new JsonObject
    {
        ["shape"] = structure.Shape.ToString(),
        ["sill"] = structure.Sill,
        ["range"] = structure.Range,
        ["smoothness"] = structure.Smoothness,
        ["azimuth"] = structure.Anisotropy?.Azimuth,
        ["ratio"] = structure.Anisotropy?.Ratio,
    };

    private static VariogramStructure Structure(JsonObject structure) => new(
        Term<VariogramShape>(structure, "shape"), Required<double>(structure, "sill"), Required<double>(structure, "range"), Required<double>(structure, "smoothness"),
        Optional<double>(structure, "azimuth") is { } azimuth ? new Anisotropy(azimuth, Required<double>(structure, "ratio")) : null);

    private static T Term<T>(JsonObject settings, string name) where T : struct, Enum =>
        settings[name] is JsonValue value && value.TryGetValue(out string? text) && Enum.TryParse<T>(text, out var term) && Enum.IsDefined(term) ? term : throw new InvalidDataException($"'{name}' is no known term");

    private static T Required<T>(JsonObject settings, string name) where T : struct => Optional<T>(settings, name) ?? throw new InvalidDataException($"'{name}' is missing");

    private static T? Optional<T>(JsonObject settings, string name) where T : struct =>
        settings[name] is not { } node ? null : node is JsonValue value && value.TryGetValue(out T number) ? number : throw new InvalidDataException($"'{name}' is not a {typeof(T).Name}");
}
