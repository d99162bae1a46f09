using System.Collections.Immutable;
using System.Text.Json;
using MinerOsphere.Features;
using MinerOsphere.Features.InMemory;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Spatial.Geometry;
using MinerOsphere.Models.Minerals.Prospectivity.Layers;
using MinerOsphere.Models.Minerals.Prospectivity.Methods;
using MinerOsphere.Processes.Execution;
using NetTopologySuite.Densify;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace MinerOsphere.Models.Minerals.Prospectivity.Serving;

/// <summary>From a request to a question: a case, changed where the request says so, or layers of its own.</summary>
/// <param name="cases">The cases, the first one being the default.</param>
/// <param name="collections">Where their collections are.</param>
internal sealed class ProspectRequest(ImmutableArray<ProspectCase> cases, ICollections collections)
{
    private const double DefaultCell = 1000;

    /// <summary>Inputs that make of a case something else than what its file says.</summary>
    private static readonly ImmutableArray<string> Changes =
        ["occurrences", "otherOccurrences", "crs", "cellSize", "bbox", "area", "method", "discRadius", "negatives", "negativeDistance", "negativesPerOccurrence", "draws", "validation", "blockSize", "buffer", "folds", "gamma", "targetShare"];

    public static bool HasOwnLayers(ExecuteRequest request) => request.Has("layers");

    public ProspectCase CaseOf(ExecuteRequest request) => request.Text("case") is { } id ? cases.First(c => c.Id == id) : cases[0];

    /// <exception cref="ProspectRefusal">Something that was given does not fit.</exception>
    public async ValueTask<ProspectQuestion> ReadAsync(ExecuteRequest request, CancellationToken cancellation)
    {
        var one = HasOwnLayers(request) ? null : CaseOf(request);
        var grid = Grid(request, one);
        grid = grid with { Area = await AreaAsync(request, grid.Crs, cancellation).ConfigureAwait(false) };
        if (grid.Area is { EnvelopeInternal: var around }) grid = grid with { Extent = new Box(around.MinX, around.MinY, around.MaxX, around.MaxY) };
        using var hold = collections.Take();
        var sources = one is null ? await OwnLayersAsync(request, grid.Crs, cancellation).ConfigureAwait(false) : await ProspectSources.LayersAsync(one, grid, hold, cancellation).ConfigureAwait(false);
        var reader = new LayerReader(grid.Crs);
        async ValueTask<PlaceColumn> PointsAsync(string input)
        {
            var features = request.Features(input);
            return await reader.PointsAsync(features.Source, features.Query, input, cancellation).ConfigureAwait(false);
        }
        var occurrences = request.Has("occurrences") ? await PointsAsync("occurrences").ConfigureAwait(false) : await ProspectSources.PointsAsync(one?.Occurrences, grid, hold, cancellation).ConfigureAwait(false);
        var others = request.Has("otherOccurrences") ? await PointsAsync("otherOccurrences").ConfigureAwait(false)
            : one?.Others is { } choice ? await ProspectSources.PointsAsync(choice, grid, hold, cancellation).ConfigureAwait(false) : null;
        Box[] extents = [.. sources.Select(source => source.Extent).OfType<Box>()];
        if (extents.Length == 0) throw new ProspectRefusal("evidence", "aucune couche n'a d'étendue", "no layer covers anything");
        var all = new Box(extents.Min(e => e.West), extents.Min(e => e.South), extents.Max(e => e.East), extents.Max(e => e.North));
        var isAsItStands = one is not null && Changes.All(change => !request.Has(change)) && request.Integer("seed") == (int)one.Options.Seed;
        return new ProspectQuestion(one, isAsItStands, grid.Crs, grid.Over(all, cancellation), sources, occurrences, others, Options(request, one), one?.Title ?? new LocalizedText("Vos couches", "Your layers"));
    }

    public static GridSettings Grid(ExecuteRequest request, ProspectCase? one)
    {
        var crs = one?.Grid.Crs ?? CrsRegistry.Find("EPSG:2154")!;
        if (request.Text("crs") is { } name)
            crs = CrsRegistry.Find(name) ?? throw new ProspectRefusal("crs", $"système « {name} » inconnu ici ; donnez par exemple EPSG:2154, EPSG:3035 ou EPSG:32631", $"the system '{name}' is not known here; give for instance EPSG:2154, EPSG:3035 or EPSG:32631");
        if (crs.IsGeographic || crs.Unit != "metre")
            throw new ProspectRefusal("crs", $"{crs.Curie} n'est pas un système plan en mètres : des mailles et des distances n'y auraient pas de sens ; prenez par exemple EPSG:2154", $"{crs.Curie} is no plane system in metres: cells and distances would mean nothing in it; take for instance EPSG:2154");
        var extent = request.Has("bbox") || request.Has("area") || request.Text("crs") is not null ? null : one?.Grid.Extent;
        if (request.Has("bbox"))
        {
            var box = request.Box("bbox");
            extent = Projected(new GeometryFactory().ToGeometry(new Envelope(box.Box.MinX, box.Box.MaxX, box.Box.MinY, box.Box.MaxY)), box.Crs, crs, "bbox") is { } moved
                ? new Box(moved.EnvelopeInternal.MinX, moved.EnvelopeInternal.MinY, moved.EnvelopeInternal.MaxX, moved.EnvelopeInternal.MaxY) : null;
        }
        return new GridSettings(crs, request.Has("cellSize") ? request.Number("cellSize") : one?.Grid.CellSize ?? DefaultCell, extent, null);
    }

    private async ValueTask<ImmutableArray<LayerSource>> OwnLayersAsync(ExecuteRequest request, CrsDefinition crs, CancellationToken cancellation)
    {
        var (reader, sources) = (new LayerReader(crs), ImmutableArray.CreateBuilder<LayerSource>());
        var (maps, rasters) = (Values(request, "evidence"), Values(request, "rasters"));
        var (nextMap, nextRaster) = (0, 0);
        foreach (var settings in LayerRows.Read(request.Inputs["layers"]))
        {
            cancellation.ThrowIfCancellationRequested();
            if (settings.Kind == EvidenceKind.Raster)
            {
                var input = $"rasters/{nextRaster}";
                byte[] file;
                try
                {
                    file = Convert.FromBase64String(rasters[nextRaster++].GetString()!);
                }
                catch (FormatException)
                {
                    throw new ProspectRefusal(input, "la grille n'est pas en base64", "the raster is not in base64");
                }
                sources.Add(reader.Raster(file, settings, input, cancellation) with { Origin = input });
                continue;
            }
            var name = $"evidence/{nextMap}";
            var map = maps[nextMap++];
            // The same features given twice are one map: disc-based association counts them once.
            var origin = $"evidence/{maps.FindIndex(other => JsonElement.DeepEquals(other, map))}";
            sources.Add(await reader.ReadAsync(MemoryFeaturesBuilder.Of(map), new FeatureQuery(), settings, name, origin, cancellation).ConfigureAwait(false));
        }
        return sources.ToImmutable();
    }

    public static List<JsonElement> Values(ExecuteRequest request, string input) =>
        !request.Inputs.TryGetValue(input, out var value) ? [] : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];

    private static ProspectOptions Options(ExecuteRequest request, ProspectCase? one)
    {
        var options = one?.Options ?? new ProspectOptions();
        double? Number(string input, double? otherwise) => request.Has(input) ? request.Number(input) : otherwise;
        var method = request.Text("method") is { } name ? Names.Methods.First(m => m.Name == name).Value : options.Method;
        var sampling = request.Text("negatives") is { } negatives ? Names.Samplings.First(s => s.Name == negatives).Value : options.Sampling;
        return options with
        {
            Method = method,
            Sampling = method is ProspectMethod.WeightsOfEvidence or ProspectMethod.FuzzyGamma ? NegativeSampling.AllOther : sampling,
            DiscRadius = Number("discRadius", options.DiscRadius),
            NegativeDistance = Number("negativeDistance", options.NegativeDistance),
            NegativesPerOccurrence = Number("negativesPerOccurrence", options.NegativesPerOccurrence)!.Value,
            Draws = (int?)Number("draws", options.Draws),
            Validation = request.Text("validation") is { } validation ? Names.Validations.First(v => v.Name == validation).Value : options.Validation,
            BlockSize = Number("blockSize", options.BlockSize),
            Buffer = Number("buffer", options.Buffer),
            Folds = (int)Number("folds", options.Folds)!.Value,
            Gamma = Number("gamma", options.Gamma)!.Value,
            TargetShare = Number("targetShare", options.TargetShare)!.Value,
            Seed = (ulong)request.Number("seed"),
        };
    }

    private static async ValueTask<Geometry?> AreaAsync(ExecuteRequest request, CrsDefinition crs, CancellationToken cancellation)
    {
        if (!request.Has("area")) return null;
        await using var cursor = await MemoryFeaturesBuilder.Of(request.Inputs["area"]).ReadAsync(new FeatureQuery(), cancellation).ConfigureAwait(false);
        var given = await cursor.ReadAsync(cancellation).ConfigureAwait(false) && !cursor.Geometry.IsEmpty ? new WKBReader().Read(cursor.Geometry.ToArray()) : null;
        return given is IPolygonal ? Projected(given, CrsRegistry.Crs84, crs, "area") : throw new ProspectRefusal("area", "la zone est un polygone", "the area is a polygon");
    }

    private static Geometry Projected(Geometry geometry, CrsDefinition from, CrsDefinition to, string input)
    {
        // A straight side in degrees is none in the plane: it is followed by steps.
        var dense = Densifier.Densify(geometry, Math.Max(geometry.EnvelopeInternal.Width, geometry.EnvelopeInternal.Height) / 64);
        return GeometryTransform.Of(dense, CrsTransform.Between(from, to)) is { IsEmpty: false } moved && moved.EnvelopeInternal is { Width: > 0, Height: > 0 }
            ? moved : throw new ProspectRefusal(input, $"la zone n'a pas de place dans {to.Curie}", $"the area has no place in {to.Curie}");
    }
}
