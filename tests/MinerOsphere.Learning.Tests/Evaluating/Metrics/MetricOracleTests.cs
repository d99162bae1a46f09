using MinerOsphere.Learning.Distributions;
using MinerOsphere.Learning.Evaluating.Metrics;

namespace MinerOsphere.Learning.Tests.Evaluating.Metrics;

/// <summary>Metrics beside those of scikit-learn, scipy and statsmodels (oracle/make.py).</summary>
public class MetricOracleTests
{
    private static readonly Metric[] Known =
    [
        PointMetrics.Mae, PointMetrics.Rmse, PointMetrics.Mape, PointMetrics.Wape, PointMetrics.R2, PointMetrics.Bias,
        DevianceMetrics.Gaussian, DevianceMetrics.Poisson, DevianceMetrics.Gamma, DevianceMetrics.Binomial, DevianceMetrics.PoissonExplained,
        DevianceMetrics.NegativeBinomial(0.1), DevianceMetrics.NegativeBinomial(0.5), DevianceMetrics.NegativeBinomial(2),
        IntervalMetrics.Pinball(0.9), RankMetrics.Auc, RankMetrics.AveragePrecision, ProbabilityMetrics.LogLoss, ProbabilityMetrics.Brier, ProbabilityMetrics.RankedProbability,
    ];

    [Theory]
    [InlineData("quantities", 11)]
    [InlineData("counts", 3)]
    [InlineData("binary", 5)]
    [InlineData("classes", 3)]
    public void Scores_are_those_of_other_libraries(string file, int count)
    {
        var oracle = Oracle.Read("Evaluating", file);
        var rows = file == "classes"
            ? new ScoredRows(oracle.Numbers("observed"), ["a", "b", "c", "d"], [.. oracle.GetProperty("probabilities").EnumerateArray().Select(Oracle.Numbers)]) { Weights = oracle.Numbers("weights"), Levels = ["a", "b", "c", "d"] }
            : new ScoredRows(oracle.Numbers("observed"), oracle.Numbers("predicted")) { Weights = oracle.Numbers("weights") };
        var scores = oracle.GetProperty("scores").EnumerateObject().ToList();
        Assert.Equal(count, scores.Count);
        foreach (var expected in scores)
        {
            var score = Known.Single(m => m.Id == expected.Name).Compute(rows);
            Assert.True(score.IsDefined, $"{expected.Name}: {score.Undefined}");
            Oracle.Near(expected.Value.GetDouble(), score.Value, 1e-10, expected.Name);
        }
    }

    [Fact]
    public void Crps_is_the_integral_that_defines_it()
    {
        var oracle = Oracle.Read("Evaluating", "crps");
        foreach (var row in oracle.GetProperty("normal").EnumerateArray().Select(Oracle.Numbers)) Oracle.Near(row[3], Crps.Normal(row[0], row[1], row[2]), 1e-9);
        foreach (var row in oracle.GetProperty("discrete").EnumerateArray().Select(Oracle.Numbers))
            Oracle.Near(row[3], Crps.NegativeBinomial(row[0], new NegativeBinomial(row[1], row[2])), 1e-8, $"y {row[0]}, mean {row[1]}, dispersion {row[2]}:");
        Assert.Equal(12, oracle.GetProperty("discrete").GetArrayLength());
    }

    [Fact]
    public void Crps_of_very_large_counts_meets_that_of_the_gamma_distribution()
    {
        // Both sides of the switch: relative to the mean the score hardly moves.
        var below = Crps.NegativeBinomial(40_000, new NegativeBinomial(40_000, 1)) / 40_000;
        var above = Crps.NegativeBinomial(4_000_000, new NegativeBinomial(4_000_000, 1)) / 4_000_000;
        Oracle.Near(below, above, 5e-5);
    }

    [Fact]
    public void The_error_of_an_area_is_that_of_all_pairs()
    {
        var oracle = Oracle.Read("Evaluating", "delong");
        var (observed, first, second) = (oracle.Numbers("observed"), oracle.Numbers("first"), oracle.Numbers("second"));
        var own = DeLong.Of(observed, first);
        Oracle.Near(oracle.GetProperty("area").GetDouble(), own.Area);
        Oracle.Near(oracle.GetProperty("error").GetDouble(), own.StandardError);
        Oracle.Near(own.Area + 1.959963984540054 * own.StandardError, own.Upper);
        var (difference, error, p) = DeLong.Compare(observed, first, second);
        Oracle.Near(oracle.GetProperty("difference").GetDouble(), difference);
        Oracle.Near(oracle.GetProperty("differenceError").GetDouble(), error);
        Oracle.Near(oracle.GetProperty("p").GetDouble(), p);
    }

    [Fact]
    public void Binomial_bands_are_those_of_scipy()
    {
        foreach (var row in Oracle.Read("Evaluating", "binomial").GetProperty("bands").EnumerateArray().Select(Oracle.Numbers))
        {
            var (lower, upper) = BinomialBand.Of((int)row[0], row[1]);
            Oracle.Near(row[2], lower);
            Oracle.Near(row[3], upper);
        }
    }
}
