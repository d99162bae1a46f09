namespace MinerOsphere.Learning.Trees.Forests;

/// <summary>
/// Turns probabilities that were learned on one mixture of classes into those for another, where the classes themselves look the same in
/// both (Saerens, Latinne and Decaestecker 2002). A forest of balanced samples tells a deposit from a barren cell as if they were as
/// frequent; this gives it back how rare deposits are.
/// </summary>
public sealed class PriorShift
{
    private readonly double[] _factors;

    /// <param name="from">Share of each class in what the model learned from, all above 0.</param>
    /// <param name="to">Share of each class where it is applied.</param>
    public PriorShift(IReadOnlyList<double> from, IReadOnlyList<double> to)
    {
        if (from.Count != to.Count || from.Count < 2) throw new ArgumentException($"{from.Count} and {to.Count} shares; one per class is expected, two at least", nameof(to));
        if (from.Any(share => !(share > 0 && share <= 1)) || to.Any(share => !(share >= 0 && share <= 1))) throw new ArgumentException("shares are above 0 and at most 1", nameof(from));
        _factors = [.. from.Zip(to, (f, t) => t / f)];
    }

    /// <summary>The probability of the second of two classes.</summary>
    public double Correct(double probability)
    {
        if (_factors.Length != 2) throw new InvalidOperationException($"there are {_factors.Length} classes: one probability does not tell them all");
        var (no, yes) = ((1 - probability) * _factors[0], probability * _factors[1]);
        return yes + no > 0 ? yes / (yes + no) : probability;
    }

    /// <summary>Probabilities of all classes, in place.</summary>
    public void Correct(Span<double> probabilities)
    {
        if (probabilities.Length != _factors.Length) throw new ArgumentException($"{probabilities.Length} probabilities for {_factors.Length} classes", nameof(probabilities));
        var sum = 0.0;
        for (var c = 0; c < _factors.Length; c++) sum += probabilities[c] * _factors[c];
        if (!(sum > 0)) return;
        for (var c = 0; c < _factors.Length; c++) probabilities[c] *= _factors[c] / sum;
    }
}
