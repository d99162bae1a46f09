using System.Collections.Immutable;
using MathNet.Numerics.Distributions;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Numerics;
using NegativeBinomial = MinerOsphere.Learning.Distributions.NegativeBinomial;

namespace MinerOsphere.Learning.Linear;

/// <summary>A fitted generalised linear model: predicts means, says how sure it is of them and of each effect.</summary>
public sealed partial class GeneralisedLinearModel : ISavedModel
{
    internal const string KindName = "generalised-linear";

    private readonly double[] _coefficients, _covariance;
    private readonly bool[] _dropped;

    internal GeneralisedLinearModel(
        ModelSignature signature, FeatureEncoder encoder, GlmFamily family, CovarianceKind covarianceKind, double[] coefficients, double[] covariance, bool[] dropped,
        bool scaleEstimated, GlmStatistics statistics)
    {
        (Signature, Encoder, Family, Covariance, Statistics, ScaleEstimated) = (signature, encoder, family, covarianceKind, statistics, scaleEstimated);
        (_coefficients, _covariance, _dropped) = (coefficients, covariance, dropped);
        Outputs = [family == GlmFamily.Binomial ? signature.Target.IsCategorical ? signature.Target.Levels[1] : "probability" : "mean"];
    }

    /// <inheritdoc/>
    public string Kind => KindName;

    /// <inheritdoc/>
    public ModelSignature Signature { get; }

    /// <summary>The mean; of two classes the probability of the second, by its name.</summary>
    public ImmutableArray<string> Outputs { get; }

    /// <summary>How features become columns.</summary>
    public FeatureEncoder Encoder { get; }

    /// <summary>How the target varies around its mean.</summary>
    public GlmFamily Family { get; }

    /// <summary>Where the standard errors come from.</summary>
    public CovarianceKind Covariance { get; }

    /// <summary>How well it fits.</summary>
    public GlmStatistics Statistics { get; }

    /// <summary>Whether the scale was estimated, so that Student's and F distributions are taken for the normal and chi-square ones.</summary>
    public bool ScaleEstimated { get; }

    /// <summary>Per encoded column, on the scale of the link.</summary>
    public ReadOnlySpan<double> Coefficients => _coefficients;

    /// <summary>Columns that were left out because others already say the same; their coefficients are 0.</summary>
    public ImmutableArray<string> Dropped => [.. Encoder.Columns.Where((_, c) => _dropped[c]).Select(c => c.Name)];

    /// <summary>Covariance of two coefficients.</summary>
    public double CovarianceOf(int first, int second) => _covariance[first * _coefficients.Length + second];

    private FamilyLaw Law => FamilyLaw.Of(Family, Statistics.Alpha);

    /// <inheritdoc/>
    public void Predict(FeatureMatrix rows, Span<double> predictions, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        Margins(rows, predictions);
        var law = Law;
        foreach (ref var value in predictions[..rows.RowCount]) value = law.Mean(value);
    }

    /// <summary>The mean on the scale of the link, with the offset.</summary>
    public void Margins(FeatureMatrix rows, Span<double> margins)
    {
        margins = margins[..rows.RowCount];
        if (rows.Offset is { } offset) offset.CopyTo(margins);
        else margins.Clear();
        Encoder.AddMargins(rows, _coefficients, margins);
    }

    /// <summary>Means with their confidence intervals, a row at a time.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="level">Confidence, such as 0.9.</param>
    public MeanEstimate[] PredictIntervals(FeatureMatrix rows, double level)
    {
        var (margins, columns, law, reach) = (new double[rows.RowCount], Encoder.Encode(rows), Law, Quantile(level));
        Margins(rows, margins);
        var p = _coefficients.Length;
        var estimates = new MeanEstimate[rows.RowCount];
        for (var i = 0; i < estimates.Length; i++)
        {
            double variance = 0;
            for (var a = 0; a < p; a++)
                for (var b = 0; b < p; b++) variance += columns[a][i] * _covariance[a * p + b] * columns[b][i];
            var error = Math.Sqrt(Math.Max(0, variance));
            estimates[i] = new MeanEstimate(law.Mean(margins[i]), law.Mean(margins[i] - reach * error), law.Mean(margins[i] + reach * error), error);
        }
        return estimates;
    }

    /// <summary>The distribution of each row's count around its predicted mean.</summary>
    /// <exception cref="InvalidOperationException">The model is not one of counts.</exception>
    public NegativeBinomial[] PredictCounts(FeatureMatrix rows)
    {
        if (!Law.IsCount) throw new InvalidOperationException($"a {Family} model predicts no counts");
        var means = new double[rows.RowCount];
        Predict(rows, means);
        return Array.ConvertAll(means, mean => new NegativeBinomial(mean, Statistics.Alpha));
    }

    /// <summary>Every coefficient with its standard error, Wald test and confidence interval.</summary>
    public ImmutableArray<CoefficientEstimate> Estimates(double level = 0.95)
    {
        var reach = Quantile(level);
        var estimates = ImmutableArray.CreateBuilder<CoefficientEstimate>(_coefficients.Length);
        for (var c = 0; c < _coefficients.Length; c++)
        {
            var (estimate, error) = (_coefficients[c], _dropped[c] ? double.NaN : Math.Sqrt(CovarianceOf(c, c)));
            var statistic = estimate / error;
            estimates.Add(new CoefficientEstimate(Encoder.Columns[c], estimate, error, statistic, TwoSided(statistic), estimate - reach * error, estimate + reach * error));
        }
        return estimates.MoveToImmutable();
    }

    /// <summary>Wald test of all columns of a feature together: whether it has an effect at all.</summary>
    public WaldTest Test(string feature)
    {
        var index = Signature.IndexOf(feature);
        if (index < 0) throw new ArgumentException($"no feature '{feature}'", nameof(feature));
        return Test(c => c.Feature == index);
    }

    /// <summary>Wald test of the columns that are chosen; dropped ones are left out.</summary>
    public WaldTest Test(Func<EncodedColumn, bool> columns)
    {
        int[] chosen = [.. Enumerable.Range(0, _coefficients.Length).Where(c => !_dropped[c] && columns(Encoder.Columns[c]))];
        if (chosen.Length == 0) return new WaldTest(0, 0, 1);
        var part = new double[chosen.Length * chosen.Length];
        for (var a = 0; a < chosen.Length; a++)
            for (var b = 0; b < chosen.Length; b++) part[a * chosen.Length + b] = CovarianceOf(chosen[a], chosen[b]);
        if (CholeskyFactor.Of(part, chosen.Length, out _) is not { } factor) return new WaldTest(double.NaN, chosen.Length, double.NaN);
        var half = factor.Forward([.. chosen.Select(c => _coefficients[c])]);
        var statistic = SumOfProducts.Of(half, half);
        return new WaldTest(statistic, chosen.Length, ScaleEstimated
            ? 1 - FisherSnedecor.CDF(chosen.Length, Statistics.ResidualDegrees, statistic / chosen.Length)
            : MathNet.Numerics.SpecialFunctions.GammaUpperRegularized(chosen.Length / 2.0, statistic / 2));
    }

    private double Quantile(double level)
    {
        if (!(level > 0 && level < 1)) throw new ArgumentOutOfRangeException(nameof(level), level, "a confidence lies between 0 and 1");
        return ScaleEstimated ? StudentT.InvCDF(0, 1, Statistics.ResidualDegrees, (1 + level) / 2) : Normal.InvCDF(0, 1, (1 + level) / 2);
    }

    private double TwoSided(double statistic) =>
        double.IsNaN(statistic) ? double.NaN
        : ScaleEstimated ? 2 * StudentT.CDF(0, 1, Statistics.ResidualDegrees, -Math.Abs(statistic))
        : 2 * Normal.CDF(0, 1, -Math.Abs(statistic));
}
