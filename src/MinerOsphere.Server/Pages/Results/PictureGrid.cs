using MinerOsphere.Geo.Crs;
using MinerOsphere.Geo.Geometry;
using MinerOsphere.Processes.Results.Encodings;

namespace MinerOsphere.Server.Pages.Results;

/// <summary>
/// The values of a grid, one per pixel, the northernmost row first. A grid of another system than longitude and latitude is brought there,
/// each pixel by the cell that its middle lies in: a picture laid on a map by its corners would lie askew otherwise.
/// </summary>
/// <param name="Width">Pixels across.</param>
/// <param name="Height">Pixels down.</param>
/// <param name="Cells">Row by row; null where nothing is known.</param>
/// <param name="Place">In longitude and latitude; null where the picture has no place on Earth.</param>
internal sealed record PictureGrid(int Width, int Height, double?[] Cells, Box? Place)
{
    private const int MostPixels = 1024, FewestPixels = 256;

    public static PictureGrid Of(GridCoverage coverage, CoverageParameter parameter)
    {
        var (across, up) = (coverage.OrdinalOf("x"), coverage.OrdinalOf("y"));
        var (x, y) = (coverage.Axes[across], coverage.Axes[up]);
        if (coverage.Crs is { } crs && CrsTransform.Between(crs, CrsRegistry.Crs84) is { IsIdentity: false } toDegrees
            && EnvelopeTransform.Transform(Extent(x, y), toDegrees) is { IsWhole: true, CrossesAntimeridian: false, Box: { MaxX: < double.PositiveInfinity } box })
            return Warped(coverage, parameter, (across, up), box, crs);
        return Straight(coverage, parameter, (across, up), coverage.Crs is { IsGeographic: true } && OnEarth(Extent(x, y)) ? Extent(x, y) : null);
    }

    private static PictureGrid Straight(GridCoverage coverage, CoverageParameter parameter, (int Across, int Up) axes, Box? place)
    {
        var (x, y) = (coverage.Axes[axes.Across], coverage.Axes[axes.Up]);
        var (width, height) = (Math.Min(x.Length, MostPixels), Math.Min(y.Length, MostPixels));
        var cells = new double?[width * height];
        var (eastward, northward) = (x[0] <= x[x.Length - 1], y[0] <= y[y.Length - 1]);
        var at = new int[coverage.Axes.Length];
        for (var row = 0; row < height; row++)
            for (var column = 0; column < width; column++)
            {
                var (i, j) = ((int)((long)column * x.Length / width), (int)((long)row * y.Length / height));
                (at[axes.Across], at[axes.Up]) = (eastward ? i : x.Length - 1 - i, northward ? y.Length - 1 - j : j);
                cells[row * width + column] = Finite(parameter.At(at));
            }
        return new(width, height, cells, place);
    }

    private static PictureGrid Warped(GridCoverage coverage, CoverageParameter parameter, (int Across, int Up) axes, Box place, CrsDefinition crs)
    {
        var (x, y) = (coverage.Axes[axes.Across], coverage.Axes[axes.Up]);
        // Twice as fine as the cells, so that their edges stay where they are; as high as it looks on a map.
        var width = Math.Clamp(2 * Math.Max(x.Length, y.Length), FewestPixels, MostPixels);
        var stretch = Math.Max(0.1, Math.Cos((place.MinY + place.MaxY) / 2 * Math.PI / 180));
        var height = (int)Math.Clamp(width * (place.MaxY - place.MinY) / ((place.MaxX - place.MinX) * stretch), 1, MostPixels);
        var cells = new double?[width * height];
        var toGrid = CrsTransform.Between(CrsRegistry.Crs84, crs);
        var (columns, rows) = (new AxisEdges(x), new AxisEdges(y));
        var (xs, ys) = (new double[width], new double[width]);
        var at = new int[coverage.Axes.Length];
        for (var row = 0; row < height; row++)
        {
            Array.Fill(ys, place.MaxY - (row + 0.5) / height * (place.MaxY - place.MinY));
            for (var column = 0; column < width; column++) xs[column] = place.MinX + (column + 0.5) / width * (place.MaxX - place.MinX);
            toGrid.Transform(xs, ys);
            for (var column = 0; column < width; column++)
            {
                (at[axes.Across], at[axes.Up]) = (columns.Find(xs[column]), rows.Find(ys[column]));
                if (at[axes.Across] >= 0 && at[axes.Up] >= 0) cells[row * width + column] = Finite(parameter.At(at));
            }
        }
        return new(width, height, cells, place);
    }

    private static double? Finite(double? value) => value is { } known && double.IsFinite(known) ? known : null;

    private static Box Extent(CoverageAxis x, CoverageAxis y)
    {
        var ((west, east), (south, north)) = (Edges(x), Edges(y));
        return new(west, south, east, north);
    }

    private static (double Low, double High) Edges(CoverageAxis axis)
    {
        var (first, last) = (axis.Cell(0), axis.Cell(axis.Length - 1));
        return (Math.Min(first.Low, last.Low), Math.Max(first.High, last.High));
    }

    private static bool OnEarth(Box box) => box is { MinX: >= -181, MaxX: <= 361, MinY: >= -91, MaxY: <= 91 } && box.MaxX - box.MinX >= 1e-9 && box.MaxY - box.MinY >= 1e-9;

    /// <summary>Finds the cell of an axis, whichever way it runs.</summary>
    private sealed class AxisEdges
    {
        private readonly double[] _edges;
        private readonly bool _isRising;

        public AxisEdges(CoverageAxis axis)
        {
            _isRising = axis[0] <= axis[axis.Length - 1];
            _edges = new double[axis.Length + 1];
            for (var i = 0; i < axis.Length; i++)
            {
                var (low, high) = axis.Cell(_isRising ? i : axis.Length - 1 - i);
                (_edges[i], _edges[i + 1]) = (low, high);
            }
        }

        /// <summary>The place on the axis, -1 outside of it.</summary>
        public int Find(double value)
        {
            if (!(value >= _edges[0] && value < _edges[^1])) return -1;
            var found = Array.BinarySearch(_edges, value);
            var cell = found >= 0 ? found : ~found - 1;
            return _isRising ? cell : _edges.Length - 2 - cell;
        }
    }
}
