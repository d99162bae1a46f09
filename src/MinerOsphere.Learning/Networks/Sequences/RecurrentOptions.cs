namespace MinerOsphere.Learning.Networks.Sequences;

/// <summary>A recurrent network and how it learns.</summary>
public sealed record RecurrentOptions
{
    /// <summary>Units of memory in each of the two cells.</summary>
    public int Units { get; init; } = 12;

    /// <summary>Networks that differ in their first weights (and, with groups, in the rows kept back); the model is their median.</summary>
    public int Initialisations { get; init; } = 5;

    /// <summary>wd of <c>mean loss + wd/2 x sum of squared weights</c>; the loss is half the squared error over the mean squared change of the target.</summary>
    public double WeightDecay { get; init; } = 1e-5;

    /// <summary>How the weights are found: back-propagation through time, by batches.</summary>
    public AdamOptions Training { get; init; } = new() { LearningRate = 0.005, BatchSize = 64, Epochs = 100, Patience = 12, ClipNorm = 1 };

    /// <summary>Share of the rows that says when to stop, as <see cref="NetworkOptions.ValidationShare"/>.</summary>
    public double ValidationShare { get; init; } = 0.2;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Units);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Initialisations);
        ArgumentOutOfRangeException.ThrowIfNegative(WeightDecay);
        if (ValidationShare is not (>= 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(ValidationShare), ValidationShare, "expected 0 up to 1");
        Training.Check();
    }
}
