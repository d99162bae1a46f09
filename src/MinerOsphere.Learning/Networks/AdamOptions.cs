namespace MinerOsphere.Learning.Networks;

/// <summary>
/// Stochastic gradient descent with running first and second moments (Kingma and Ba 2015). It works on one thread per network: its batches
/// are too small to share, ensembles train their members side by side.
/// </summary>
public sealed record AdamOptions : NetworkTraining
{
    /// <summary>First learning rate.</summary>
    public double LearningRate { get; init; } = 0.01;

    /// <summary>How it goes on.</summary>
    public LearningRateSchedule Schedule { get; init; } = LearningRateSchedule.Plateau;

    /// <summary>Memory of the running mean of gradients.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Memory of the running mean of squared gradients.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Added to the root of the second moment.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Rows per step, at most.</summary>
    public int BatchSize { get; init; } = 128;

    /// <summary>Passes over the rows, at most.</summary>
    public int Epochs { get; init; } = 300;

    /// <summary>Passes without a better loss on the validation rows (on the training rows when there are none) before it stops.</summary>
    public int Patience { get; init; } = 30;

    /// <summary>A gradient longer than this (Euclidean norm, loss in units of the scaled target) is shortened to it; infinite for never.</summary>
    public double ClipNorm { get; init; } = 5;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(LearningRate);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(BatchSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Epochs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Patience);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ClipNorm);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Epsilon);
        if (Beta1 is not (>= 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(Beta1), Beta1, "expected 0 up to 1");
        if (Beta2 is not (>= 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(Beta2), Beta2, "expected 0 up to 1");
    }
}
