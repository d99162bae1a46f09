using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Spatial.Geometry;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Spatial.Proximity;

/// <summary>Distances from places to the shapes of a layer, exact, in the unit of the coordinates.</summary>
public static class Distance
{
    /// <summary>To the nearest point, line or polygon; 0 within a polygon. NaN where there is no place.</summary>
    /// <exception cref="DataFaultException">The layer has no shape.</exception>
    public static double[] ToNearest(MapLayer layer, PlaceColumn places, TrainingRun run)
    {
        var distances = ToEdge(layer, places, run);
        if (layer.Kind != ShapeKind.Polygon) return distances;
        var tree = new BoxTree([.. layer.Shapes.Select(shape => new Box(shape.West, shape.South, shape.East, shape.North))]);
        Blocks.Run(places.Count, 512, run, (_, start, end) =>
        {
            var found = new List<int>();
            for (var row = start; row < end; row++)
            {
                if (places.IsMissing(row)) continue;
                found.Clear();
                var (x, y) = (places.X[row], places.Y[row]);
                tree.Query(new Box(x, y, x, y), found);
                if (found.Exists(shape => layer.Shapes[shape].Contains(x, y))) distances[row] = 0;
            }
        });
        return distances;
    }

    /// <summary>To the nearest point, line or edge of a polygon, from inside as from outside: the distance to a contact. NaN where there is no place.</summary>
    /// <exception cref="DataFaultException">The layer has no shape.</exception>
    public static double[] ToEdge(MapLayer layer, PlaceColumn places, TrainingRun run)
    {
        if (layer.Shapes.IsEmpty) throw new DataFaultException("the layer has no shape to measure a distance to", layer.Name);
        var index = new SegmentIndex(layer);
        var distances = new double[places.Count];
        Blocks.Run(places.Count, 512, run, (_, start, end) =>
        {
            for (var row = start; row < end; row++) distances[row] = places.IsMissing(row) ? double.NaN : index.Distance(places.X[row], places.Y[row]);
        });
        return distances;
    }
}
