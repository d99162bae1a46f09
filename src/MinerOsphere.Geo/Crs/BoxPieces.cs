using MinerOsphere.Geo.Geometry;

namespace MinerOsphere.Geo.Crs;

/// <summary>A box of the source cut so that its image in the target is connected: what envelopes and polygons are made of.</summary>
internal static class BoxPieces
{
    /// <summary>How far from a pole or a cut its image is looked for, in degrees: a hundredth of a millimetre.</summary>
    private const double Hair = 1e-10;

    /// <summary>Degrees by which the poles of two datums may differ.</summary>
    private const double PoleReach = 0.02;

    /// <summary>
    /// The pieces. A box over the antimeridian (MinX above MaxX) goes on beyond 180 degrees instead. On the way to a projected system poles are
    /// left out by a hair, since most projections send one of them to infinity, and the box is cut along the meridian opposite to the central
    /// one, where such a projection tears the plane.
    /// </summary>
    public static List<Box> Of(in Box box, CrsTransform transform)
    {
        var source = transform.Source;
        if (!source.IsGeographic) return [box];
        var half = TurnOf.Half(source);
        var hair = Hair * half / 180;
        var whole = box.MinX > box.MaxX ? box with { MaxX = box.MaxX + 2 * half } : box;
        if (whole.MaxX - whole.MinX > 2 * half) whole = whole with { MinX = -half, MaxX = half };
        if (transform.Target.Conversion is not { } conversion) return [whole];
        whole = whole with { MinY = Math.Max(whole.MinY, -half / 2 + hair), MaxY = Math.Min(whole.MaxY, half / 2 - hair) };
        var cut = (transform.Target.PrimeMeridian + conversion.CentralMeridian - source.PrimeMeridian) * half / 180 + half;
        var pieces = new List<Box>();
        cut = TurnOf.Near(cut, whole.MinX, half);
        if (cut < whole.MinX) cut += 2 * half;
        for (; cut < whole.MaxX; cut += 2 * half)
        {
            if (cut - hair > whole.MinX) pieces.Add(whole with { MaxX = cut - hair });
            whole = whole with { MinX = cut + hair };
        }
        if (whole.MinX <= whole.MaxX) pieces.Add(whole);
        return pieces;
    }

    /// <summary>A position on the edge of a box, by how many sides of it have been gone along, anticlockwise from the lower left corner.</summary>
    public static (double X, double Y) At(in Box box, double sides)
    {
        var side = (int)Math.Floor(sides) & 3;
        var part = sides - Math.Floor(sides);
        return side switch
        {
            0 => (Mix(box.MinX, box.MaxX, part), box.MinY),
            1 => (box.MaxX, Mix(box.MinY, box.MaxY, part)),
            2 => (Mix(box.MaxX, box.MinX, part), box.MaxY),
            _ => (box.MinX, Mix(box.MaxY, box.MinY, part)),
        };
    }

    private static double Mix(double from, double to, double part) => part == 0 ? from : from + (to - from) * part;

    /// <summary>True when a point at which the target's formulas fail, and so its plane is torn or endless, lies within the box.</summary>
    public static bool HoldsSingularity(in Box box, CrsTransform transform)
    {
        // Another datum's pole stands elsewhere: a box up to ours may hold it inside, where edges tell nothing.
        if (transform is { ShiftsDatum: true, Source.IsGeographic: true, Target.IsGeographic: false } && ReachesPole(box, transform.Source, 1) | ReachesPole(box, transform.Source, -1))
            return true;
        foreach (var (longitude, latitude) in Singularities(transform))
        {
            var (x, y) = transform.FromGeographicOfTarget(longitude, latitude);
            if (Holds(box, transform.Source, x, y)) return true;
        }
        return false;
    }

    /// <summary>True when a pole of the target's datum lies within the box, its edges not counted where both have the same pole.</summary>
    public static bool HoldsPole(in Box box, CrsTransform transform, double latitude)
    {
        if (transform.Source.IsGeographic) return transform.ShiftsDatum && ReachesPole(box, transform.Source, Math.Sign(latitude));
        var (x, y) = transform.FromGeographicOfTarget(0, latitude);
        return box.Contains(x, y);
    }

    private static bool ReachesPole(in Box box, CrsDefinition source, int side)
    {
        var edge = TurnOf.Half(source) / 2 - PoleReach;
        return side > 0 ? box.MaxY > edge : box.MinY < -edge;
    }

    private static bool Holds(in Box box, CrsDefinition source, double x, double y)
    {
        if (source.IsGeographic)
        {
            var half = TurnOf.Half(source);
            var whole = box.MinX > box.MaxX ? box with { MaxX = box.MaxX + 2 * half } : box;
            return whole.Contains(TurnOf.Near(x, (whole.MinX + whole.MaxX) / 2, half), y);
        }
        return box.Contains(x, y);
    }

    private static IEnumerable<(double Longitude, double Latitude)> Singularities(CrsTransform transform)
    {
        if (transform.Target.Conversion is not { } conversion) yield break;
        var meridian = transform.Target.PrimeMeridian + conversion.CentralMeridian;
        switch (conversion.Method)
        {
            case ProjectionMethod.TransverseMercator:
                yield return (meridian + 90, 0);
                yield return (meridian - 90, 0);
                break;
            case ProjectionMethod.LambertAzimuthal or ProjectionMethod.ObliqueStereographic:
                yield return (meridian + 180, -conversion.LatitudeOfOrigin);
                break;
            // The pieces of a geographic box stop short of the poles.
            case ProjectionMethod.LambertConic when !transform.Source.IsGeographic:
                yield return (meridian, conversion.StandardParallel1 + conversion.StandardParallel2 > 0 ? -90 : 90);
                break;
            case ProjectionMethod.PolarStereographic when !transform.Source.IsGeographic:
                yield return (meridian, -90 * Math.Sign(conversion.LatitudeOfOrigin));
                break;
            case ProjectionMethod.Mercator or ProjectionMethod.WebMercator when !transform.Source.IsGeographic:
                yield return (meridian, 90);
                yield return (meridian, -90);
                break;
        }
    }
}
