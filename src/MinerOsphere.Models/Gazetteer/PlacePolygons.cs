using System.Text;
using MinerOsphere.Features;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Learning.Frames;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;
using NetTopologySuite.IO;

namespace MinerOsphere.Models.Gazetteer;

/// <summary>Named areas of a collection (communes, départements): which one a place lies in, and how far it is from one.</summary>
internal sealed class PlacePolygons
{
    private readonly STRtree<NamedArea> _tree = new();
    private readonly Dictionary<string, List<NamedArea>> _byName = new(StringComparer.Ordinal);
    private readonly List<NamedArea> _all = [];

    private PlacePolygons()
    {
    }

    public IReadOnlyList<NamedArea> All => _all;

    /// <param name="source">Where the areas are.</param>
    /// <param name="name">Their property of the name; null takes the one with the role of a title, or else the id.</param>
    /// <param name="keep">Which areas, by their name; null for all.</param>
    /// <param name="cancellation">Stops between rows.</param>
    /// <exception cref="DataFaultException">There is no such property or no geometry.</exception>
    public static async ValueTask<PlacePolygons> ReadAsync(IFeatureProvider source, string? name, Func<string, bool>? keep, CancellationToken cancellation) =>
        await ReadAsync(source, new FeatureQuery(), name, keep, cancellation).ConfigureAwait(false);

    public static async ValueTask<PlacePolygons> ReadAsync(IFeatureProvider source, FeatureQuery query, string? name, Func<string, bool>? keep, CancellationToken cancellation)
    {
        var title = name is null ? source.Schema.Title ?? source.Schema.Find("name") : source.Schema.Find(name) ?? throw new DataFaultException($"the places have no property '{name}'");
        if (source.Schema.Geometry is null && !source.Schema.Properties.Any(p => p.Type == Features.Schema.PropertyType.Geometry)) throw new DataFaultException("the places have no geometry");
        var ordinal = title is null ? -1 : source.Schema.OrdinalOf(title.Name);
        var transform = CrsTransform.Between(source.StorageCrs, CrsRegistry.Crs84);
        var reader = new WKBReader();
        var polygons = new PlacePolygons();
        await using var cursor = await source.ReadAsync(query, cancellation).ConfigureAwait(false);
        while (await cursor.ReadAsync(cancellation).ConfigureAwait(false))
        {
            var text = ordinal < 0 || cursor.IsNull(ordinal) ? Encoding.UTF8.GetString(cursor.Id) : cursor.GetString(ordinal);
            if (cursor.Geometry.IsEmpty || keep is not null && !keep(text)) continue;
            if (GeometryTransform.Of(reader.Read(cursor.Geometry.ToArray()), transform) is { IsEmpty: false } shape) polygons.Add(new NamedArea(Encoding.UTF8.GetString(cursor.Id), text, shape));
        }
        polygons._tree.Build();
        return polygons;
    }

    /// <summary>Those of this name, in whatever case and accents; or of this code.</summary>
    public IReadOnlyList<NamedArea> Named(string text) => _byName.TryGetValue(PlaceNames.Normal(text), out var found) ? found : [];

    /// <summary>The area that a place lies in; null outside of all.</summary>
    public NamedArea? At(double longitude, double latitude) => Near(longitude, latitude, 0).FirstOrDefault(a => a.Contains(longitude, latitude));

    /// <summary>The nearest area that is no farther than that, and how far it is; null without one.</summary>
    public (NamedArea Area, double Metres)? Nearest(double longitude, double latitude, double metres)
    {
        (NamedArea Area, double Metres)? nearest = null;
        foreach (var area in Near(longitude, latitude, metres))
            if (area.MetresTo(longitude, latitude) is var away && away <= metres && !(away >= nearest?.Metres)) nearest = (area, away);
        return nearest;
    }

    /// <summary>True within any of them, or so near to one.</summary>
    public bool Holds(double longitude, double latitude, double metres) => Near(longitude, latitude, metres).Any(a => a.MetresTo(longitude, latitude) <= metres);

    /// <summary>Those that a place may lie in or be so near to.</summary>
    private IEnumerable<NamedArea> Near(double longitude, double latitude, double metres)
    {
        var reach = metres / NamedArea.MetresPerDegree;
        var box = new Envelope(new Coordinate(longitude, latitude));
        box.ExpandBy(reach / Math.Max(0.05, Math.Cos(latitude * Math.PI / 180)), reach);
        return _tree.Query(box);
    }

    private void Add(NamedArea area)
    {
        _all.Add(area);
        _tree.Insert(area.Box, area);
        foreach (var key in new[] { PlaceNames.Normal(area.Name), PlaceNames.Normal(area.Code) }.Distinct(StringComparer.Ordinal))
        {
            if (!_byName.TryGetValue(key, out var list)) _byName.Add(key, list = []);
            list.Add(area);
        }
    }
}
