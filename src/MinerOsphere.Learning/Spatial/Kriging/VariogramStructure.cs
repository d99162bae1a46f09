using MathNet.Numerics;

namespace MinerOsphere.Learning.Spatial.Kriging;

/// <summary>One structure of a <see cref="Variogram"/>.</summary>
public sealed record VariogramStructure
{
    private readonly double _alongX;
    private readonly double _alongY = 1;
    private readonly double _stretch = 1;
    private readonly double _materNorm;

    /// <param name="shape">How it rises.</param>
    /// <param name="sill">Semivariance that it adds in the end.</param>
    /// <param name="range">Its range parameter, along the longest direction; none for a nugget.</param>
    /// <param name="smoothness">Matern's; no other shape has one.</param>
    /// <param name="anisotropy">Null for the same range everywhere.</param>
    public VariogramStructure(VariogramShape shape, double sill, double range = 0, double smoothness = 0.5, Anisotropy? anisotropy = null)
    {
        if (!(sill >= 0 && double.IsFinite(sill))) throw new ArgumentOutOfRangeException(nameof(sill), sill, "a sill is 0 or more");
        if (shape != VariogramShape.Nugget && !(range > 0 && double.IsFinite(range))) throw new ArgumentOutOfRangeException(nameof(range), range, "a range is above 0");
        if (!(smoothness is > 0 and <= 20)) throw new ArgumentOutOfRangeException(nameof(smoothness), smoothness, "a smoothness is above 0 and up to 20");
        if (anisotropy is { } direction)
        {
            if (!(direction.Ratio is > 0 and <= 1) || !double.IsFinite(direction.Azimuth)) throw new ArgumentOutOfRangeException(nameof(anisotropy), anisotropy, "a ratio above 0 and up to 1, and an azimuth, are expected");
            var (sin, cos) = Math.SinCos(direction.Azimuth * Math.PI / 180);
            (_alongX, _alongY, _stretch) = (sin, cos, 1 / direction.Ratio);
        }
        (Shape, Sill, Range, Smoothness, Anisotropy) = (shape, sill, shape == VariogramShape.Nugget ? 0 : range, smoothness, anisotropy);
        _materNorm = shape == VariogramShape.Matern ? Math.Exp((1 - smoothness) * Math.Log(2) - SpecialFunctions.GammaLn(smoothness)) : 0;
    }

    /// <summary>How it rises.</summary>
    public VariogramShape Shape { get; }

    /// <summary>Semivariance that it adds in the end.</summary>
    public double Sill { get; }

    /// <summary>Its range parameter; 0 for a nugget.</summary>
    public double Range { get; }

    /// <summary>Matern's smoothness.</summary>
    public double Smoothness { get; }

    /// <summary>How the range differs with the direction; null when it does not.</summary>
    public Anisotropy? Anisotropy { get; }

    /// <summary>The distance along the longest direction from which on it is at its sill, or at 95 percent of it where it never is; 0 for a nugget.</summary>
    public double EffectiveRange
    {
        get
        {
            if (Shape is VariogramShape.Nugget or VariogramShape.Spherical) return Range;
            var (near, far) = (0.0, Range);
            while (Correlation(far / Range) > 0.05) far *= 2;
            for (var i = 0; i < 60; i++)
            {
                var middle = (near + far) / 2;
                if (Correlation(middle / Range) > 0.05) near = middle;
                else far = middle;
            }
            return far;
        }
    }

    /// <summary>Covariance of this structure between places that are so far apart: its sill for no distance.</summary>
    public double Covariance(double dx, double dy)
    {
        if (dx == 0 && dy == 0) return Sill;
        if (Shape == VariogramShape.Nugget) return 0;
        var along = dx * _alongX + dy * _alongY;
        var across = (dx * _alongY - dy * _alongX) * _stretch;
        return Sill * Correlation(Math.Sqrt(along * along + across * across) / Range);
    }

    private double Correlation(double u) => Shape switch
    {
        VariogramShape.Spherical => u >= 1 ? 0 : 1 - u * (1.5 - 0.5 * u * u),
        VariogramShape.Exponential => Math.Exp(-u),
        VariogramShape.Gaussian => Math.Exp(-u * u),
        VariogramShape.Matern => Matern(u),
        _ => 0,
    };

    private double Matern(double u) => u switch
    {
        0 => 1,
        > 600 => 0, // Below the least double.
        _ => Smoothness switch
        {
            0.5 => Math.Exp(-u),
            1.5 => (1 + u) * Math.Exp(-u),
            2.5 => (1 + u + u * u / 3) * Math.Exp(-u),
            _ => _materNorm * Math.Pow(u, Smoothness) * SpecialFunctions.BesselK(Smoothness, u) is var correlation && double.IsFinite(correlation) ? Math.Min(1, correlation) : 1, // So near that the factors leave the range of numbers.
        },
    };
}
