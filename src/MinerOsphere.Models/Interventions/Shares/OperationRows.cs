using MinerOsphere.Features;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Learning.Frames;
using NetTopologySuite.IO;

namespace MinerOsphere.Models.Interventions.Shares;

/// <summary>Operations read from features, on a plane around their middle.</summary>
/// <param name="Operations">Those with area, station and place, in the order of time where there is one.</param>
/// <param name="Left">How many were left out because one of these is missing.</param>
/// <param name="Latitude">Middle latitude, which the plane touches at.</param>
internal sealed record OperationRows(IReadOnlyList<StationOperation> Operations, int Left, double Latitude)
{
    private const double MetresPerDegree = 6_371_008.8 * Math.PI / 180;

    public (double X, double Y) ToPlane(double longitude, double latitude) => (longitude * MetresPerDegree * Math.Cos(Latitude * Math.PI / 180), latitude * MetresPerDegree);

    public (double Longitude, double Latitude) ToGlobe(double x, double y) => (x / (MetresPerDegree * Math.Cos(Latitude * Math.PI / 180)), y / MetresPerDegree);

    /// <param name="source">Point features.</param>
    /// <param name="query">Which of them.</param>
    /// <param name="area">Property of the area.</param>
    /// <param name="station">Property of the station.</param>
    /// <param name="time">Property of the time, or null.</param>
    /// <param name="cancellation">Stops between rows.</param>
    /// <exception cref="DataFaultException">A property that is not there, or no geometry.</exception>
    public static async ValueTask<OperationRows> ReadAsync(IFeatureProvider source, FeatureQuery query, string area, string station, string? time, CancellationToken cancellation)
    {
        var (areaAt, stationAt, timeAt) = (At(source, area), At(source, station), time is null ? -1 : At(source, time));
        if (source.Schema.Geometry is null) throw new DataFaultException("the operations have no geometry; points are expected, for distances");
        var transform = CrsTransform.Between(source.StorageCrs, CrsRegistry.Crs84);
        var reader = new WKBReader();
        var found = new List<(string Area, string Station, double X, double Y, string Time)>();
        var left = 0;
        await using var cursor = await source.ReadAsync(query, cancellation).ConfigureAwait(false);
        while (await cursor.ReadAsync(cancellation).ConfigureAwait(false))
        {
            if (cursor.IsNull(areaAt) || cursor.IsNull(stationAt) || cursor.Geometry.IsEmpty)
            {
                left++;
                continue;
            }
            var place = GeometryTransform.Of(reader.Read(cursor.Geometry.ToArray()), transform)!.Centroid;
            found.Add((cursor.GetString(areaAt), cursor.GetString(stationAt), place.X, place.Y, timeAt < 0 || cursor.IsNull(timeAt) ? "" : cursor.GetString(timeAt)));
        }
        if (found.Count == 0) throw new DataFaultException($"none of {left} operations has area, station and place");
        var rows = new OperationRows([], left, found.Average(f => f.Y));
        // Stable: those of one instant stay in their order.
        return rows with { Operations = [.. found.OrderBy(f => f.Time, StringComparer.Ordinal).Select(f => new StationOperation(f.Area, f.Station, rows.ToPlane(f.X, f.Y).X, rows.ToPlane(f.X, f.Y).Y))] };
    }

    private static int At(IFeatureProvider source, string property)
    {
        var ordinal = source.Schema.OrdinalOf(property);
        if (ordinal < 0) throw new DataFaultException($"the operations have no property '{property}'; they have: {string.Join(", ", source.Schema.Attributes.Select(p => p.Name))}", property);
        var type = source.Schema.Properties[ordinal].Type;
        return type is PropertyType.String or PropertyType.DateTime or PropertyType.Date or PropertyType.Iri ? ordinal
            : throw new DataFaultException($"'{property}' has the type {type}; a text is expected", property);
    }
}
