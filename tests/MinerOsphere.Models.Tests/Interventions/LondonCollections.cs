using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using MinerOsphere.Features;
using MinerOsphere.Features.InMemory;
using MinerOsphere.Tests.House;

namespace MinerOsphere.Models.Tests.Interventions;

/// <summary>London's animal rescues as the demonstration's collection has them, from the file of the repository.</summary>
internal static class LondonCollections
{
    private static readonly Lazy<JsonElement> Features = new(Read);

    /// <summary>As a GeoJSON FeatureCollection.</summary>
    public static JsonElement Document => Features.Value;

    public static IFeatureProvider Rescues { get; } = MemoryFeaturesBuilder.Of(Document);

    public static ICollections Collections { get; } = new FixedCollections(id => id == "london-animal-rescues" ? Rescues : DemoData.Provider(id));

    private static JsonElement Read()
    {
        using var raw = File.OpenRead(Path.Combine(Repository.Root, "config", "data", "lfb_animal_rescues_2009_2018.csv.gz"));
        using var reader = new StreamReader(new GZipStream(raw, CompressionMode.Decompress));
        var names = reader.ReadLine()!.Split(',');
        var text = new StringBuilder("{\"type\":\"FeatureCollection\",\"features\":[");
        var first = true;
        while (reader.ReadLine() is { } line)
        {
            var f = line.Split(',');
            string Value(string name) => f[Array.IndexOf(names, name)];
            string Json(string name) => Value(name) is { Length: > 0 } value ? JsonSerializer.Serialize(value) : "null";
            text.Append(CultureInfo.InvariantCulture, $"{(first ? "" : ",")}{{\"type\":\"Feature\",\"id\":{Json("id")},\"geometry\":{{\"type\":\"Point\",\"coordinates\":[{Value("longitude")},{Value("latitude")}]}},\"properties\":{{\"call\":{Json("call_utc")},\"ward_code\":{Json("ward_code")},\"borough_code\":{Json("borough_code")},\"station_ground\":{Json("station_ground")}}}}}");
            first = false;
        }
        return JsonDocument.Parse(text.Append("]}").ToString()).RootElement;
    }
}
