namespace MinerOsphere.Learning.Trees.Forests;

/// <summary>
/// Correction for "negatives" that are only rows without a label: cells where no deposit is known, not where none is (Elkan and Noto 2008).
/// If the labelled ones are a random part c of all positives, <c>P(y = 1 | x) = P(s = 1 | x) / c</c>.
/// </summary>
/// <param name="LabelFrequency">c: the probability that a positive is labelled, above 0 and at most 1.</param>
public sealed record PositiveUnlabelled(double LabelFrequency)
{
    /// <summary>
    /// Estimates c as the mean probability given to labelled rows (the estimator e1 of the paper). The probabilities have to come from
    /// models that did not know the rows (out-of-bag) and be true to the mixture of the rows, not to a balanced one.
    /// </summary>
    /// <param name="probabilities">Probability of being labelled, per row; rows with NaN are left out.</param>
    /// <param name="isLabelled">Per row.</param>
    /// <exception cref="Frames.DataFaultException">No labelled row has a probability above 0.</exception>
    public static PositiveUnlabelled Estimate(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> isLabelled)
    {
        if (probabilities.Length != isLabelled.Length) throw new ArgumentException($"{isLabelled.Length} labels for {probabilities.Length} probabilities", nameof(isLabelled));
        var (sum, count) = (0.0, 0);
        for (var i = 0; i < probabilities.Length; i++)
        {
            if (!isLabelled[i] || double.IsNaN(probabilities[i])) continue;
            sum += probabilities[i];
            count++;
        }
        return sum > 0 ? new PositiveUnlabelled(Math.Min(1, sum / count))
            : throw new Frames.DataFaultException("no labelled row has a probability above 0 from a model that did not know it: the part of the positives that is labelled cannot be told");
    }

    /// <summary>Probability of being positive, at most 1.</summary>
    public double Correct(double probability) => Math.Min(1, probability / LabelFrequency);
}
