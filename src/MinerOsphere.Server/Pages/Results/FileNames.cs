namespace MinerOsphere.Server.Pages.Results;

/// <summary>What a downloaded output is called, and how its format is called for people.</summary>
internal static class FileNames
{
    public static string Of(string process, string output, string mediaType)
    {
        var name = process == output ? process : $"{process}-{output}";
        return string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-')) + Ending(mediaType);
    }

    public static string Format(string mediaType) => Bare(mediaType) switch
    {
        "application/json" => "JSON",
        "application/geo+json" => "GeoJSON",
        "application/prs.coverage+json" or "application/vnd.cov+json" => "CoverageJSON",
        "text/csv" => "CSV",
        "text/plain" => "TXT",
        "image/png" => "PNG",
        "image/jpeg" => "JPEG",
        "image/svg+xml" => "SVG",
        "image/tiff" => mediaType.Contains("geotiff", StringComparison.OrdinalIgnoreCase) ? "GeoTIFF" : "TIFF",
        "application/xml" or "text/xml" => "XML",
        "application/gml+xml" => "GML",
        "text/turtle" => "Turtle",
        "application/ld+json" => "JSON-LD",
        var other => other,
    };

    private static string Ending(string mediaType) => Format(mediaType) switch
    {
        "JSON" => ".json",
        "GeoJSON" => ".geojson",
        "CoverageJSON" => ".covjson",
        "CSV" => ".csv",
        "TXT" => ".txt",
        "PNG" => ".png",
        "JPEG" => ".jpg",
        "SVG" => ".svg",
        "TIFF" or "GeoTIFF" => ".tif",
        "XML" => ".xml",
        "GML" => ".gml",
        "Turtle" => ".ttl",
        "JSON-LD" => ".jsonld",
        _ => "",
    };

    private static string Bare(string mediaType) => mediaType.Split(';')[0].Trim().ToLowerInvariant();
}
