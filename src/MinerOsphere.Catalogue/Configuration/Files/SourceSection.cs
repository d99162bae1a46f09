using MinerOsphere.Catalogue.Configuration.Shapes;
using MinerOsphere.Features.Import;

namespace MinerOsphere.Catalogue.Configuration.Files;

/// <summary>The keys of a collection's source.</summary>
internal static class SourceSection
{
    public static readonly Key<string> File = new("file", CommonShapes.Text,
        "The file, from the configuration folder: GeoPackage, GeoJSON or CSV, each also gzipped.") { Required = true };

    public static readonly Key<SourceFormat?> Format = new("format", new ChoiceShape<SourceFormat?>(
        ("geopackage", SourceFormat.GeoPackage), ("geojson", SourceFormat.GeoJson), ("csv", SourceFormat.Csv)), "Format of the file.")
        { DefaultMeaning = "told by the name: .gpkg, .geojson, .json or .csv, before .gz" };

    public static readonly Key<string> Layer = new("layer", CommonShapes.Text, "Table of a GeoPackage.") { DefaultMeaning = "the only one" };

    public static readonly Key<string> Separator = new("separator", new TextShape("one character", new System.Text.RegularExpressions.Regex("^(.|\t)$")),
        "Separator of CSV columns.") { Default = "," };

    public static readonly Key<string> Longitude = new("longitude", CommonShapes.Text, "CSV column with the longitude, degrees WGS 84.");
    public static readonly Key<string> Latitude = new("latitude", CommonShapes.Text, "CSV column with the latitude, degrees WGS 84.");

    public static readonly Key<FaultPolicy> OnFault = new("onFault", new ChoiceShape<FaultPolicy>(
        ("refuse-row", FaultPolicy.RefuseRow), ("refuse-file", FaultPolicy.RefuseFile), ("flag", FaultPolicy.Flag)),
        "What happens to a row that breaks its schema. `refuse-row`: it is left out and named in the import report. `refuse-file`: nothing of "
        + "the file is taken and the former state stays. `flag`: it is kept, the faulty value empty and `quality_flags` saying what was read.")
        { Default = FaultPolicy.RefuseRow, DefaultMeaning = "`refuse-row`" };

    public static readonly SectionShape<SourceDefinition> Shape = new("source", "Where the rows come from.",
        [File, Format, Layer, Separator, Longitude, Latitude, OnFault], Make, Check);

    private static SourceDefinition Make(Section s) => new()
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
        if (!s.IsSound(File) || (s.Has(Format) && !s.IsSound(Format))) return;
        if (!System.IO.File.Exists(Absolute(s))) s.Fault(File, $"there is no file '{s.Get(File)}' in the configuration folder", "a file that can be read");
        if (FormatOf(s) is not { } format)
        {
            s.Fault(File, "the name does not tell the format", "an ending .gpkg, .geojson, .json or .csv (perhaps .gz), or the key format");
            return;
        }

        Only(s, Layer, format == SourceFormat.GeoPackage, "a GeoPackage");
        Only(s, Separator, format == SourceFormat.Csv, "CSV");
        Only(s, Longitude, format == SourceFormat.Csv, "CSV");
        Only(s, Latitude, format == SourceFormat.Csv, "CSV");
        if (s.Has(Longitude) != s.Has(Latitude)) s.Fault(s.Has(Longitude) ? Longitude : Latitude, "one coordinate without the other", "longitude and latitude");
    }

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
