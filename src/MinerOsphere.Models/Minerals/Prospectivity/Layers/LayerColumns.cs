using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Spatial;
using MinerOsphere.Learning.Spatial.Compositions;
using MinerOsphere.Learning.Spatial.Geometry;
using MinerOsphere.Learning.Spatial.Proximity;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Models.Minerals.Prospectivity.Layers;

/// <summary>The columns of a layer on the cells of a grid, and in words how they were made.</summary>
/// <param name="Columns">One or more.</param>
/// <param name="How">For the explanation.</param>
internal sealed record LayerColumns(ImmutableArray<EvidenceColumn> Columns, LocalizedText How)
{
    private const double CellsOfDensity = 5, ShareOfLimit = 0.65;

    /// <exception cref="DataFaultException">The layer has nothing to say, or values that it can't have.</exception>
    public static LayerColumns Of(LayerSource source, Grid grid, TrainingRun run)
    {
        var places = grid.Places();
        var made = source switch
        {
            MapSource map => OfMap(map, grid, places, run),
            SampleSource samples => OfSamples(samples, places, run),
            RasterSource raster => OfRaster(raster, grid, run),
            _ => throw new InvalidOperationException($"unknown source {source.GetType().Name}"),
        };
        if (made.Columns.All(column => column.Known == 0)) throw new DataFaultException($"the layer '{source.Settings.Id}' covers no cell of the grid; compare its extent and its reference system with those of the area", source.Settings.Id);
        return made;
    }

    private static LayerColumns OfMap(MapSource map, Grid grid, PlaceColumn places, TrainingRun run)
    {
        var (settings, layer) = (map.Settings, map.Layer);
        if (layer.Shapes.IsEmpty) throw new DataFaultException($"the layer '{settings.Id}' has no feature", settings.Id);
        LocalizedText Titled(string fr, string en) => new(string.Format(CultureInfo.InvariantCulture, fr, settings.Title.In("fr")), string.Format(CultureInfo.InvariantCulture, en, settings.Title.In("en")));
        switch (settings.Kind)
        {
            case EvidenceKind.PolygonCategory:
                var (codes, levels) = Categories(layer, places, run);
                return new([new EvidenceColumn(settings, settings.Id, settings.Title, codes, null, levels)], new("catégorie du polygone au centre de la maille", "category of the polygon at the cell's centre"));
            case EvidenceKind.LineDensity:
                var radius = settings.Radius ?? CellsOfDensity * grid.CellSize;
                return new(
                    [new EvidenceColumn(settings, settings.Id, Titled("densité : {0}", "density: {0}"), Array.ConvertAll(Density.OfLines(layer, places, radius, run), d => d * 1000), "km-1")],
                    new($"longueur par surface dans un disque de {SampleGridding.Metres(radius)}", $"length per area in a disc of {SampleGridding.Metres(radius)}"));
            case EvidenceKind.LineDistance:
                return new([new EvidenceColumn(settings, settings.Id, Titled("distance : {0}", "distance: {0}"), Distance.ToEdge(layer, places, run), "m")], new("distance du centre de la maille à la ligne la plus proche", "distance from the cell's centre to the nearest line"));
            default:
                return new([new EvidenceColumn(settings, settings.Id, Titled("distance : {0}", "distance: {0}"), Distance.ToNearest(layer, places, run), "m")], new("distance du centre de la maille à l'objet le plus proche (0 à l'intérieur)", "distance from the cell's centre to the nearest feature (0 within)"));
        }
    }

    /// <summary>Of overlapping polygons the first one counts, as on a map the one on top.</summary>
    private static (double[] Codes, ImmutableArray<string> Levels) Categories(MapLayer layer, PlaceColumn places, TrainingRun run)
    {
        var tree = new BoxTree([.. layer.Shapes.Select(shape => new Box(shape.West, shape.South, shape.East, shape.North))]);
        var shapes = new int[places.Count];
        var (found, isSomeOutside) = (new List<int>(), false);
        for (var row = 0; row < shapes.Length; row++)
        {
            if (row % 512 == 0) run.Cancellation.ThrowIfCancellationRequested();
            var (x, y) = (places.X[row], places.Y[row]);
            found.Clear();
            tree.Query(new Box(x, y, x, y), found);
            found.Sort();
            shapes[row] = -1;
            foreach (var at in found)
                if (layer.Shapes[at].Contains(x, y))
                {
                    shapes[row] = at;
                    break;
                }
            isSomeOutside |= shapes[row] < 0;
        }
        ImmutableArray<string> levels = isSomeOutside ? [EvidenceColumn.None, .. layer.Categories.Where(c => c != EvidenceColumn.None)] : layer.Categories;
        var codes = levels.Select((level, code) => (level, code)).ToDictionary(pair => pair.level, pair => (double)pair.code, StringComparer.Ordinal);
        return ([.. shapes.Select(at => codes[at < 0 ? EvidenceColumn.None : layer.Shapes[at].Category])], levels);
    }

    private static LayerColumns OfSamples(SampleSource samples, PlaceColumn places, TrainingRun run)
    {
        var settings = samples.Settings;
        var columns = settings.Kind == EvidenceKind.Composition ? Ratios(samples) : [.. samples.Values.Select(value => Measure(value, settings))];
        var made = ImmutableArray.CreateBuilder<EvidenceColumn>();
        LocalizedText? how = null;
        foreach (var (name, title, unit, values) in columns)
        {
            var (gridded, made1) = SampleGridding.Of(samples.Places, values, places, settings.Interpolation, run);
            how ??= made1;
            made.Add(new EvidenceColumn(settings, name, title, gridded, unit));
        }
        return new(made.ToImmutable(), how!);
    }

    private static (string Name, LocalizedText Title, string? Unit, double[] Values) Measure(NumericColumn value, LayerSettings settings)
    {
        var name = settings.Fields.Length == 1 ? settings.Id : $"{settings.Id} {value.Name}";
        var title = settings.Fields.Length == 1 ? settings.Title : new LocalizedText($"{settings.Title.In("fr")} ({value.Name})", $"{settings.Title.In("en")} ({value.Name})");
        if (!settings.IsLogarithmic) return (name, title, settings.Unit ?? value.Unit, value.Values.ToArray());
        var unit = settings.Unit ?? value.Unit;
        var suffix = unit is null ? "" : $" en {unit}";
        return (name, new LocalizedText($"log10 de {title.In("fr")}{suffix}", $"log10 of {title.In("en")}{suffix.Replace(" en ", " in ", StringComparison.Ordinal)}"), "1",
            Array.ConvertAll(value.Values.ToArray(), v => v > 0 ? Math.Log10(v) : double.NaN));
    }

    /// <summary>
    /// A part of 0 or below was under its detection limit, which the least positive value of the part stands for: it gets 65 percent of it
    /// (Martín-Fernández and others 2003). The rest is not made smaller for it: these parts are traces of a whole that is not among them.
    /// </summary>
    private static ImmutableArray<(string Name, LocalizedText Title, string? Unit, double[] Values)> Ratios(SampleSource samples)
    {
        var settings = samples.Settings;
        var parts = samples.Values;
        var full = parts.Select(part =>
        {
            var limit = part.Values.ToArray().Where(v => v > 0).DefaultIfEmpty(double.NaN).Min();
            return double.IsNaN(limit) ? throw new DataFaultException("no value is above 0: it can be no part of a composition", part.Name)
                : new NumericColumn(part.Name, Array.ConvertAll(part.Values.ToArray(), v => v <= 0 ? ShareOfLimit * limit : v));
        }).ToImmutableArray();
        switch (settings.Ratio)
        {
            case LogRatio.Clr:
                return [.. CompositionColumns.Clr(full).Select((column, i) => ($"{settings.Id} {column.Name}", Named(parts[i].Name, "clr"), (string?)"1", column.Values.ToArray()))];
            case LogRatio.Ilr:
                return [.. CompositionColumns.Ilr(full, LogRatioBasis.Pivot(full.Length)).Select(column => ($"{settings.Id} {column.Name}", Named(column.Name, "ilr"), (string?)"1", column.Values.ToArray()))];
            default:
                // The first coordinate of the pivot basis of an order that begins with the part.
                return [.. full.Select((part, i) => ($"{settings.Id} plr({part.Name})", Named(part.Name, "plr"), (string?)"1",
                    CompositionColumns.Ilr([part, .. full.Where((_, j) => j != i)], LogRatioBasis.Pivot(full.Length))[0].Values.ToArray()))];
        }

        LocalizedText Named(string part, string ratio) => new($"{settings.Title.In("fr")} : {ratio}({part})", $"{settings.Title.In("en")}: {ratio}({part})");
    }

    /// <summary>The mean of nine places of the cell: a raster may be finer than the grid.</summary>
    private static LayerColumns OfRaster(RasterSource raster, Grid grid, TrainingRun run)
    {
        var cells = grid.Cells();
        var values = new double[cells.Length];
        for (var i = 0; i < cells.Length; i++)
        {
            if (i % 512 == 0) run.Cancellation.ThrowIfCancellationRequested();
            var (sum, count) = (0.0, 0);
            for (var dx = -1; dx <= 1; dx++)
                for (var dy = -1; dy <= 1; dy++)
                    if (raster.At(grid.X(cells[i]) + dx * grid.CellSize / 3, grid.Y(cells[i]) + dy * grid.CellSize / 3) is var value && double.IsFinite(value)) (sum, count) = (sum + value, count + 1);
            values[i] = count > 0 ? sum / count : double.NaN;
        }
        if (raster.Settings.IsLogarithmic) values = Array.ConvertAll(values, v => v > 0 ? Math.Log10(v) : double.NaN);
        return new([new EvidenceColumn(raster.Settings, raster.Settings.Id, raster.Settings.Title, values, raster.Settings.IsLogarithmic ? "1" : raster.Settings.Unit)], new("moyenne de neuf points de la maille", "mean of nine places of the cell"));
    }
}
