using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace MinerOsphere.Models.Territory.Shoreline;

/// <summary>The shoreline of a survey as segments of a plane, found quickly by place.</summary>
public sealed class SurveyLine
{
    private readonly STRtree<(Coordinate From, Coordinate To)> _segments = new();

    /// <param name="date">Day of the survey.</param>
    /// <param name="uncertainty">Standard uncertainty, m.</param>
    /// <param name="lines">Lines in a plane in metres.</param>
    public SurveyLine(DateOnly date, double uncertainty, IEnumerable<Geometry> lines)
    {
        (Date, Uncertainty) = (date, uncertainty);
        foreach (var geometry in lines)
            for (var g = 0; g < geometry.NumGeometries; g++)
            {
                var corners = geometry.GetGeometryN(g).Coordinates;
                for (var i = 1; i < corners.Length; i++) _segments.Insert(new Envelope(corners[i - 1], corners[i]), (corners[i - 1], corners[i]));
            }
        _segments.Build();
    }

    public DateOnly Date { get; }

    public double Uncertainty { get; }

    /// <summary>Distances from the landward end at which a transect crosses the line; none where it does not.</summary>
    /// <param name="transect">A line of the plane.</param>
    public List<double> Crossings(TransectLine transect)
    {
        var found = new List<double>();
        var (ox, oy, dx, dy) = (transect.Land.X, transect.Land.Y, transect.Sea.X - transect.Land.X, transect.Sea.Y - transect.Land.Y);
        foreach (var (from, to) in _segments.Query(new Envelope(transect.Land.X, transect.Sea.X, transect.Land.Y, transect.Sea.Y)))
        {
            var (ex, ey) = (to.X - from.X, to.Y - from.Y);
            var determinant = dx * ey - dy * ex;
            // A segment along the transect crosses it nowhere.
            if (determinant == 0) continue;
            var t = ((from.X - ox) * ey - (from.Y - oy) * ex) / determinant;
            var s = ((from.X - ox) * dy - (from.Y - oy) * dx) / determinant;
            if (t is >= 0 and <= 1 && s is >= -1e-9 and <= 1 + 1e-9) found.Add(t * transect.Length);
        }
        found.Sort();
        return found;
    }
}
