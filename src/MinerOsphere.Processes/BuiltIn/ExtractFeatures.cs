using System.Buffers;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Results;
using MinerOsphere.Processes.Results.Encodings;
using MinerOsphere.Processes.Schemas;

namespace MinerOsphere.Processes.BuiltIn;

/// <summary>
/// Features as a file: the long export that outlives a connection, as a job whose result is fetched when it is ready; and, of a collection
/// elsewhere with its result published, the import of it.
/// </summary>
public sealed class ExtractFeatures : IProcess
{
    public const string Id = "extract-features";
    private const string Features = "features";
    private const int RowsBetweenReports = 2048;

    /// <summary>A result is held in memory and then in the store of jobs.</summary>
    private const int MostBytes = 512 << 20;

    public ProcessDescription Description { get; } = new()
    {
        Id = Id,
        Version = "1.0.0",
        Title = new("Extraire des objets", "Extract features"),
        Description = new(
            "Rend les objets d'une collection, d'ici ou d'ailleurs, filtrés, choisis et triés, en un fichier GeoJSON ou CSV. Comme travail, il attend qu'on vienne le chercher ; publié, il devient une collection d'ici.",
            "Gives the features of a collection, here or elsewhere, filtered, selected and sorted, as one GeoJSON or CSV file. As a job, it waits to be fetched; published, it becomes a collection here."),
        Keywords = [new("extraction", "extraction"), new("export", "export"), new("import", "import")],
        Inputs =
        [
            new InputDescription
            {
                Id = Features, Title = new("Objets", "Features"), TakesFeatures = true, StreamsFeatures = true,
                Description = new(
                    "Une collection d'ici ou d'ailleurs avec filtre, propriétés, tri et limite, ou du GeoJSON.", "A collection, here or elsewhere, with filter, properties, sorting and limit, or GeoJSON."),
                Schema = JsonSchema.Of("""{"type":"object","format":"geojson-features"}"""),
            },
        ],
        Outputs =
        [
            new OutputDescription
            {
                Id = Features, Title = new("Objets", "Features"), Shape = OutputShape.Features,
                Description = new("Les objets, géométries en longitude et latitude.", "The features, geometries in longitude and latitude."),
                Schema = JsonSchema.Of("""{"type":"object","format":"geojson-feature-collection"}"""),
                MediaTypes = [OutputEncodings.GeoJson, OutputEncodings.Csv],
            },
        ],
        Examples =
        [
            new(new("Les stations hydrométriques", "The hydrometric stations"), """{"inputs":{"features":{"collection":"hydrometric-stations","limit":200}}}"""),
            new(new("Les mêmes en CSV", "The same as CSV"),
                """{"inputs":{"features":{"collection":"hydrometric-stations"}},"outputs":{"features":{"format":{"mediaType":"text/csv"}}}}"""),
        ],
    };

    public async ValueTask<ProcessOutcome> ExecuteAsync(ExecuteRequest request, RunContext context)
    {
        var features = request.Features(Features);
        var mediaType = request.MediaTypeOf(Features);
        var total = await features.CountAsync(context.Cancellation).ConfigureAwait(false);
        var target = new ArrayBufferWriter<byte>();
        var coordinates = new CoordinateOutput(features.Crs, CrsRegistry.Crs84);
        var write = mediaType == OutputEncodings.Csv ? Csv(features, coordinates, target) : GeoJson(features, coordinates, target);
        var count = 0L;
        await using (var rows = await features.ReadAsync(context.Cancellation).ConfigureAwait(false))
            while (await rows.ReadAsync(context.Cancellation).ConfigureAwait(false))
            {
                if (count % RowsBetweenReports == 0)
                    context.Report(total == 0 ? 0 : (int)Math.Min(99, 100 * count / total), new LocalizedText($"{count} objets sur {total}", $"{count} features of {total}"));
                write(rows, count++);
                if (target.WrittenCount > MostBytes)
                    return ProcessOutcome.Failure(new LocalizedText(
                        $"Le fichier dépasse {MostBytes >> 20} Mio après {count} objets sur {total} : filtrez-les, ou lisez la collection page par page.",
                        $"The file is larger than {MostBytes >> 20} MiB after {count} of {total} features: filter them, or read the collection page by page."));
            }
        if (mediaType != OutputEncodings.Csv) target.Write("]}"u8);
        return ProcessOutcome.Success([new OutputValue(Features, mediaType, target.WrittenMemory)]);
    }

    private static Action<IFeatureCursor, long> GeoJson(Inputs.FeatureInput features, CoordinateOutput coordinates, ArrayBufferWriter<byte> target)
    {
        var writer = new GeoJsonFeatureWriter(features.Schema, features.NamesBesideId, coordinates);
        target.Write("""{"type":"FeatureCollection","features":["""u8);
        return (row, index) =>
        {
            if (index > 0) target.Write(","u8);
            writer.Write(row, target);
        };
    }

    private static Action<IFeatureCursor, long> Csv(Inputs.FeatureInput features, CoordinateOutput coordinates, ArrayBufferWriter<byte> target)
    {
        var writer = new CsvFeatureWriter(features.Schema, features.Query.Properties, coordinates);
        writer.WriteHeader(target);
        return (row, _) => writer.Write(row, target);
    }
}
