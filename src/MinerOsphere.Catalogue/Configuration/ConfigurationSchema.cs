using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MinerOsphere.Catalogue.Configuration.Files;
using MinerOsphere.Catalogue.Configuration.Shapes;

namespace MinerOsphere.Catalogue.Configuration;

/// <summary>The JSON Schemas (draft 2020-12) of the two kinds of configuration file, for editors; made from the keys that the reader uses.</summary>
public static class ConfigurationSchema
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>File name under <c>config/schema/</c> and text, for each kind of file.</summary>
    public static IReadOnlyDictionary<string, string> Files { get; } = new Dictionary<string, string>
    {
        ["server.schema.json"] = Write(ServerFile.Shape),
        ["collection.schema.json"] = Write(CollectionFile.Shape),
    };

    private static string Write<T>(SectionShape<T> shape)
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = shape.Name,
            ["description"] = shape.Meaning,
        };
        foreach (var (name, value) in shape.ToJsonSchema()) schema[name] = value?.DeepClone();
        return schema.ToJsonString(Readable) + "\n";
    }
}
