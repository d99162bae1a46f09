namespace MinerOsphere.Learning.Networks.Kernels;

/// <summary>The state of Adam (Kingma and Ba 2015, algorithm 1) for one array of parameters.</summary>
internal sealed class AdamSteps(AdamOptions options, double decay, bool[] isFree, bool[] isWeight)
{
    private readonly double[] _first = new double[isFree.Length];
    private readonly double[] _second = new double[isFree.Length];
    private double _rate = options.LearningRate;
    private double _power1 = 1;
    private double _power2 = 1;

    /// <summary>The learning rate now.</summary>
    public double Rate => _rate;

    /// <summary>One step against a gradient that is a sum over rows.</summary>
    /// <param name="parameters">Changed.</param>
    /// <param name="gradient">Changed as well: it becomes what was stepped against.</param>
    /// <param name="weight">Sum of the weights of its rows.</param>
    public void Step(double[] parameters, double[] gradient, double weight)
    {
        double squares = 0;
        for (var i = 0; i < gradient.Length; i++)
        {
            gradient[i] = isFree[i] ? gradient[i] / weight + (isWeight[i] ? decay * parameters[i] : 0) : 0;
            squares += gradient[i] * gradient[i];
        }
        // A gradient that is no number (a margin out of all bounds) is no step.
        if (!double.IsFinite(squares)) return;
        var norm = Math.Sqrt(squares);
        var scale = norm > options.ClipNorm ? options.ClipNorm / norm : 1;
        _power1 *= options.Beta1;
        _power2 *= options.Beta2;
        var (rate, root) = (_rate / (1 - _power1), Math.Sqrt(1 - _power2));
        for (var i = 0; i < gradient.Length; i++)
        {
            var g = gradient[i] * scale;
            _first[i] = options.Beta1 * _first[i] + (1 - options.Beta1) * g;
            _second[i] = options.Beta2 * _second[i] + (1 - options.Beta2) * g * g;
            parameters[i] -= rate * _first[i] / (Math.Sqrt(_second[i]) / root + options.Epsilon);
        }
    }

    /// <summary>The learning rate of the next epoch.</summary>
    /// <param name="epoch">The epoch that ended, from 0.</param>
    /// <param name="since">Epochs since the best loss.</param>
    public void EndEpoch(int epoch, int since)
    {
        switch (options.Schedule)
        {
            case LearningRateSchedule.Linear:
                _rate = options.LearningRate * (1 - 0.99 * (epoch + 1) / options.Epochs);
                break;
            case LearningRateSchedule.Plateau:
                if (since > 0 && since % Math.Max(1, options.Patience / 3) == 0) _rate /= 2;
                break;
        }
    }
}
