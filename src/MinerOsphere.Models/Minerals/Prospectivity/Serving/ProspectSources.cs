using System.Collections.Immutable;
using MinerOsphere.Features;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Spatial.Geometry;
using MinerOsphere.Models.Minerals.Prospectivity.Layers;

namespace MinerOsphere.Models.Minerals.Prospectivity.Serving;

/// <summary>Reads what a case names from the collections and files of the server.</summary>
internal static class ProspectSources
{
    /// <summary>How far around the area features are read, as a share of its side: what lies just outside may be the nearest.</summary>
    private const double Margin = 0.25;

    public static async ValueTask<ImmutableArray<LayerSource>> LayersAsync(ProspectCase one, GridSettings grid, ICollectionsHold hold, CancellationToken cancellation)
    {
        var (reader, layers) = (new LayerReader(grid.Crs), ImmutableArray.CreateBuilder<LayerSource>());
        foreach (var layer in one.Layers)
        {
            if (layer.Raster is { } path)
                layers.Add(reader.Raster(await File.ReadAllBytesAsync(path, cancellation).ConfigureAwait(false), layer.Settings, "case", cancellation) with { Origin = path });
            else if (layer.Source is { } choice)
            {
                var (source, query) = choice.Find(hold);
                await source.ReachAsync(cancellation).ConfigureAwait(false);
                layers.Add(await reader.ReadAsync(source, Near(query, grid, Margin), layer.Settings, "case", choice.Origin, cancellation).ConfigureAwait(false));
            }
            else
            {
                var transform = CrsTransform.Between(CrsRegistry.Crs84, grid.Crs);
                layers.Add(new MapSource(layer.Settings, new MapLayer(layer.Settings.Id, layer.Places.Select(place => transform.Transform(place.X, place.Y)).Select(p => Shape.Point(MapCategory.Any, p.X, p.Y)))) { Origin = layer.Settings.Id });
            }
        }
        return layers.ToImmutable();
    }

    /// <summary>The points of a choice near the area; none where nothing is chosen.</summary>
    public static async ValueTask<PlaceColumn> PointsAsync(CollectionChoice? choice, GridSettings grid, ICollectionsHold hold, CancellationToken cancellation)
    {
        if (choice is null) return None(grid.Crs);
        var (source, query) = choice.Find(hold);
        await source.ReachAsync(cancellation).ConfigureAwait(false);
        return await new LayerReader(grid.Crs).PointsAsync(source, Near(query, grid, 0), "occurrences", cancellation).ConfigureAwait(false);
    }

    public static PlaceColumn None(CrsDefinition crs) => new("place", [], [], crs.Uri);

    private static FeatureQuery Near(FeatureQuery query, GridSettings grid, double margin)
    {
        if (grid.Extent is not { } box) return query;
        var (dx, dy) = (margin * (box.East - box.West), margin * (box.North - box.South));
        var transform = CrsTransform.Between(grid.Crs, CrsRegistry.Crs84);
        // Edges of a box in the plane are curves in degrees: places along them tell how far those reach.
        var edge = Enumerable.Range(0, 9).SelectMany(i =>
        {
            var (x, y) = (box.West - dx + i / 8.0 * (box.East - box.West + 2 * dx), box.South - dy + i / 8.0 * (box.North - box.South + 2 * dy));
            return new[] { transform.Transform(x, box.South - dy), transform.Transform(x, box.North + dy), transform.Transform(box.West - dx, y), transform.Transform(box.East + dx, y) };
        }).Where(p => double.IsFinite(p.X) && double.IsFinite(p.Y)).ToArray();
        return edge.Length == 0 ? query : query with { Bbox = new BoundingBox(edge.Min(p => p.X), edge.Min(p => p.Y), edge.Max(p => p.X), edge.Max(p => p.Y)), BboxCrs = CrsRegistry.Crs84 };
    }
}
