namespace MinerOsphere.Learning.Evaluating.Metrics;

/// <summary>The Kling-Gupta efficiency with its parts, which say what is wrong: timing, variability or volume.</summary>
/// <param name="Efficiency">1 - distance of the parts from (1, 1, 1).</param>
/// <param name="Correlation">r: timing and shape.</param>
/// <param name="Variability">Ratio of standard deviations (2009) or of coefficients of variation (2012), predicted over observed.</param>
/// <param name="Volume">beta: ratio of means, predicted over observed.</param>
/// <param name="Undefined">Why there is none; null when there is.</param>
public readonly record struct KlingGupta(double Efficiency, double Correlation, double Variability, double Volume, string? Undefined = null)
{
    /// <summary>The efficiency as a score.</summary>
    public Score Score => Undefined is null ? Score.Of(Efficiency) : Score.None(Undefined);

    /// <param name="observed">What was observed.</param>
    /// <param name="predicted">What was predicted.</param>
    /// <param name="ofVariation">False for the parts of Gupta et al. 2009, true for those of Kling et al. 2012, whose variability does not move with the bias.</param>
    /// <param name="weights">Weights.</param>
    public static KlingGupta Of(ReadOnlySpan<double> observed, ReadOnlySpan<double> predicted, bool ofVariation, ReadOnlySpan<double> weights = default)
    {
        if (WeightedRows.Undefined(observed, predicted, weights) is { } reason) return None(reason);
        var (my, mf) = (WeightedRows.Mean(observed, weights), WeightedRows.Mean(predicted, weights));
        var syy = WeightedRows.Mean(observed, predicted, weights, (y, _) => (y - my) * (y - my));
        var sff = WeightedRows.Mean(observed, predicted, weights, (_, f) => (f - mf) * (f - mf));
        var syf = WeightedRows.Mean(observed, predicted, weights, (y, f) => (y - my) * (f - mf));
        if (!(syy > 1e-24 * my * my)) return None("what was observed does not vary");
        if (!(sff > 1e-24 * mf * mf)) return None("the prediction does not vary, so that its correlation is undefined");
        if (my == 0) return None("what was observed has mean 0, so that the ratio of the means is undefined");
        if (ofVariation && mf == 0) return None("the prediction has mean 0, so that its coefficient of variation is undefined");
        var r = syf / Math.Sqrt(syy * sff);
        var beta = mf / my;
        var variability = Math.Sqrt(sff / syy) / (ofVariation ? beta : 1);
        return new KlingGupta(1 - Math.Sqrt((r - 1) * (r - 1) + (variability - 1) * (variability - 1) + (beta - 1) * (beta - 1)), r, variability, beta);
    }

    private static KlingGupta None(string reason) => new(double.NaN, double.NaN, double.NaN, double.NaN, reason);
}
