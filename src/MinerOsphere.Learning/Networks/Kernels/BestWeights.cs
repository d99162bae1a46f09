using System.Collections.Immutable;

namespace MinerOsphere.Learning.Networks.Kernels;

/// <summary>Watches a training: keeps the weights that were best on the rows kept back, and says when they have not got better for too long.</summary>
/// <param name="split">The rows.</param>
/// <param name="learnt">How many parameters are learnt.</param>
/// <param name="patience">Iterations without a better one that are borne.</param>
/// <param name="validation">Mean loss on the rows kept back; null when there are none.</param>
internal sealed class BestWeights(RowSplit split, int learnt, int patience, Func<double[], double>? validation)
{
    private readonly ImmutableArray<double>.Builder _training = ImmutableArray.CreateBuilder<double>();
    private readonly ImmutableArray<double>.Builder _validation = ImmutableArray.CreateBuilder<double>();
    private double _least = double.PositiveInfinity;
    private double[]? _best;
    private int _at;

    /// <summary>How many were seen, the start among them.</summary>
    public int Iterations => _training.Count;

    /// <summary>Iterations since the best.</summary>
    public int Since => Iterations - 1 - _at;

    /// <summary>Another iteration; false when it is time to stop. Without rows kept back the loss in training counts, and the caller says when to stop.</summary>
    public bool Add(double[] parameters, double trainingLoss)
    {
        _training.Add(trainingLoss);
        var loss = trainingLoss;
        if (validation is not null) _validation.Add(loss = validation(parameters));
        if (loss < _least || _best is null)
        {
            (_least, _at) = (double.IsNaN(loss) ? double.PositiveInfinity : loss, Iterations - 1);
            _best = (double[])parameters.Clone();
        }
        return validation is null || Since < patience;
    }

    public (double[] Parameters, ConvergenceReport Report) Report(StopReason stop) =>
        (_best!, new ConvergenceReport(stop, _at, _training.ToImmutable(), _validation.ToImmutable(), split.Training.Length, split.Validation.Length, learnt));
}
