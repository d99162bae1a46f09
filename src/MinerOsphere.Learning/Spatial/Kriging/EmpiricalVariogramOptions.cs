namespace MinerOsphere.Learning.Spatial.Kriging;

/// <summary>How pairs of places are put together by distance.</summary>
public sealed record EmpiricalVariogramOptions
{
    /// <summary>Pairs farther apart are left out; null takes a third of the diagonal of the places' box.</summary>
    public double? Cutoff { get; init; }

    /// <summary>Width of a bin; null takes a fifteenth of the cutoff.</summary>
    public double? Width { get; init; }

    /// <summary>The estimate of Cressie and Hawkins (1980), by square roots of differences, which outliers move less.</summary>
    public bool Robust { get; init; }

    /// <summary>Only pairs along this direction, in degrees clockwise from north; null for all.</summary>
    public double? Azimuth { get; init; }

    /// <summary>How far a pair may be off <see cref="Azimuth"/>, in degrees.</summary>
    public double AzimuthTolerance { get; init; } = 22.5;

    /// <summary>Of more places than this, so many are drawn: pairs grow with the square.</summary>
    public int MostPlaces { get; init; } = 5000;
}
