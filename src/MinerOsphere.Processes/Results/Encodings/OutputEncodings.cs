using System.Collections.Immutable;
using System.Text.Json;

namespace MinerOsphere.Processes.Results.Encodings;

/// <summary>The media types that follow from an output's shape, made from the JSON that the process wrote.</summary>
public static class OutputEncodings
{
    public const string Json = "application/json";
    public const string GeoJson = "application/geo+json";
    public const string CoverageJson = "application/prs.coverage+json";
    public const string Csv = "text/csv";
    public const string Png = "image/png";
    public const string GeoTiff = "image/tiff; application=geotiff";

    /// <summary>What a process writes when it doesn't say otherwise.</summary>
    public static string MediaTypeOf(OutputShape shape) => shape switch
    {
        OutputShape.Features => GeoJson,
        OutputShape.Coverage => CoverageJson,
        _ => Json,
    };

    /// <summary>What can be made of that.</summary>
    public static ImmutableArray<string> DerivedFrom(OutputShape shape) => shape switch
    {
        OutputShape.Table => [Csv, Png],
        OutputShape.Features => [Csv, Png],
        OutputShape.Coverage => [GeoJson, Csv, Png, GeoTiff],
        _ => [],
    };

    /// <summary>The same output in another media type that its description offers.</summary>
    /// <exception cref="UnfitEncodingException">The media type can't hold what was written.</exception>
    /// <exception cref="InvalidDataException">What the process wrote has not the shape that its description says.</exception>
    public static OutputValue Encode(OutputDescription description, OutputValue written, string mediaType, CancellationToken cancellation)
    {
        if (written.MediaType == mediaType) return written;
        using var document = Read(description, written);
        var json = document.RootElement;
        var content = (description.Shape, mediaType) switch
        {
            (OutputShape.Table, Csv) => TableCsv.Write(JsonTable.Of(json), cancellation),
            (OutputShape.Table, Png) => Pictures.TablePicture.Draw(description, JsonTable.Of(json), cancellation),
            (OutputShape.Features, Csv) => TableCsv.Write(FeatureTable.Of(json), cancellation),
            (OutputShape.Features, Png) => Pictures.MapPicture.Draw(description, json, cancellation),
            (OutputShape.Coverage, GeoJson) => CoverageFeatures.Write(GridCoverage.Of(json), cancellation),
            (OutputShape.Coverage, Csv) => TableCsv.Write(GridCoverage.Of(json).ToTable(), cancellation),
            (OutputShape.Coverage, GeoTiff) => CoverageGeoTiff.Write(GridCoverage.Of(json), cancellation),
            (OutputShape.Coverage, Png) => Pictures.CoveragePicture.Draw(description, GridCoverage.Of(json), cancellation),
            _ => throw new ArgumentException($"the output '{description.Id}' is not offered as {mediaType}", nameof(mediaType)),
        };
        return new OutputValue(written.Id, mediaType, content);
    }

    private static JsonDocument Read(OutputDescription description, OutputValue written)
    {
        try
        {
            return JsonDocument.Parse(written.Content);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The process wrote '{description.Id}' as {written.MediaType}, but it is not JSON: {e.Message}", e);
        }
    }
}
