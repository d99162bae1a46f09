using System.Globalization;
using MinerOsphere.Learning.Frames;
using NetTopologySuite.Geometries;
using NetTopologySuite.LinearReferencing;

namespace MinerOsphere.Models.Territory.Shoreline;

/// <summary>Transects from a baseline, and their crossings with the surveys.</summary>
public static class TransectCasting
{
    public const int MostTransects = 2000;

    /// <summary>Lines across a baseline at equal steps along it.</summary>
    /// <param name="baseline">A line in a plane in metres.</param>
    /// <param name="spacing">Step, m.</param>
    /// <param name="landward">How far they reach landward of the baseline, m.</param>
    /// <param name="seaward">How far seaward, m.</param>
    /// <param name="seaOnLeft">True when the sea is on the left of one who walks along the baseline.</param>
    /// <param name="coast">What the shore is made of.</param>
    /// <exception cref="DataFaultException">There would be none, or too many.</exception>
    public static List<TransectLine> Cast(LineString baseline, double spacing, double landward, double seaward, bool seaOnLeft, CoastType coast)
    {
        var count = (int)Math.Floor(baseline.Length / spacing) + 1;
        if (count > MostTransects) throw new DataFaultException(FormattableString.Invariant($"{count} transects every {spacing} m; at most {MostTransects} are cast"), "spacing");
        var along = new LengthIndexedLine(baseline);
        var lines = new List<TransectLine>(count);
        for (var i = 0; i < count; i++)
        {
            var at = i * spacing;
            // The direction is that of the baseline over a step, so that a kink of it does not turn the transect.
            var (before, after, place) = (along.ExtractPoint(Math.Max(0, at - spacing / 2)), along.ExtractPoint(Math.Min(baseline.Length, at + spacing / 2)), along.ExtractPoint(at));
            var (dx, dy) = (after.X - before.X, after.Y - before.Y);
            var length = Math.Sqrt(dx * dx + dy * dy);
            if (length == 0) continue;
            var (nx, ny) = seaOnLeft ? (-dy / length, dx / length) : (dy / length, -dx / length);
            lines.Add(new TransectLine((i + 1).ToString(CultureInfo.InvariantCulture), coast, (place.X - landward * nx, place.Y - landward * ny), (place.X + seaward * nx, place.Y + seaward * ny)));
        }
        return lines;
    }

    /// <summary>The transects with a position for each survey that crosses them; those with fewer than two dates have too few to be used.</summary>
    public static List<Transect> Cross(IEnumerable<TransectLine> lines, IReadOnlyList<SurveyLine> surveys, CrossingRule rule, CancellationToken cancellation)
    {
        var transects = new List<Transect>();
        foreach (var line in lines)
        {
            cancellation.ThrowIfCancellationRequested();
            var positions = new List<ShorePosition>();
            foreach (var survey in surveys)
                if (survey.Crossings(line) is { Count: > 0 } found) positions.Add(new ShorePosition(survey.Date, rule == CrossingRule.Seaward ? found[^1] : found[0], survey.Uncertainty));
            transects.Add(line.With(positions));
        }
        return transects;
    }
}
