using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Models.Packages;

/// <summary>
/// Reads a package: JSON (<c>application/ogcapppkg+json</c>), the same in YAML, or a ZIP with <c>process.yaml</c> (or .json) and the model's
/// file beside it, named by <c>executionUnit.file</c>. Lists every fault at once.
/// </summary>
public static class PackageReader
{
    public const string Json = "application/ogcapppkg+json";
    public const string Yaml = "application/ogcapppkg+yaml";
    public const string Zip = "application/zip";

    /// <summary>Media types of a package, the preferred one first.</summary>
    public static ImmutableArray<string> MediaTypes { get; } = [Json, Yaml, Zip, "application/json", "application/yaml", "application/x-yaml", "text/yaml"];

    /// <summary>A small archive may hold a huge file.</summary>
    private const long MostBytes = 256 << 20;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };
    private static readonly string[] Members = ["processDescription", "executionUnit"];
    private static readonly string[] UnitMembers = ["type", "mediaType", "value", "encoding", "file", "columns", "categories", "settings"];

    private static readonly Dictionary<string, ExecutionUnitKind> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["xgboost"] = ExecutionUnitKind.Xgboost, ["application/vnd.xgboost+json"] = ExecutionUnitKind.Xgboost,
        ["onnx"] = ExecutionUnitKind.Onnx, ["application/onnx"] = ExecutionUnitKind.Onnx,
        ["minerosphere"] = ExecutionUnitKind.MinerOsphere, ["application/vnd.minerosphere.model+json"] = ExecutionUnitKind.MinerOsphere,
    };

    /// <summary>The media type that names a format of models.</summary>
    public static string MediaTypeOf(ExecutionUnitKind kind) => Kinds.First(k => k.Value == kind && k.Key.Contains('/')).Key;

    public static Validated<ModelPackage> Read(string mediaType, ReadOnlyMemory<byte> body)
    {
        var faults = new List<InputFault>();
        var files = ImmutableDictionary<string, byte[]>.Empty;
        var isYaml = mediaType.EndsWith("yaml", StringComparison.OrdinalIgnoreCase);
        if (mediaType.Equals(Zip, StringComparison.OrdinalIgnoreCase))
        {
            files = Unpack(body, faults);
            var name = files.Keys.FirstOrDefault(n => n is "process.yaml" or "process.yml" or "process.json");
            if (name is null)
            {
                if (faults.Count == 0) Add(faults, "", "l'archive n'a pas de fichier « process.yaml » ou « process.json » à sa racine", "the archive has no file 'process.yaml' or 'process.json' at its root");
                return Validated<ModelPackage>.Fail(faults);
            }
            (body, isYaml) = (files[name], !name.EndsWith("json", StringComparison.Ordinal));
        }
        var root = Parse(body, isYaml, faults);
        return root is { } document ? Read(document, files, faults) : Validated<ModelPackage>.Fail(faults);
    }

    private static Validated<ModelPackage> Read(JsonElement root, ImmutableDictionary<string, byte[]> files, List<InputFault> faults)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            Add(faults, "", "un objet est attendu, avec « processDescription » et « executionUnit »", "an object is expected, with 'processDescription' and 'executionUnit'");
            return Validated<ModelPackage>.Fail(faults);
        }
        OnlyKnown(root, "", Members, faults);
        var description = root.TryGetProperty("processDescription", out var given) ? given : default;
        // The draft's schema puts the description into a member 'process'; its examples don't.
        if (description.ValueKind == JsonValueKind.Object && description.TryGetProperty("process", out var inner)) description = inner;
        if (description.ValueKind is not (JsonValueKind.Object or JsonValueKind.Undefined)) Add(faults, "/processDescription", "un objet est attendu", "an object is expected");
        if (!root.TryGetProperty("executionUnit", out var unit))
        {
            Add(faults, "/executionUnit", "ce membre est obligatoire", "this member is required");
            return Validated<ModelPackage>.Fail(faults);
        }
        var path = "/executionUnit";
        if (unit.ValueKind == JsonValueKind.Array)
        {
            if (unit.GetArrayLength() == 1) (unit, path) = (unit[0], path + "/0");
            else Add(faults, path, "une seule unité d'exécution est attendue", "one execution unit is expected");
        }
        var package = ReadUnit(description, unit, path, files, faults);
        return package is null || faults.Count > 0 ? Validated<ModelPackage>.Fail(faults) : Validated<ModelPackage>.Ok(package);
    }

    private static ModelPackage? ReadUnit(JsonElement description, JsonElement unit, string path, ImmutableDictionary<string, byte[]> files, List<InputFault> faults)
    {
        if (unit.ValueKind != JsonValueKind.Object)
        {
            Add(faults, path, "un objet est attendu", "an object is expected");
            return null;
        }
        OnlyKnown(unit, path, UnitMembers, faults);
        var type = Text(unit, "type", path, faults) ?? Text(unit, "mediaType", path, faults);
        if (type is null || !Kinds.TryGetValue(type, out var kind))
        {
            var known = string.Join(", ", Kinds.Keys);
            Add(faults, $"{path}/type", $"type inconnu « {type} » ; connus : {known}", $"unknown type '{type}'; known: {known}");
            return null;
        }
        var content = Content(unit, kind, path, files, faults);
        return content is null ? null : new ModelPackage
        {
            Description = description,
            Kind = kind,
            Content = content,
            Columns = unit.TryGetProperty("columns", out var columns) ? Texts(columns, $"{path}/columns", faults) : default,
            Categories = Categories(unit, path, faults),
            Settings = unit.TryGetProperty("settings", out var settings) ? settings : default,
        };
    }

    private static byte[]? Content(JsonElement unit, ExecutionUnitKind kind, string path, ImmutableDictionary<string, byte[]> files, List<InputFault> faults)
    {
        if (unit.TryGetProperty("file", out _) && Text(unit, "file", path, faults) is { } name)
        {
            if (files.TryGetValue(name, out var file)) return file;
            Add(faults, $"{path}/file", $"l'archive n'a pas de fichier « {name} »", $"the archive has no file '{name}'");
            return null;
        }
        if (!unit.TryGetProperty("value", out var value))
        {
            Add(faults, $"{path}/value", "le modèle manque : « value » (JSON, ou base64), ou « file » dans une archive", "the model is missing: 'value' (JSON, or base64), or 'file' in an archive");
            return null;
        }
        if (value.ValueKind == JsonValueKind.String)
        {
            if (value.TryGetBytesFromBase64(out var bytes)) return bytes;
            Add(faults, $"{path}/value", "ce texte n'est pas du base64", "this text is not base64");
            return null;
        }
        if (value.ValueKind == JsonValueKind.Object && kind != ExecutionUnitKind.Onnx) return Encoding.UTF8.GetBytes(value.GetRawText());
        Add(faults, $"{path}/value", "un texte en base64 est attendu, ou un objet JSON si le modèle en est un", "a text in base64 is expected, or a JSON object if the model is one");
        return null;
    }

    private static ImmutableDictionary<string, ImmutableArray<string>> Categories(JsonElement unit, string path, List<InputFault> faults)
    {
        var categories = ImmutableDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
        if (!unit.TryGetProperty("categories", out var given)) return categories.ToImmutable();
        if (given.ValueKind == JsonValueKind.Object)
            foreach (var column in given.EnumerateObject()) categories[column.Name] = Texts(column.Value, $"{path}/categories/{column.Name}", faults);
        else Add(faults, $"{path}/categories", "un objet est attendu : par colonne, la liste de ses textes", "an object is expected: by column, the list of its texts");
        return categories.ToImmutable();
    }

    private static JsonElement? Parse(ReadOnlyMemory<byte> body, bool isYaml, List<InputFault> faults)
    {
        try
        {
            using var document = JsonDocument.Parse(isYaml ? YamlAsJson.Convert(body) : body, Strict);
            return document.RootElement.Clone();
        }
        catch (Exception e) when (e is JsonException or YamlDotNet.Core.YamlException or InvalidDataException)
        {
            var what = isYaml ? "YAML" : "JSON";
            Add(faults, "", $"le paquet n'est pas du {what} valable : {e.Message}", $"the package is not valid {what}: {e.Message}");
            return null;
        }
    }

    private static ImmutableDictionary<string, byte[]> Unpack(ReadOnlyMemory<byte> body, List<InputFault> faults)
    {
        var files = ImmutableDictionary.CreateBuilder<string, byte[]>(StringComparer.Ordinal);
        var left = MostBytes;
        try
        {
            using var archive = new ZipArchive(new MemoryStream(body.ToArray(), writable: false));
            foreach (var entry in archive.Entries)
            {
                if (entry.FullName.EndsWith('/')) continue;
                using var content = entry.Open();
                using var file = new MemoryStream();
                var buffer = new byte[81920];
                for (var read = content.Read(buffer); read > 0; read = content.Read(buffer))
                {
                    // The sizes that an archive declares are only claims.
                    if ((left -= read) < 0)
                    {
                        Add(faults, "", $"le contenu de l'archive dépasse {MostBytes >> 20} Mio", $"the content of the archive is larger than {MostBytes >> 20} MiB");
                        return ImmutableDictionary<string, byte[]>.Empty;
                    }
                    file.Write(buffer, 0, read);
                }
                files[entry.FullName] = file.ToArray();
            }
        }
        catch (InvalidDataException e)
        {
            Add(faults, "", $"le corps n'est pas une archive ZIP valable : {e.Message}", $"the body is not a valid ZIP archive: {e.Message}");
        }
        return files.ToImmutable();
    }

    private static ImmutableArray<string> Texts(JsonElement list, string path, List<InputFault> faults)
    {
        if (list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(t => t.ValueKind == JsonValueKind.String)) return [.. list.EnumerateArray().Select(t => t.GetString()!)];
        Add(faults, path, "une liste de textes est attendue", "a list of texts is expected");
        return [];
    }

    private static string? Text(JsonElement json, string name, string path, List<InputFault> faults)
    {
        if (!json.TryGetProperty(name, out var value)) return null;
        if (value.ValueKind == JsonValueKind.String) return value.GetString();
        Add(faults, $"{path}/{name}", "un texte est attendu", "a text is expected");
        return null;
    }

    private static void OnlyKnown(JsonElement json, string path, string[] known, List<InputFault> faults)
    {
        foreach (var member in json.EnumerateObject())
            if (!known.Contains(member.Name))
                Add(faults, $"{path}/{member.Name}", $"membre inconnu ; connus : {string.Join(", ", known)}", $"unknown member; known: {string.Join(", ", known)}");
    }

    private static void Add(List<InputFault> faults, string path, string fr, string en) => faults.Add(new InputFault(path, new LocalizedText(fr, en)));
}
