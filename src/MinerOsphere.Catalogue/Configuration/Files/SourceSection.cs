using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using MinerOsphere.Catalogue.Configuration.Shapes;
using MinerOsphere.Catalogue.Configuration.Yaml;
using MinerOsphere.Features.Import;

namespace MinerOsphere.Catalogue.Configuration.Files;

/// <summary>Where the rows come from: a file that is imported, or else a table or a layer that is read where it lies.</summary>
internal sealed record CollectionSource(SourceDefinition? File, DatabaseTable? Table, LayerInPlace? Layer);

/// <summary>The keys of a collection's source.</summary>
internal static partial class SourceSection
{
    public static readonly Key<string> File = new("file", CommonShapes.Text,
        "The file, from the configuration folder: GeoPackage, GeoJSON or CSV, each also gzipped. Its rows are imported, or read where they lie with `inPlace`. Either this or `database`.");

    public static readonly Key<string> Database = new("database", new CheckedShape<string, string>(CommonShapes.Identifier, "the identifier of a database of server.yaml",
        (string id, YamlValue at, Reading reading, [MaybeNullWhen(false)] out string database) =>
        {
            database = id;
            var known = reading.Tables.Databases.Keys;
            if (known.Contains(id)) return true;
            if (reading.Tables.ServerIsKnown && !reading.Tables.FaultyDatabases.Contains(id))
                reading.Fault(at, $"unknown database '{id}'{NearestWord.Hint(id, known)}", known.Count == 0 ? "one declared under databases in server.yaml" : "one of server.yaml: " + string.Join(", ", known));
            return false;
        }), "Database of `server.yaml` that the rows are read from whenever they are asked for. Either this or `file`.");

    public static readonly Key<string> Table = new("table", new TextShape("schema.table, or the name of a table in the schema public", TablePattern()),
        "Table or view of the database, `schema.table`.");

    public static readonly Key<SourceFormat?> Format = new("format", new ChoiceShape<SourceFormat?>(
        ("geopackage", SourceFormat.GeoPackage), ("geojson", SourceFormat.GeoJson), ("csv", SourceFormat.Csv)), "Format of the file.")
        { DefaultMeaning = "told by the name: .gpkg, .geojson, .json or .csv, before .gz" };

    public static readonly Key<string> Layer = new("layer", CommonShapes.Text, "Table of a GeoPackage.") { DefaultMeaning = "the only one" };

    public static readonly Key<bool> InPlace = new("inPlace", CommonShapes.Boolean,
        "`true` reads the rows of a GeoPackage from the file itself whenever they are asked for, in whatever reference system it has; others (QGIS, GDAL) may write to "
        + "it meanwhile. Nothing is imported or checked; while the file is away its collections answer 503. `false` imports them.") { Default = false };

    public static readonly Key<string> Separator = new("separator", new TextShape("one character", new System.Text.RegularExpressions.Regex("^(.|\t)$")),
        "Separator of CSV columns.") { Default = "," };

    public static readonly Key<string> Longitude = new("longitude", CommonShapes.Text, "CSV column with the longitude, degrees WGS 84.");
    public static readonly Key<string> Latitude = new("latitude", CommonShapes.Text, "CSV column with the latitude, degrees WGS 84.");

    public static readonly Key<FaultPolicy> OnFault = new("onFault", new ChoiceShape<FaultPolicy>(
        ("refuse-row", FaultPolicy.RefuseRow), ("refuse-file", FaultPolicy.RefuseFile), ("flag", FaultPolicy.Flag)),
        "What happens to a row that breaks its schema. `refuse-row`: it is left out and named in the import report. `refuse-file`: nothing of "
        + "the file is taken and the former state stays. `flag`: it is kept, the faulty value empty and `quality_flags` saying what was read.")
        { Default = FaultPolicy.RefuseRow, DefaultMeaning = "`refuse-row`" };

    public static readonly SectionShape<CollectionSource> Shape = new("source", "Where the rows come from: a file, or a table of a database.",
        [File, Database, Table, Format, Layer, InPlace, Separator, Longitude, Latitude, OnFault], Make, Check);

    private static CollectionSource Make(Section s) => !s.Has(File) ? new(null, TableOf(s), null) : s.Get(InPlace) ? new(null, null, new(Absolute(s), s.Get(Layer))) : new(FileOf(s), null, null);

    private static DatabaseTable TableOf(Section s)
    {
        var name = s.Get(Table)!;
        // Of a database that could not be read nothing is served: its fault stands in server.yaml.
        if (!s.IsSound(Database) || !s.Reading.Tables.Databases.TryGetValue(s.Get(Database)!, out var database)) database = new("", "", null, null);
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? new(database, "public", name) : new(database, name[..dot], name[(dot + 1)..]);
    }

    private static SourceDefinition FileOf(Section s) => new()
    {
        Path = Absolute(s),
        Format = FormatOf(s)!.Value,
        Layer = s.Get(Layer),
        Separator = s.Get(Separator)![0],
        LongitudeColumn = s.Get(Longitude),
        LatitudeColumn = s.Get(Latitude),
        OnFault = s.Get(OnFault),
    };

    private static void Check(Section s)
    {
        if (!s.Has(File) && !s.Has(Database)) s.Fault(File, "neither a file nor a database is named", "file, or database and table");
        else if (s.Has(File) && s.Has(Database)) s.Fault(Database, "both a file and a database are named", "one of them");
        else if (s.Has(Database) != s.Has(Table)) s.Fault(s.Has(Table) ? Table : Database, s.Has(Table) ? "a table of a file" : "a database without a table", "database and table, or file");
        if (s.Has(Database) && !s.Has(File))
        {
            foreach (var key in new Key[] { Format, Layer, InPlace, Separator, Longitude, Latitude, OnFault })
                if (s.IsSound(key)) s.Fault(key, $"key '{key.Name}' does not go with a database", "it only with file");
        }
        if (!s.IsSound(File) || (s.Has(Format) && !s.IsSound(Format))) return;
        // What is read where it lies may be away, at the start as at any time.
        if (!s.Get(InPlace) && !System.IO.File.Exists(Absolute(s))) s.Fault(File, $"there is no file '{s.Get(File)}' in the configuration folder", "a file that can be read");
        if (FormatOf(s) is not { } format)
        {
            s.Fault(File, "the name does not tell the format", "an ending .gpkg, .geojson, .json or .csv (perhaps .gz), or the key format");
            return;
        }

        Only(s, Layer, format == SourceFormat.GeoPackage, "a GeoPackage");
        Only(s, InPlace, format == SourceFormat.GeoPackage && !s.Get(File)!.EndsWith(".gz", StringComparison.OrdinalIgnoreCase), "a GeoPackage that is not packed");
        if (s.Get(InPlace) && s.Has(OnFault)) s.Fault(OnFault, "key 'onFault' does not go with inPlace", "it only on imported rows");
        Only(s, Separator, format == SourceFormat.Csv, "CSV");
        Only(s, Longitude, format == SourceFormat.Csv, "CSV");
        Only(s, Latitude, format == SourceFormat.Csv, "CSV");
        if (s.Has(Longitude) != s.Has(Latitude)) s.Fault(s.Has(Longitude) ? Longitude : Latitude, "one coordinate without the other", "longitude and latitude");
    }

    [GeneratedRegex("^[^.\\s]+(\\.\\S.*)?$")]
    private static partial Regex TablePattern();

    private static string Absolute(Section s) => Path.GetFullPath(Path.Combine(s.Reading.Tables.Folder, s.Get(File)!));

    private static SourceFormat? FormatOf(Section s)
    {
        if (s.Has(Format)) return s.Get(Format);
        var name = s.Get(File)!;
        if (name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)) name = name[..^3];
        return Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".gpkg" => SourceFormat.GeoPackage,
            ".geojson" or ".json" => SourceFormat.GeoJson,
            ".csv" => SourceFormat.Csv,
            _ => null,
        };
    }

    private static void Only(Section s, Key key, bool fits, string format)
    {
        if (s.Has(key) && !fits) s.Fault(key, $"key '{key.Name}' does not go with this format", $"it only on {format}");
    }
}
