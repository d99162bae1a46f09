using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Spatial.Geometry;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Spatial.Associations;

/// <summary>
/// Cell- and disc-based association (Tourlière and others 2015; Vella and others 2022): at each node of a grid, which geological features
/// come together, so that environments of occurrences are compared and not the points themselves. Areas and lengths are exact.
/// </summary>
public static class Association
{
    /// <param name="grid">The nodes are the centres of its cells in use.</param>
    /// <param name="layers">Maps of polygons, lines or points. Polygons of one category are expected not to overlap.</param>
    /// <param name="options">The units and the measure.</param>
    /// <param name="run">Threads and cancellation.</param>
    public static AssociationTable Of(Grid grid, IReadOnlyList<MapLayer> layers, AssociationOptions options, TrainingRun run)
    {
        if (options.Radius is { } radius) ArgumentOutOfRangeException.ThrowIfNegativeOrZero(radius, nameof(options));
        if (layers.Select(layer => layer.Name).Distinct(StringComparer.Ordinal).Count() != layers.Count) throw new ArgumentException("two layers have one name", nameof(layers));
        var cells = grid.Cells();
        var columns = new List<double[]>();
        var features = ImmutableArray.CreateBuilder<FeatureSpecification>();
        foreach (var layer in layers)
        {
            var places = layer.Categories.Select((category, i) => (category, i)).ToDictionary(pair => pair.category, pair => pair.i, StringComparer.Ordinal);
            var spectrum = Array.ConvertAll([.. layer.Categories], _ => new double[cells.Length]);
            Measure(grid, cells, layer, options, run, (row, shape, amount) =>
            {
                var column = spectrum[places[shape.Category]];
                column[row] = options.Measure == AssociationMeasure.Presence ? 1 : column[row] + amount;
            });
            // Shapes that share an edge or overlap by a hair add up to a little more than the whole.
            if (layer.Kind == ShapeKind.Polygon)
                foreach (var column in spectrum)
                    for (var row = 0; row < column.Length; row++) column[row] = Math.Min(1, column[row]);
            columns.AddRange(spectrum);
            var unit = layer.Kind == ShapeKind.Line && options.Measure == AssociationMeasure.Amount ? "m-1" : "1";
            features.AddRange(layer.Categories.Select(category => new FeatureSpecification($"{layer.Name}={category}", unit)));
        }
        return new AssociationTable(grid, cells, new FeatureMatrix(features.ToImmutable(), [.. columns]));
    }

    /// <summary>1 for each node whose unit holds an occurrence, else 0.</summary>
    /// <param name="occurrences">A layer of points.</param>
    public static double[] Response(Grid grid, MapLayer occurrences, AssociationOptions options, TrainingRun run)
    {
        if (occurrences.Kind != ShapeKind.Point) throw new ArgumentException($"occurrences are points; layer '{occurrences.Name}' is of {occurrences.Kind}", nameof(occurrences));
        ArgumentOutOfRangeException.ThrowIfNegative(options.OccurrenceBuffer);
        var (cells, tree) = (grid.Cells(), KdTree.Of([.. occurrences.Shapes.Select(shape => shape.West)], [.. occurrences.Shapes.Select(shape => shape.South)]));
        var response = new double[cells.Length];
        var reach = (options.Radius ?? grid.CellSize * Math.Sqrt(0.5)) + options.OccurrenceBuffer;
        Blocks.Run(cells.Length, 256, run, (_, start, end) =>
        {
            var found = new List<int>();
            for (var row = start; row < end; row++)
            {
                found.Clear();
                tree.Within([grid.X(cells[row]), grid.Y(cells[row])], reach * reach * (1 + 1e-12), found);
                var cell = Cell(grid, cells[row]);
                if (options.Radius is null) found.RemoveAll(point => cell.Distance(occurrences.Shapes[point].West, occurrences.Shapes[point].South) > options.OccurrenceBuffer);
                response[row] = found.Count > 0 ? 1 : 0;
            }
        });
        return response;
    }

    private static void Measure(Grid grid, int[] cells, MapLayer layer, AssociationOptions options, TrainingRun run, Action<int, Shape, double> note)
    {
        var tree = new BoxTree([.. layer.Shapes.Select(shape => new Box(shape.West, shape.South, shape.East, shape.North))]);
        var progress = new CountedProgress(run, $"associations of {layer.Name}", Blocks.Count(cells.Length, 64));
        Blocks.Run(cells.Length, 64, run, (_, start, end) =>
        {
            var found = new List<int>();
            for (var row = start; row < end; row++)
            {
                var cell = Cell(grid, cells[row]);
                var disc = options.Radius is { } radius ? new Disc(grid.X(cells[row]), grid.Y(cells[row]), radius) : (Disc?)null;
                found.Clear();
                tree.Query(disc is { } d ? new Box(d.X - d.Radius, d.Y - d.Radius, d.X + d.Radius, d.Y + d.Radius) : cell, found);
                found.Sort(); // Amounts are added in the order of the shapes, whatever the tree.
                foreach (var shape in found.Select(at => layer.Shapes[at]))
                {
                    if (options.Measure == AssociationMeasure.Presence)
                    {
                        if (disc?.Meets(shape) ?? cell.Meets(shape)) note(row, shape, 1);
                        continue;
                    }
                    var amount = disc?.Amount(shape) ?? cell.Amount(shape);
                    if (amount > 0) note(row, shape, layer.Kind == ShapeKind.Point ? amount : amount / (disc?.Area ?? cell.Area));
                }
            }
            progress.Step();
        });
    }

    private static Box Cell(Grid grid, int cell)
    {
        // By whole steps from the corner, so that neighbours share their edge to the last bit.
        var (column, row) = (cell % grid.Columns, cell / grid.Columns);
        return new Box(grid.West + column * grid.CellSize, grid.North - (row + 1) * grid.CellSize, grid.West + (column + 1) * grid.CellSize, grid.North - row * grid.CellSize);
    }
}
