using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using MinerOsphere.Catalogue.Configuration.Files;
using MinerOsphere.Catalogue.Configuration.Shapes;
using MinerOsphere.Catalogue.Configuration.Yaml;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Catalogue.Configuration;

/// <summary>
/// Reads a configuration folder: <c>server.yaml</c> and <c>collections/*.yaml</c>. A broken configuration is a list of every fault in it,
/// each with file, line and column; nothing is thrown for it.
/// </summary>
public static class ConfigurationLoader
{
    public static ConfigurationResult Load(string folder)
    {
        var absolute = Path.GetFullPath(folder);
        var faults = new List<ConfigurationFault>();
        var tables = new SharedTables(absolute);
        var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        var settings = ReadServer(Path.Combine(folder, "server.yaml"), tables, faults, hash);
        var collections = ImmutableArray.CreateBuilder<CollectionDefinition>();
        var idPlaces = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in CollectionFiles(folder))
        {
            if (ReadTree(file, faults, hash) is not { } root) continue;
            var reading = new Reading(file, tables, faults);
            var ok = CollectionFile.Shape.TryRead(root, reading, out var collection);

            // The id counts even when the rest is faulty, so that references to it are not reported too.
            var (id, at) = IdOf(root);
            if (id is not null && !idPlaces.TryAdd(id, file)) reading.Fault(at, $"id '{id}' is taken by {idPlaces[id]}", "an id of its own");
            else if (ok) collections.Add(collection! with { Fingerprint = Fingerprint(file, collection) });
        }

        foreach (var (file, at, id) in tables.References)
        {
            if (!idPlaces.ContainsKey(id))
            {
                faults.Add(new ConfigurationFault(file, at.Line, at.Column, $"unknown collection '{id}'{NearestWord.Hint(id, idPlaces.Keys)}",
                    "the id of a collection: " + string.Join(", ", idPlaces.Keys.Order(StringComparer.Ordinal))));
            }
        }

        if (faults.Count > 0 || settings is null)
            return new ConfigurationResult(null, [.. faults.OrderBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line).ThenBy(f => f.Column)]);
        collections.Sort((a, b) => string.CompareOrdinal(a.Id, b.Id));
        return new ConfigurationResult(
            new CatalogueConfiguration(absolute, settings, collections.ToImmutable(), Convert.ToHexStringLower(hash.GetHashAndReset())), []);
    }

    // What stands in server.yaml but belongs to the collection: its licence, its database and the shared codelists it uses.
    private static string Fingerprint(string file, CollectionDefinition collection)
    {
        var text = new StringBuilder().Append(collection.Licence).Append(collection.Table).Append(collection.Layer);
        foreach (var list in collection.Schema.Properties.Select(p => p.Codelist).OfType<Codelist>())
        {
            text.Append(list.Title.Fr).Append(list.Title.En);
            foreach (var code in list.Codes) text.Append(code.Value).Append(code.Label.Fr).Append(code.Label.En).Append(code.Iri);
        }

        foreach (var property in collection.Schema.Properties) text.Append(property.Iri);
        return Convert.ToHexStringLower(SHA256.HashData([.. File.ReadAllBytes(file), .. Encoding.UTF8.GetBytes(text.ToString())]).AsSpan(0, 16));
    }

    private static ServerSettings? ReadServer(string file, SharedTables tables, List<ConfigurationFault> faults, IncrementalHash hash)
    {
        if (ReadTree(file, faults, hash) is not { } root) return null;
        tables.ServerIsKnown = root is YamlMap;
        return ServerFile.Shape.TryRead(root, new Reading(file, tables, faults), out var settings) ? settings : null;
    }

    private static YamlValue? ReadTree(string file, List<ConfigurationFault> faults, IncrementalHash hash)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            faults.Add(new ConfigurationFault(file, 1, 1, File.Exists(file) ? $"cannot be read: {e.Message}" : "there is no such file", "a configuration file"));
            return null;
        }

        hash.AppendData(bytes);
        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException e)
        {
            var line = bytes.AsSpan(0, Math.Min(e.Index < 0 ? 0 : e.Index, bytes.Length)).Count((byte)'\n') + 1;
            faults.Add(new ConfigurationFault(file, line, 1, "bytes that are not UTF-8", "a text in UTF-8"));
            return null;
        }

        var (root, fault) = YamlTree.Parse(file, text);
        if (fault is not null) faults.Add(fault);
        return root;
    }

    private static IEnumerable<string> CollectionFiles(string folder)
    {
        var collections = Path.Combine(folder, "collections");
        if (!Directory.Exists(collections)) return [];
        return Directory.EnumerateFiles(collections)
            .Where(f => Path.GetExtension(f) is ".yaml" or ".yml")
            .Order(StringComparer.Ordinal);
    }

    private static (string? Id, YamlValue At) IdOf(YamlValue root)
    {
        foreach (var (key, value) in root is YamlMap map ? map.Entries : [])
            if (key.Text == CollectionFile.Id.Name && value is YamlScalar id) return (id.Text, id);
        return (null, root);
    }
}
