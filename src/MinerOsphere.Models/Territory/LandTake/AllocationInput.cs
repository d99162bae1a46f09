using MinerOsphere.Geo.Crs;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Processes.Execution;
using NetTopologySuite.Geometries;

namespace MinerOsphere.Models.Territory.LandTake;

/// <summary>Land cover, masks and network of a request as a map of cells.</summary>
/// <param name="Map">The cells.</param>
/// <param name="Later">Share that is built at a second date; null where none was given.</param>
/// <param name="System">The plane.</param>
internal sealed record AllocationInput(LandMap Map, double[]? Later, CrsDefinition System)
{
    public const int MostCells = 250_000;
    private const int MostPolygons = 200_000;

    /// <exception cref="InputReadException">An input is not what it should be.</exception>
    public static async ValueTask<AllocationInput> ReadAsync(ExecuteRequest request, CancellationToken cancellation)
    {
        var (property, built) = (request.Text("classProperty")!, request.Texts("builtClasses").ToHashSet(StringComparer.Ordinal));
        var (cover, system) = await ReadAsync(request, "landCover", null, cancellation).ConfigureAwait(false);
        var classes = cover.Select(f => f.Text(property)).Distinct(StringComparer.Ordinal).ToArray();
        if (system is null || classes.All(c => c is null)) throw Fault("landCover", $"no polygon has the property '{property}' with its class");
        RequireClasses(request, "builtClasses", classes);
        RequireClasses(request, "closedClasses", classes);
        if (request.Has("naturalClasses")) RequireClasses(request, "naturalClasses", classes);
        var box = new Envelope();
        foreach (var feature in cover) box.ExpandToInclude(feature.Geometry!.EnvelopeInternal);
        var cell = request.Number("cell");
        if (box.Width / cell * (box.Height / cell) > MostCells) throw Fault("cell", FormattableString.Invariant($"{box.Width / cell * (box.Height / cell):0} cells of {cell} m over {box.Width / 1000:0} x {box.Height / 1000:0} km; at most {MostCells}: take larger cells, or a smaller area"));
        var grid = CellGrid.Over(box, cell);
        double[] Share(IEnumerable<PlaneFeature> features) => grid.Share(features.Select(f => f.Geometry!), cancellation);
        var closedClasses = request.Texts("closedClasses").ToHashSet(StringComparer.Ordinal);
        var closedShare = Share(cover.Where(f => closedClasses.Contains(f.Text(property) ?? "")));
        var masks = request.Has("closed") ? Share((await ReadAsync(request, "closed", system, cancellation).ConfigureAwait(false)).Features) : new double[grid.Count];
        var builtShare = Share(cover.Where(f => built.Contains(f.Text(property) ?? "")));
        var natural = request.Has("naturalClasses") ? request.Texts("naturalClasses").ToHashSet(StringComparer.Ordinal) : classes.OfType<string>().Where(c => !built.Contains(c)).ToHashSet(StringComparer.Ordinal);
        double[]? toNetwork = null;
        if (request.Has("network"))
        {
            var on = new bool[grid.Count];
            foreach (var feature in (await ReadAsync(request, "network", system, cancellation).ConfigureAwait(false)).Features) Mark(grid, feature.Geometry!, on);
            if (!on.Any(o => o)) throw Fault("network", "nothing of it lies within the land cover");
            toNetwork = grid.Distance(i => on[i]);
        }
        double[]? later = null;
        if (request.Has("later"))
        {
            var (features, _) = await ReadAsync(request, "later", system, cancellation).ConfigureAwait(false);
            later = Share(features.Where(f => built.Contains(f.Text(property) ?? "")));
        }
        var closed = new bool[grid.Count];
        for (var i = 0; i < closed.Length; i++) closed[i] = closedShare[i] >= 0.5 || masks[i] >= 0.5;
        return new AllocationInput(new LandMap(grid, builtShare, Share(cover), closed, toNetwork, Share(cover.Where(f => natural.Contains(f.Text(property) ?? "")))), later, system);
    }

    private static async ValueTask<(List<PlaneFeature> Features, CrsDefinition? System)> ReadAsync(ExecuteRequest request, string input, CrsDefinition? system, CancellationToken cancellation)
    {
        try
        {
            var (features, found) = await PlaneFeature.ReadAsync(request.Features(input), system, MostPolygons, cancellation).ConfigureAwait(false);
            features.RemoveAll(f => f.Geometry is null || (input is not "network" && f.Geometry.Area == 0));
            return features.Count == 0 ? throw new DataFaultException(input == "network" ? "there is no feature with a place" : "there is no polygon") : (features, found);
        }
        catch (DataFaultException fault)
        {
            throw new InputReadException(input, fault);
        }
    }

    private static void RequireClasses(ExecuteRequest request, string input, string?[] classes)
    {
        foreach (var name in request.Texts(input))
            if (!classes.Contains(name)) throw Fault(input, $"no polygon is of the class '{name}'; there are: {string.Join(", ", classes.OfType<string>().Order(StringComparer.Ordinal).Take(30))}");
    }

    private static void Mark(CellGrid grid, Geometry geometry, bool[] on)
    {
        for (var g = 0; g < geometry.NumGeometries; g++)
        {
            var corners = geometry.GetGeometryN(g).Coordinates;
            for (var i = 0; i < corners.Length; i++)
            {
                var from = corners[Math.Max(0, i - 1)];
                var steps = Math.Max(1, (int)Math.Ceiling(from.Distance(corners[i]) / (grid.Cell / 2)));
                for (var s = 0; s <= steps; s++)
                {
                    var (column, row) = ((int)Math.Floor((from.X + (corners[i].X - from.X) * s / steps - grid.West) / grid.Cell), (int)Math.Floor((grid.North - from.Y - (corners[i].Y - from.Y) * s / steps) / grid.Cell));
                    if (column >= 0 && column < grid.Columns && row >= 0 && row < grid.Rows) on[row * grid.Columns + column] = true;
                }
            }
        }
    }

    private static InputReadException Fault(string input, string message) => new(input, new DataFaultException(message));
}
