using MinerOsphere.Geo.Geometry;

namespace MinerOsphere.Geo.Crs;

/// <summary>
/// The smallest box of one system that holds a box of another. Edges are curves there: each extreme is sought along the edge until the step is a
/// millionth of a side, and the answer is a ten-billionth of its size too wide rather than too narrow.
/// </summary>
public static class EnvelopeTransform
{
    private const int Steps = 32;
    private const int Rounds = 4;
    private const int Inside = 8;

    private static readonly TransformedBox Torn = new(TransformedBox.Unbounded, false, false, false);

    /// <summary>Finds the box.</summary>
    /// <param name="box">
    /// In the source of <paramref name="transform"/>, x before y; over the antimeridian when the source is geographic and
    /// <see cref="Box.MinX"/> is above <see cref="Box.MaxX"/>.
    /// </param>
    public static TransformedBox Transform(in Box box, CrsTransform transform)
    {
        if (transform.IsIdentity) return new TransformedBox(box, transform.Source.IsGeographic && box.MinX > box.MaxX, false, true);
        var half = TurnOf.Half(transform.Target);
        var result = Box.Empty;
        if (BoxPieces.HoldsSingularity(box, transform)) return Torn;
        foreach (var piece in BoxPieces.Of(box, transform))
        {
            if (Envelope(piece, transform, half) is not { } envelope) return Torn;
            result = result.With(envelope);
        }
        if (double.IsInfinity(half)) return new TransformedBox(result, false, false, true);
        return OnGlobe(result, half, BoxPieces.HoldsPole(box, transform, 90), BoxPieces.HoldsPole(box, transform, -90));
    }

    private static Box? Envelope(in Box piece, CrsTransform transform, double half)
    {
        Span<double> x = stackalloc double[4 * Steps];
        Span<double> y = stackalloc double[4 * Steps];
        for (var i = 0; i < x.Length; i++) (x[i], y[i]) = BoxPieces.At(piece, (double)i / Steps);
        transform.Transform(x, y);
        if (x.ContainsAnyExceptInRange(double.MinValue, double.MaxValue) || !IsFiniteInside(piece, transform)) return null;
        for (var i = 1; i < x.Length; i++) x[i] = TurnOf.Near(x[i], x[i - 1], half);

        var box = new Box(
            Extreme(piece, transform, half, x, x, -1, takesX: true), Extreme(piece, transform, half, x, y, -1, takesX: false),
            Extreme(piece, transform, half, x, x, 1, takesX: true), Extreme(piece, transform, half, x, y, 1, takesX: false));
        var margin = 1e-10 * Math.Max(box.MaxX - box.MinX, box.MaxY - box.MinY);
        return new Box(box.MinX - margin, box.MinY - margin, box.MaxX + margin, box.MaxY + margin);
    }

    /// <summary>The least (side -1) or greatest (side 1) value on the edge, from the best of the samples on by narrower and narrower steps.</summary>
    private static double Extreme(
        in Box piece, CrsTransform transform, double half, ReadOnlySpan<double> samplesX, ReadOnlySpan<double> samples, int side, bool takesX)
    {
        var at = 0;
        for (var i = 1; i < samples.Length; i++)
            if (side * samples[i] > side * samples[at]) at = i;
        var (best, near) = (samples[at], samplesX[at]);
        var (middle, reach) = ((double)at / Steps, 1.0 / Steps);
        Span<double> x = stackalloc double[Steps];
        Span<double> y = stackalloc double[Steps];
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < Steps; i++) (x[i], y[i]) = BoxPieces.At(piece, 4 + middle + reach * (2.0 * i / (Steps - 1) - 1));
            transform.Transform(x, y);
            var from = middle;
            for (var i = 0; i < Steps; i++)
            {
                var value = takesX ? TurnOf.Near(x[i], near, half) : y[i];
                if (!(side * value > side * best)) continue;
                best = value;
                middle = from + reach * (2.0 * i / (Steps - 1) - 1);
            }
            reach *= 2.0 / (Steps - 1);
        }
        return best;
    }

    private static bool IsFiniteInside(in Box piece, CrsTransform transform)
    {
        Span<double> x = stackalloc double[Inside * Inside];
        Span<double> y = stackalloc double[Inside * Inside];
        for (var i = 0; i < x.Length; i++)
        {
            x[i] = piece.MinX + (piece.MaxX - piece.MinX) * (i % Inside + 0.5) / Inside;
            y[i] = piece.MinY + (piece.MaxY - piece.MinY) * (i / Inside + 0.5) / Inside;
        }
        transform.Transform(x, y);
        return !x.ContainsAnyExceptInRange(double.MinValue, double.MaxValue);
    }

    private static TransformedBox OnGlobe(Box box, double half, bool holdsNorth, bool holdsSouth)
    {
        box = box with
        {
            MinY = holdsSouth ? -half / 2 : Math.Max(box.MinY, -half / 2),
            MaxY = holdsNorth ? half / 2 : Math.Min(box.MaxY, half / 2),
        };
        if (holdsNorth || holdsSouth || box.MaxX - box.MinX >= 2 * half * (1 - 1e-12))
            return new TransformedBox(box with { MinX = -half, MaxX = half }, false, holdsNorth || holdsSouth, true);
        var turns = 2 * half * Math.Floor((box.MinX + half) / (2 * half));
        // What pokes over by no more than the margin stays on its side.
        if (box.MinX - turns > half * (1 - 1e-9)) turns += 2 * half;
        box = box with { MinX = Math.Max(box.MinX - turns, -half), MaxX = box.MaxX - turns };
        if (box.MaxX <= half * (1 + 1e-9)) return new TransformedBox(box with { MaxX = Math.Min(box.MaxX, half) }, false, false, true);
        return new TransformedBox(box with { MaxX = box.MaxX - 2 * half }, true, false, true);
    }
}
