using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Spatial;
using MinerOsphere.Learning.Spatial.Associations;
using MinerOsphere.Learning.Spatial.Geometry;
using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Minerals.Prospectivity.Layers;
using MinerOsphere.Models.Minerals.Prospectivity.Methods;

namespace MinerOsphere.Models.Minerals.Prospectivity;

/// <summary>An area in cells: what the evidence says of each, and where occurrences are known.</summary>
internal sealed class Prospect
{
    public const string Target = "occurrence";

    private static readonly FeatureSpecification TargetSpecification = new(Target, null, ["no", "yes"]);

    private readonly ImmutableArray<LayerSource> _sources;
    private readonly int[] _rowOfCell;

    private Prospect(Grid grid, ImmutableArray<LayerSource> sources, ImmutableArray<LayerColumns> layers, PlaceColumn occurrences, PlaceColumn? others)
    {
        (Grid, _sources, Layers, Occurrences) = (grid, sources, layers, occurrences);
        Cells = grid.Cells();
        _rowOfCell = new int[grid.CellCount];
        Array.Fill(_rowOfCell, -1);
        for (var row = 0; row < Cells.Length; row++) _rowOfCell[Cells[row]] = row;
        Counts = Counted(occurrences);
        Others = others is null ? null : Array.ConvertAll(Counted(others), count => count > 0);
        Response = Array.ConvertAll(Counts, count => count > 0 ? 1.0 : 0);
        Inside = Counts.Sum();
        Positives = (int)Response.Sum();
    }

    public Grid Grid { get; }

    /// <summary>The cells in use; whatever is per cell follows their order.</summary>
    public int[] Cells { get; }

    /// <summary>A layer of evidence each.</summary>
    public ImmutableArray<LayerColumns> Layers { get; }

    public PlaceColumn Occurrences { get; }

    /// <summary>Occurrences in each cell.</summary>
    public int[] Counts { get; }

    /// <summary>1 for a cell with an occurrence.</summary>
    public double[] Response { get; }

    /// <summary>Occurrences within the area.</summary>
    public int Inside { get; }

    public int Outside => Occurrences.Count - Inside;

    /// <summary>Cells with an occurrence.</summary>
    public int Positives { get; }

    /// <summary>Cells with an occurrence of something else; null where none were given.</summary>
    public bool[]? Others { get; }

    public double AreaKm2 => Cells.Length * Grid.CellSize * Grid.CellSize / 1e6;

    /// <param name="grid">The cells; those that less than half of the layers say something of are left out.</param>
    /// <param name="sources">The evidence.</param>
    /// <param name="occurrences">Where occurrences are known; it may be empty.</param>
    /// <param name="others">Where occurrences of something else are known; null for nowhere.</param>
    /// <param name="run">Threads and cancellation.</param>
    /// <exception cref="DataFaultException">A layer says nothing of the grid.</exception>
    public static Prospect Of(Grid grid, IReadOnlyList<LayerSource> sources, PlaceColumn occurrences, PlaceColumn? others, TrainingRun run)
    {
        var layers = sources.Select(source => LayerColumns.Of(source, grid, run)).ToImmutableArray();
        var cells = grid.Cells();
        var layersKnown = new int[cells.Length];
        foreach (var layer in layers)
            for (var row = 0; row < layersKnown.Length; row++)
                if (!layer.Columns.Any(column => double.IsNaN(column.Values[row]))) layersKnown[row]++;
        // A score that rests on less than half of the evidence would be that of the gaps.
        var known = Array.ConvertAll(layersKnown, count => 2 * count >= layers.Length);
        if (!Array.Exists(known, isKnown => isKnown)) throw new DataFaultException("no cell has a value in half of the layers: they do not cover the same ground");
        if (Array.TrueForAll(known, isKnown => isKnown)) return new Prospect(grid, [.. sources], layers, occurrences, others);
        var mask = new bool[grid.CellCount];
        int[] kept = [.. Enumerable.Range(0, cells.Length).Where(row => known[row])];
        foreach (var row in kept) mask[cells[row]] = true;
        return new Prospect(grid with { Mask = mask }, [.. sources],
            [.. layers.Select(layer => layer with { Columns = [.. layer.Columns.Select(column => column with { Values = Array.ConvertAll(kept, row => column.Values[row]) })] })], occurrences, others);
    }

    /// <summary>The row of the cell that holds a place; -1 outside.</summary>
    public int RowAt(double x, double y) => Grid.CellAt(x, y) is >= 0 and var cell ? _rowOfCell[cell] : -1;

    /// <summary>The row of the cell at a column and row of the grid; -1 outside.</summary>
    public int RowAt(int column, int row) => column < 0 || row < 0 || column >= Grid.Columns || row >= Grid.Rows ? -1 : _rowOfCell[row * Grid.Columns + column];

    /// <summary>The columns that a method works on.</summary>
    /// <param name="options">The method, and its disc.</param>
    /// <param name="run">Threads and cancellation.</param>
    public ImmutableArray<ProspectFeature> Features(ProspectOptions options, TrainingRun run)
    {
        ImmutableArray<ProspectFeature> plain = [.. Layers.SelectMany(layer => layer.Columns).Select(column => new ProspectFeature(column.Layer, column.Title, column.Specification, column.Values))];
        return options.Method switch
        {
            ProspectMethod.DiscForest => Spectrum(plain, DiscRadius(options), run),
            ProspectMethod.Logistic => [.. plain.SelectMany(WithLogarithm)],
            _ => plain,
        };
    }

    public double DiscRadius(ProspectOptions options) => options.DiscRadius ?? 1.5 * Grid.CellSize;

    /// <summary>1 for a node whose disc holds an occurrence: what disc-based association learns.</summary>
    public double[] DiscResponse(double radius, TrainingRun run) =>
        Occurrences.Count == 0 ? new double[Cells.Length]
            : Association.Response(Grid, new MapLayer(Target, Enumerable.Range(0, Occurrences.Count).Where(i => !Occurrences.IsMissing(i)).Select(i => Shape.Point(Target, Occurrences.X[i], Occurrences.Y[i]))), new AssociationOptions { Radius = radius }, run);

    public TrainingTable Table(ImmutableArray<ProspectFeature> features) => new(ProspectFeature.Matrix(features), Response, TargetSpecification)
    {
        Places = Grid.Places(),
        RowName = row => $"cell {Cells[row]}",
    };

    /// <summary>A distance works near by more than far off: its logarithm beside it lets a linear model say so.</summary>
    private IEnumerable<ProspectFeature> WithLogarithm(ProspectFeature feature)
    {
        yield return feature;
        if (!feature.Layer.IsDistance) yield break;
        var half = Grid.CellSize / 2;
        yield return feature with
        {
            Title = new LocalizedText($"{feature.Title.In("fr")} (logarithme)", $"{feature.Title.In("en")} (logarithm)"),
            Specification = new FeatureSpecification($"ln({feature.Specification.Name})", "1"),
            Values = Array.ConvertAll(feature.Values, distance => Math.Log(distance + half)),
        };
    }

    /// <summary>Shares, lengths and counts in the disc of every category of every map, and the columns that come from no map.</summary>
    private ImmutableArray<ProspectFeature> Spectrum(ImmutableArray<ProspectFeature> plain, double radius, TrainingRun run)
    {
        var (maps, seen) = (new List<MapSource>(), new HashSet<string>(StringComparer.Ordinal));
        // The category of a polygon before a distance to it: one map is read once.
        foreach (var map in _sources.OfType<MapSource>().OrderBy(source => source.Settings.Kind))
        {
            var isEdge = map.Layer.Kind == ShapeKind.Polygon && map.Settings.Kind is (EvidenceKind.LineDistance or EvidenceKind.LineDensity);
            if (!isEdge && seen.Add(map.Origin)) maps.Add(map);
        }
        var table = maps.Count == 0 ? null : Association.Of(Grid, [.. maps.Select(map => new MapLayer(map.Settings.Id, map.Layer.Shapes))], new AssociationOptions { Radius = radius }, run);
        var features = ImmutableArray.CreateBuilder<ProspectFeature>();
        for (var c = 0; c < table?.Features.ColumnCount; c++)
        {
            var specification = table.Features.Features[c];
            var map = maps.First(m => specification.Name.StartsWith(m.Settings.Id + "=", StringComparison.Ordinal) && m.Layer.Categories.Contains(specification.Name[(m.Settings.Id.Length + 1)..]));
            var category = specification.Name[(map.Settings.Id.Length + 1)..];
            var title = category == MapCategory.Any ? map.Settings.Title : new LocalizedText($"{map.Settings.Title.In("fr")} : {category}", $"{map.Settings.Title.In("en")}: {category}");
            features.Add(new ProspectFeature(map.Settings, title, specification, table.Features.Column(c).ToArray()));
        }
        features.AddRange(plain.Where(feature => feature.Layer.IsSampled || feature.Layer.Kind == EvidenceKind.Raster));
        return features.ToImmutable();
    }

    private int[] Counted(PlaceColumn points)
    {
        var counts = new int[Cells.Length];
        for (var i = 0; i < points.Count; i++)
            if (!points.IsMissing(i) && RowAt(points.X[i], points.Y[i]) is >= 0 and var row) counts[row]++;
        return counts;
    }
}
