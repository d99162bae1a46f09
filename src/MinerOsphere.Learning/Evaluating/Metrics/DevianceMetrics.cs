namespace MinerOsphere.Learning.Evaluating.Metrics;

/// <summary>
/// Mean unit deviances (McCullagh and Nelder 1989): twice what the prediction loses in log-likelihood to the observation itself. A prediction
/// of 0 where something was observed is infinitely wrong and is said to be.
/// </summary>
public static class DevianceMetrics
{
    private const string Glm = "McCullagh and Nelder 1989";

    /// <summary>(y - mu)².</summary>
    public static Metric Gaussian { get; } = Metric.Error("gaussian-deviance", "Mean Gaussian deviance", Glm, r => MeanGaussian(r.Observed, r.Prediction, r.Weights));

    /// <summary>2 (y ln(y/mu) - (y - mu)), of counts and rates.</summary>
    public static Metric Poisson { get; } = Metric.Error("poisson-deviance", "Mean Poisson deviance", Glm, r => MeanPoisson(r.Observed, r.Prediction, r.Weights));

    /// <summary>-2 ln of the likelihood of what happened, of probabilities.</summary>
    public static Metric Binomial { get; } = Metric.Error("binomial-deviance", "Mean binomial deviance", Glm, r => MeanBinomial(r.Observed, r.Prediction, r.Weights));

    /// <summary>2 ((y - mu)/mu - ln(y/mu)), of quantities above 0.</summary>
    public static Metric Gamma { get; } = Metric.Error("gamma-deviance", "Mean gamma deviance", Glm, r => MeanGamma(r.Observed, r.Prediction, r.Weights));

    /// <summary>Share of the Poisson deviance of the mean that is explained.</summary>
    public static Metric PoissonExplained { get; } = Metric.Efficiency("poisson-d2", "Share of Poisson deviance explained", "Cameron and Windmeijer 1996", r => Explained(r.Observed, r.Prediction, r.Weights, MeanPoisson));

    /// <summary>Of counts with variance <c>mu + dispersion mu²</c>.</summary>
    public static Metric NegativeBinomial(double dispersion)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(dispersion);
        return Metric.Error(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"negative-binomial-deviance-{dispersion}"), "Mean negative binomial deviance", "Hilbe 2011", r => MeanNegativeBinomial(r.Observed, r.Prediction, dispersion, r.Weights));
    }

    /// <summary>Mean of (y - mu)².</summary>
    public static Score MeanGaussian(ReadOnlySpan<double> observed, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights = default) =>
        Mean(observed, predicted, weights, double.NegativeInfinity, double.NegativeInfinity, double.PositiveInfinity, static (y, mu) => (y - mu) * (y - mu));

    /// <summary>Mean of 2 (y ln(y/mu) - (y - mu)); infinite where mu is 0 and y is not.</summary>
    public static Score MeanPoisson(ReadOnlySpan<double> observed, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights = default) =>
        Mean(observed, predicted, weights, 0, 0, double.PositiveInfinity, static (y, mu) => 2 * (TimesLog(y, mu) - (y - mu)));

    /// <summary>Mean of 2 (y ln(y/mu) - (y + 1/a) ln((1 + a y)/(1 + a mu))), a the dispersion.</summary>
    public static Score MeanNegativeBinomial(ReadOnlySpan<double> observed, ReadOnlySpan<double> predicted, double dispersion, ReadOnlySpan<double> weights = default) =>
        dispersion < Distributions.NegativeBinomial.SmallestDispersion ? MeanPoisson(observed, predicted, weights)
        : Mean(observed, predicted, weights, 0, 0, double.PositiveInfinity, (y, mu) =>
            2 * (TimesLog(y, mu) - (y + 1 / dispersion) * Math.Log((1 + dispersion * y) / (1 + dispersion * mu))));

    /// <summary>Mean of 2 (y ln(y/p) + (1 - y) ln((1 - y)/(1 - p))), of shares y between 0 and 1.</summary>
    public static Score MeanBinomial(ReadOnlySpan<double> observed, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights = default)
    {
        foreach (var y in observed)
            if (y > 1) return Score.None("something above 1 was observed, expected shares between 0 and 1");
        return Mean(observed, predicted, weights, 0, 0, 1, static (y, p) => 2 * (TimesLog(y, p) + TimesLog(1 - y, 1 - p)));
    }

    /// <summary>Mean of 2 ((y - mu)/mu - ln(y/mu)).</summary>
    public static Score MeanGamma(ReadOnlySpan<double> observed, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights = default)
    {
        foreach (var y in observed)
            if (y <= 0) return Score.None("something observed is 0 or less, where the gamma deviance has no meaning");
        return Mean(observed, predicted, weights, 0, 0, double.PositiveInfinity, static (y, mu) => mu == 0 ? double.PositiveInfinity : 2 * ((y - mu) / mu - Math.Log(y / mu)));
    }

    /// <summary>1 - deviance over that of the weighted mean of the same rows.</summary>
    public static Score Explained(ReadOnlySpan<double> observed, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights, MeanDeviance deviance)
    {
        var own = deviance(observed, predicted, weights);
        if (!own.IsDefined) return own;
        var mean = new double[observed.Length];
        Array.Fill(mean, WeightedRows.Mean(observed, weights));
        var none = deviance(observed, mean, weights);
        return !none.IsDefined ? none : none.Value > 1e-12 ? Score.Of(1 - own.Value / none.Value) : Score.None("what was observed does not vary");
    }

    /// <summary>One of the mean deviances of this class.</summary>
    public delegate Score MeanDeviance(ReadOnlySpan<double> observed, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights);

    /// <summary>y ln(y/mu), 0 at y = 0.</summary>
    private static double TimesLog(double y, double mu) => y == 0 ? 0 : mu == 0 ? double.PositiveInfinity : y * Math.Log(y / mu);

    private static Score Mean(ReadOnlySpan<double> observed, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights, double leastObserved, double least, double greatest, Func<double, double, double> unit)
    {
        if (WeightedRows.Undefined(observed, predicted, weights) is { } reason) return Score.None(reason);
        for (var i = 0; i < observed.Length; i++)
        {
            if (observed[i] < leastObserved) return Score.None($"row {i} observed something negative");
            if (predicted[i] < least || predicted[i] > greatest) return Score.None($"row {i} is predicted outside the range of the distribution");
        }
        return Score.Of(WeightedRows.Mean(observed, predicted, weights, unit));
    }
}
