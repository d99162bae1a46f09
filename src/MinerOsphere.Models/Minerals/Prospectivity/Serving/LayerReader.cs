using MinerOsphere.Features;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Geo.Rasters;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Spatial.Geometry;
using MinerOsphere.Models.Minerals.Prospectivity.Layers;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace MinerOsphere.Models.Minerals.Prospectivity.Serving;

/// <summary>Features and rasters as layers of evidence, brought into the plane of the grid.</summary>
/// <param name="plane">System of the grid, in metres.</param>
internal sealed class LayerReader(CrsDefinition plane)
{
    private const int MostFeatures = 200_000, MostCoordinates = 4_000_000;

    /// <param name="source">Where the features are.</param>
    /// <param name="query">Which of them.</param>
    /// <param name="settings">What they are to become.</param>
    /// <param name="input">For messages: the input that they came by.</param>
    /// <param name="origin">What tells this map from others.</param>
    /// <param name="cancellation">Stops between rows.</param>
    /// <exception cref="ProspectRefusal">A field is missing, a geometry is of another kind, or there is too much.</exception>
    public async ValueTask<LayerSource> ReadAsync(IFeatureProvider source, FeatureQuery query, LayerSettings settings, string input, string origin, CancellationToken cancellation)
    {
        if (source.Schema.Geometry is null) throw new ProspectRefusal(input, $"« {settings.Id} » n'a pas de géométrie", $"'{settings.Id}' has no geometry");
        var ordinals = settings.Fields.Select(field => Ordinal(source, settings, field, input)).ToArray();
        return settings.IsSampled
            ? await SamplesAsync(source, query, settings, ordinals, input, origin, cancellation).ConfigureAwait(false)
            : await MapAsync(source, query, settings, ordinals, input, origin, cancellation).ConfigureAwait(false);
    }

    /// <summary>Places of point features.</summary>
    public async ValueTask<PlaceColumn> PointsAsync(IFeatureProvider source, FeatureQuery query, string input, CancellationToken cancellation)
    {
        var (x, y) = (new List<double>(), new List<double>());
        await foreach (var geometry in GeometriesAsync(source, query, input, cancellation).ConfigureAwait(false))
        {
            if (geometry.Geometry is not (Point or MultiPoint))
                throw new ProspectRefusal(input, $"les indices sont des points ; l'objet « {geometry.Id} » est de type {geometry.Geometry.GeometryType}", $"occurrences are points; feature '{geometry.Id}' is a {geometry.Geometry.GeometryType}");
            foreach (var point in geometry.Geometry.Coordinates) (x, y) = (Added(x, point.X), Added(y, point.Y));
        }
        return new PlaceColumn("place", [.. x], [.. y], plane.Uri);

        static List<double> Added(List<double> list, double value)
        {
            list.Add(value);
            return list;
        }
    }

    /// <summary>A raster under the grid: each place is asked in the raster's own system.</summary>
    public RasterSource Raster(ReadOnlyMemory<byte> file, LayerSettings settings, string input, CancellationToken cancellation)
    {
        Raster raster;
        try
        {
            raster = GeoTiffReader.Read(file, new GeoTiffLimits(), cancellation);
        }
        catch (GeoTiffException wrong)
        {
            throw new ProspectRefusal(input, $"« {settings.Id} » n'est pas un GeoTIFF lisible : {wrong.Message}", $"'{settings.Id}' is no GeoTIFF that can be read: {wrong.Message}");
        }
        if (raster.Transform is not { IsInvertible: true } transform) throw new ProspectRefusal(input, $"la grille « {settings.Id} » n'est pas située sur la Terre", $"the raster '{settings.Id}' has no place on Earth");
        var system = raster.Crs?.Find()
            ?? throw new ProspectRefusal(input, $"la grille « {settings.Id} » est dans un système inconnu ici ({raster.Crs?.ToString() ?? "non dit"})", $"the raster '{settings.Id}' is in a system that is not known here ({raster.Crs?.ToString() ?? "not told"})");
        var (there, back) = (CrsTransform.Between(plane, system), CrsTransform.Between(system, plane));
        // GeoTIFF has easting or longitude first whatever the system says of its axes; so do transformations here.
        var corners = new[] { transform.At(0, 0), transform.At(raster.Width, 0), transform.At(0, raster.Height), transform.At(raster.Width, raster.Height) }.Select(corner => back.Transform(corner.X, corner.Y)).ToArray();
        var covered = new Box(corners.Min(c => c.X), corners.Min(c => c.Y), corners.Max(c => c.X), corners.Max(c => c.Y));
        return new RasterSource(settings, covered, (x, y) => there.Transform(x, y) is var (rx, ry) && double.IsFinite(rx) && double.IsFinite(ry) ? raster.Sample(0, rx, ry) : double.NaN);
    }

    private async ValueTask<LayerSource> MapAsync(IFeatureProvider source, FeatureQuery query, LayerSettings settings, int[] ordinals, string input, string origin, CancellationToken cancellation)
    {
        var shapes = new List<Shape>();
        await foreach (var feature in GeometriesAsync(source, query, input, cancellation, ordinals.Length > 0 ? ordinals[0] : -1).ConfigureAwait(false))
        {
            var dimension = feature.Geometry.Dimension;
            var fits = settings.Kind switch
            {
                EvidenceKind.PolygonCategory or EvidenceKind.PolygonDistance => dimension == Dimension.Surface,
                EvidenceKind.LineDistance or EvidenceKind.LineDensity => dimension is Dimension.Curve or Dimension.Surface,
                _ => dimension == Dimension.Point,
            };
            if (!fits)
                throw new ProspectRefusal(input, $"une couche « {Names.Of(settings.Kind)} » n'est pas faite d'objets de type {feature.Geometry.GeometryType} ; l'objet « {feature.Id} » l'est", $"a layer of kind '{Names.Of(settings.Kind)}' is not made of {feature.Geometry.GeometryType}s; feature '{feature.Id}' is one");
            shapes.AddRange(MapShapes.Of(feature.Geometry, ordinals.Length == 0 ? MapCategory.Any : feature.Category ?? MapCategory.Unknown));
        }
        if (shapes.Count == 0) throw Empty(settings, input);
        return new MapSource(settings, new MapLayer(settings.Id, shapes)) { Origin = origin };
    }

    private async ValueTask<LayerSource> SamplesAsync(IFeatureProvider source, FeatureQuery query, LayerSettings settings, int[] ordinals, string input, string origin, CancellationToken cancellation)
    {
        var (x, y, values) = (new List<double>(), new List<double>(), ordinals.Select(_ => new List<double>()).ToArray());
        var transform = CrsTransform.Between(source.StorageCrs, plane);
        var reader = new WKBReader();
        await using var cursor = await source.ReadAsync(query, cancellation).ConfigureAwait(false);
        while (await cursor.ReadAsync(cancellation).ConfigureAwait(false))
        {
            if (x.Count == MostFeatures) throw TooMany(settings.Id, input);
            if (cursor.Geometry.IsEmpty || GeometryTransform.Of(reader.Read(cursor.Geometry.ToArray()), transform) is not { IsEmpty: false } geometry) continue;
            if (geometry is not Point point)
                throw new ProspectRefusal(input, $"une mesure est en un point ; l'objet « {System.Text.Encoding.UTF8.GetString(cursor.Id)} » est de type {geometry.GeometryType}", $"a measure is at a point; feature '{System.Text.Encoding.UTF8.GetString(cursor.Id)}' is a {geometry.GeometryType}");
            x.Add(point.X);
            y.Add(point.Y);
            for (var i = 0; i < ordinals.Length; i++)
                values[i].Add(cursor.IsNull(ordinals[i]) ? double.NaN : source.Schema.Properties[ordinals[i]].Type == PropertyType.Integer ? cursor.GetInt64(ordinals[i]) : cursor.GetDouble(ordinals[i]));
        }
        if (x.Count == 0) throw Empty(settings, input);
        return new SampleSource(settings, new PlaceColumn("place", [.. x], [.. y], plane.Uri),
            [.. settings.Fields.Select((field, i) => new NumericColumn(field, [.. values[i]], source.Schema.Properties[ordinals[i]].Unit ?? settings.Unit))]) { Origin = origin };
    }

    private async IAsyncEnumerable<(string Id, Geometry Geometry, string? Category)> GeometriesAsync(
        IFeatureProvider source, FeatureQuery query, string input, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation, int category = -1)
    {
        var (transform, reader, count, coordinates) = (CrsTransform.Between(source.StorageCrs, plane), new WKBReader(), 0, 0L);
        await using var cursor = await source.ReadAsync(query, cancellation).ConfigureAwait(false);
        while (await cursor.ReadAsync(cancellation).ConfigureAwait(false))
        {
            if (cursor.Geometry.IsEmpty || GeometryTransform.Of(reader.Read(cursor.Geometry.ToArray()), transform) is not { IsEmpty: false } geometry) continue;
            if (++count > MostFeatures || (coordinates += geometry.NumPoints) > MostCoordinates) throw TooMany(input, input);
            yield return (System.Text.Encoding.UTF8.GetString(cursor.Id), geometry, category < 0 || cursor.IsNull(category) ? null : Category(source, cursor, category));
        }
    }

    private static string Category(IFeatureProvider source, IFeatureCursor cursor, int ordinal) => source.Schema.Properties[ordinal].Type switch
    {
        PropertyType.Integer => cursor.GetInt64(ordinal).ToString(System.Globalization.CultureInfo.InvariantCulture),
        PropertyType.Number => cursor.GetDouble(ordinal).ToString("R", System.Globalization.CultureInfo.InvariantCulture),
        PropertyType.Boolean => cursor.GetBoolean(ordinal) ? "true" : "false",
        _ => cursor.GetString(ordinal),
    };

    private static int Ordinal(IFeatureProvider source, LayerSettings settings, string field, string input)
    {
        var ordinal = source.Schema.OrdinalOf(field);
        var known = string.Join(", ", source.Schema.Attributes.Select(p => p.Name));
        if (ordinal < 0) throw new ProspectRefusal(input, $"« {settings.Id} » n'a pas de champ « {field} » ; il y a : {known}", $"'{settings.Id}' has no field '{field}'; there are: {known}");
        if (settings.IsSampled && source.Schema.Properties[ordinal].Type is not (PropertyType.Integer or PropertyType.Number))
            throw new ProspectRefusal(input, $"le champ « {field} » de « {settings.Id} » n'est pas un nombre", $"the field '{field}' of '{settings.Id}' is no number");
        return ordinal;
    }

    private static ProspectRefusal Empty(LayerSettings settings, string input) =>
        new(input, $"« {settings.Id} » n'a aucun objet avec une géométrie ; vérifiez le filtre", $"'{settings.Id}' has no feature with a geometry; check the filter");

    private static ProspectRefusal TooMany(string what, string input) =>
        new(input, $"« {what} » : plus de {MostFeatures} objets ou de {MostCoordinates} sommets ; filtrez", $"'{what}': more than {MostFeatures} features or {MostCoordinates} vertices; filter them");
}
