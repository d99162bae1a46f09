using System.Collections.Immutable;

namespace MinerOsphere.Learning.Networks;

/// <summary>A multilayer perceptron and how it learns.</summary>
public sealed record NetworkOptions
{
    /// <summary>
    /// Hidden layers, none to three. None makes the network a generalised linear model. With <see cref="Blocks"/> these come after the
    /// layer of the blocks.
    /// </summary>
    public ImmutableArray<HiddenLayer> Hidden { get; init; } = [new(10)];

    /// <summary>First neurons that see only some of the columns; when there are any, every column is in one of them. None: all see all.</summary>
    public ImmutableArray<InputBlock> Blocks { get; init; } = [];

    /// <summary>Inputs also lead straight to the outputs, so that the hidden layers only learn what is not linear.</summary>
    public bool LinearSkip { get; init; }

    /// <summary>What the network gives.</summary>
    public NetworkLoss Loss { get; init; } = NetworkLoss.Squared;

    /// <summary>Levels of <see cref="NetworkLoss.Pinball"/>, ascending, between 0 and 1.</summary>
    public ImmutableArray<double> Quantiles { get; init; } = [0.1, 0.5, 0.9];

    /// <summary>
    /// wd of <c>mean loss + wd/2 x sum of squared weights</c>, both trainers alike; the loss is in units of the scaled target (half the
    /// squared error over the target's variance). Biases are left free. scikit-learn's <c>alpha</c> is wd x rows.
    /// </summary>
    public double WeightDecay { get; init; } = 1e-4;

    /// <summary>What a gap means.</summary>
    public MissingInputs Missing { get; init; } = MissingInputs.MeanAndFlag;

    /// <summary>
    /// A numeric feature that is added to every output of <see cref="NetworkLoss.Squared"/> or <see cref="NetworkLoss.Pinball"/> (a gap in
    /// it as its mean): with the last measure here the network learns the change from it, and knows persistence before it has learnt anything.
    /// </summary>
    public string? BaseColumn { get; init; }

    /// <summary>How the weights are found.</summary>
    public NetworkTraining Training { get; init; } = new AdamOptions();

    /// <summary>
    /// Share of the rows that is kept back to know when to stop, when no validation table is given: whole groups drawn at random where the
    /// rows have groups, else the last ones where they have times, else rows drawn at random. 0 trains to the end on all rows.
    /// </summary>
    public double ValidationShare { get; init; } = 0.2;

    internal void Check()
    {
        if (Hidden.IsDefault || Hidden.Length > 3) throw new ArgumentOutOfRangeException(nameof(Hidden), Hidden.IsDefault ? "none" : Hidden.Length, "expected no to three hidden layers");
        foreach (var layer in Hidden) ArgumentOutOfRangeException.ThrowIfNegativeOrZero(layer.Neurons, nameof(Hidden));
        foreach (var block in Blocks)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(block.Neurons, nameof(Blocks));
            if (block.Activation != Blocks[0].Activation) throw new ArgumentException("the neurons of all blocks have the same activation", nameof(Blocks));
        }
        if (Loss == NetworkLoss.Pinball)
        {
            if (Quantiles.IsDefaultOrEmpty) throw new ArgumentException("quantiles are to be named", nameof(Quantiles));
            for (var i = 0; i < Quantiles.Length; i++)
                if (Quantiles[i] is not (> 0 and < 1) || (i > 0 && Quantiles[i] <= Quantiles[i - 1])) throw new ArgumentException("quantiles ascend, between 0 and 1", nameof(Quantiles));
        }
        if (WeightDecay is not (>= 0 and < double.PositiveInfinity)) throw new ArgumentOutOfRangeException(nameof(WeightDecay), WeightDecay, "expected 0 or more");
        if (ValidationShare is not (>= 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(ValidationShare), ValidationShare, "expected 0 up to 1");
        if (BaseColumn is not null && Loss is not (NetworkLoss.Squared or NetworkLoss.Pinball)) throw new ArgumentException("only outputs on the scale of the target have a base column", nameof(BaseColumn));
        switch (Training)
        {
            case AdamOptions adam: adam.Check(); break;
            case LevenbergMarquardtOptions when Loss is NetworkLoss.Softmax or NetworkLoss.Pinball: throw new ArgumentException($"Levenberg-Marquardt does not learn {Loss}; Adam does", nameof(Training));
            case LevenbergMarquardtOptions marquardt: marquardt.Check(); break;
        }
    }
}
