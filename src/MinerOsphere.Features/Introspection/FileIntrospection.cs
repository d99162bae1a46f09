using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using MinerOsphere.Features.Import;
using MinerOsphere.Features.Import.Readers;
using MinerOsphere.Features.Schema;
using MinerOsphere.Sqlite;

namespace MinerOsphere.Features.Introspection;

/// <summary>What rows a file has: the layers of a GeoPackage by their declarations; CSV and GeoJSON are read whole for their types.</summary>
public static class FileIntrospection
{
    private static readonly string[] Longitudes = ["longitude", "lon", "lng", "long", "x"];
    private static readonly string[] Latitudes = ["latitude", "lat", "y"];

    /// <exception cref="InvalidDataException">The file makes no sense as what its format is.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ImmutableArray<FoundRows> Read(string path, SourceFormat format, CancellationToken cancellation)
    {
        try
        {
            return format switch
            {
                SourceFormat.GeoPackage => GeoPackageLayers(path),
                SourceFormat.Csv => [Csv(path, cancellation)],
                _ => [GeoJson(path, cancellation)],
            };
        }
        catch (Exception fault) when (fault is SourceUnreadableException or JsonException or DecoderFallbackException or CsvHelperException)
        {
            throw new InvalidDataException($"{path}: {fault.Message}", fault);
        }
    }

    private static string NameOf(string path) => Path.GetFileName(path).Split('.')[0];

    private static FoundRows Csv(string path, CancellationToken cancellation)
    {
        using var stream = new SourceStream(path);
        using var reader = new StreamReader(stream.Content, new UTF8Encoding(false, throwOnInvalidBytes: true), true, 1 << 16);
        using var parser = new CsvParser(reader, new CsvConfiguration(CultureInfo.InvariantCulture) { DetectDelimiter = true, DetectDelimiterValues = [",", ";", "\t", "|"] });
        if (!parser.Read()) throw new InvalidDataException($"{path} is empty");
        var names = parser.Record!;
        var kinds = names.Select(_ => new ValueKinds()).ToArray();
        long rows = 0;
        for (; parser.Read(); rows++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var i = 0; i < names.Length; i++) kinds[i].Add(i < parser.Count ? parser[i] : null);
        }
        var (x, y) = (Place(Longitudes), Place(Latitudes));
        if (x < 0 || y < 0) (x, y) = (-1, -1);
        var found = ImmutableArray.CreateBuilder<FoundProperty>();
        for (var i = 0; i < names.Length; i++)
            if (i != x && i != y && names[i].Length > 0) found.Add(new(names[i], kinds[i].Type) { IsUnique = kinds[i].IsUniqueIn(rows) });
        if (x >= 0) found.Add(new("geometry", PropertyType.Geometry) { GeometryType = "Point" });
        return new(NameOf(path), found.ToImmutable()) { Longitude = x < 0 ? null : names[x], Latitude = y < 0 ? null : names[y], Separator = parser.Delimiter[0] };

        int Place(string[] usual) => Array.FindIndex(names, name => usual.Contains(name.Trim().ToLowerInvariant()) && kinds[Array.IndexOf(names, name)].Type is PropertyType.Number or PropertyType.Integer);
    }

    private static FoundRows GeoJson(string path, CancellationToken cancellation)
    {
        using var stream = new SourceStream(path);
        var chunks = new JsonChunks(stream.Content);
        var kinds = new Dictionary<string, ValueKinds>(StringComparer.Ordinal);
        var order = new List<string>();
        var geometries = new HashSet<string>(StringComparer.Ordinal);
        long rows = 0;
        while (chunks.NextMember() is { } name)
        {
            if (name != "features")
            {
                chunks.Value();
                continue;
            }
            if (!chunks.EnterArray()) break;
            for (; chunks.NextElement() is { } feature; rows++)
            {
                cancellation.ThrowIfCancellationRequested();
                using var document = JsonDocument.Parse(feature);
                Add(document.RootElement);
            }
        }
        if (rows == 0) throw new InvalidDataException($"{path} holds no features");
        var found = order.Select(name => new FoundProperty(name, kinds[name].Type) { IsUnique = kinds[name].IsUniqueIn(rows) }).ToList();
        if (geometries.Count > 0) found.Add(new("geometry", PropertyType.Geometry) { GeometryType = geometries.Count == 1 ? geometries.First() : "Geometry" });
        return new(NameOf(path), [.. found]);

        void Add(JsonElement feature)
        {
            if (feature.TryGetProperty("id", out var id)) Note("id", id);
            if (feature.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object)
                foreach (var member in properties.EnumerateObject()) Note(member.Name, member.Value);
            if (feature.TryGetProperty("geometry", out var geometry) && geometry.ValueKind == JsonValueKind.Object && geometry.TryGetProperty("type", out var type)) geometries.Add(type.ToString());
        }

        void Note(string name, JsonElement value)
        {
            if (!kinds.TryGetValue(name, out var kind))
            {
                kinds.Add(name, kind = new());
                order.Add(name);
            }
            kind.Add(value.ValueKind switch { JsonValueKind.Null => null, JsonValueKind.True => "true", JsonValueKind.False => "false", _ => value.ToString() });
        }
    }

    private static ImmutableArray<FoundRows> GeoPackageLayers(string path)
    {
        if (SourceStream.IsPacked(path)) throw new InvalidDataException($"{path} is packed: unpack it to look into it");
        using var database = Opened(path);
        var layers = ImmutableArray.CreateBuilder<FoundRows>();
        using var contents = database.Prepare(
            "SELECT c.table_name, c.description, g.column_name, g.geometry_type_name FROM gpkg_contents c LEFT JOIN gpkg_geometry_columns g ON g.table_name = c.table_name "
            + "WHERE c.data_type IN ('features', 'attributes') ORDER BY c.table_name");
        while (contents.Step())
        {
            var (table, geometry) = (contents.Text(0), contents.TextOrNull(2));
            using var columns = database.Prepare($"SELECT name, type, pk FROM pragma_table_info({Literal(table)}) ORDER BY cid");
            var found = ImmutableArray.CreateBuilder<FoundProperty>();
            while (columns.Step())
            {
                var name = columns.Text(0);
                found.Add(name == geometry
                    ? new(name, PropertyType.Geometry) { GeometryType = contents.TextOrNull(3) ?? "Geometry" }
                    : new(name, TypeOf(columns.TextOrNull(1) ?? "")) { IsUnique = columns.Int64(2) > 0 });
            }
            // Of a key of several columns none is unique by itself.
            if (found.Count(p => p.IsUnique) > 1)
                for (var i = 0; i < found.Count; i++) found[i] = found[i] with { IsUnique = false };
            layers.Add(new(table, found.ToImmutable()) { Comment = contents.TextOrNull(1) is { Length: > 0 } text ? text : null });
        }
        return layers.ToImmutable();
    }

    /// <summary>With what others have written and not yet moved into the file itself, where the folder has room for the files that this takes.</summary>
    private static SqliteDatabase Opened(string path)
    {
        var database = SqliteDatabase.OpenReadOnly(path);
        try
        {
            database.Number("SELECT count(*) FROM sqlite_master");
            return database;
        }
        catch (Microsoft.Data.Sqlite.SqliteException)
        {
            database.Dispose();
            return SqliteDatabase.OpenImmutable(path);
        }
    }

    /// <summary>OGC 12-128r18, table 1.</summary>
    private static PropertyType TypeOf(string declared) => declared.Split('(')[0].Trim().ToUpperInvariant() switch
    {
        "BOOLEAN" => PropertyType.Boolean,
        "TINYINT" or "SMALLINT" or "MEDIUMINT" or "INT" or "INTEGER" or "BIGINT" => PropertyType.Integer,
        "FLOAT" or "DOUBLE" or "REAL" => PropertyType.Number,
        "DATE" => PropertyType.Date,
        "DATETIME" => PropertyType.DateTime,
        _ => PropertyType.String,
    };

    private static string Literal(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";
}
