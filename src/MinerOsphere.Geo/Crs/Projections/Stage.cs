namespace MinerOsphere.Geo.Crs.Projections;

/// <summary>One step of a transformation, over a block of points in place. Immutable; a point it cannot place becomes not-a-number.</summary>
internal abstract class Stage
{
    /// <summary>How many points go through all stages together: both their coordinates stay in the nearest cache.</summary>
    public const int Block = 512;

    /// <summary>Both spans have the same length, a multiple of four.</summary>
    public abstract void Apply(Span<double> x, Span<double> y);
}
