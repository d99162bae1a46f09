namespace MinerOsphere.Learning.Frames;

/// <summary>How a frame is made into rows to learn from.</summary>
public sealed record TableOptions
{
    /// <summary>Fewer rows than this are refused.</summary>
    public int LeastRows { get; init; } = 10;

    /// <summary>Leaves out rows without a target (with a warning) where true; otherwise each is a fault.</summary>
    public bool DropsRowsWithoutTarget { get; init; }

    /// <summary>Accepts a feature that tells the target by itself, for one who knows why it does.</summary>
    public bool AllowsLeaks { get; init; }
}
