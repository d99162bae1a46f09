using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Numerics;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Linear;

/// <summary>
/// Trains generalised linear models (McCullagh and Nelder 1989): Gaussian, logistic, Poisson and negative binomial, with offset and weights.
/// A weight counts as so many equal rows. What has no finite or no single answer is refused with the columns that are the cause.
/// </summary>
public static class GeneralisedLinearRegression
{
    private const int MaxRounds = 50;

    /// <exception cref="DataFaultException">Gaps, dependent columns, one class only, parted classes, targets the family can't have.</exception>
    public static GeneralisedLinearModel Train(TrainingTable table, GlmOptions options, TrainingRun run)
    {
        Check(table, options);
        var (y, weights, offset) = (table.Target, table.Weights, table.Features.Offset);
        var encoder = FeatureEncoder.Fit(table.Features, options.Encoding, weights, table.RowName);
        var design = StandardisedDesign.Of(encoder.Encode(table.Features, table.RowName), encoder.Columns, weights, run);
        var observations = weights?.Sum() ?? y.Length;
        var dropped = Dependent(design, encoder, weights, options, run);
        double[][] x = [.. design.Columns.Where((_, c) => !dropped[c])];
        if (x.Length == 0) throw new DataFaultException("there is no column to learn from: neither a feature that varies nor an intercept");
        var rowsUsed = weights?.Count(w => w > 0) ?? y.Length;
        if (rowsUsed <= x.Length && options.Ridge == 0)
            throw new DataFaultException(string.Create(CultureInfo.InvariantCulture, $"{rowsUsed} rows are too few for {x.Length} coefficients"));
        var penalty = new double[x.Length];
        Array.Fill(penalty, options.Ridge);
        if (design.Intercept) penalty[0] = 0;

        int[] places = [.. Enumerable.Range(0, design.Columns.Length).Where(c => !dropped[c])];
        var (fit, alpha, status) = Solve(x, design.Intercept, y, weights, offset, penalty, options, run);
        if (fit.Separation is not null) throw Separated(fit, places, encoder, options.Family);
        var statistics = Statistics(fit, alpha, status, y, weights, offset, observations, options, run);
        var estimated = options.EstimateScale || options.Family == GlmFamily.Gaussian;
        var covariance = options.Covariance == CovarianceKind.Classical
            ? Classical(fit, penalty, statistics.Scale)
            : RobustCovariance.Of(options.Covariance, x, y, weights, table.Groups, fit, penalty, observations, run);

        var p = design.Columns.Length;
        var (beta, whole) = (new double[p], new double[p * p]);
        for (var a = 0; a < places.Length; a++)
        {
            beta[places[a]] = fit.Beta[a];
            for (var b = 0; b < places.Length; b++) whole[places[a] * p + places[b]] = covariance[a * places.Length + b];
        }
        run.Progress?.Report(new TrainingProgress("fitted", 1));
        return new GeneralisedLinearModel(table.Signature, encoder, options.Family, options.Covariance, design.Raw(beta), design.RawCovariance(whole), dropped, estimated, statistics);
    }

    private static (IterativeLeastSquares Fit, double Alpha, FitStatus Status) Solve(
        double[][] x, bool intercept, double[] y, double[]? weights, double[]? offset, double[] penalty, GlmOptions options, TrainingRun run)
    {
        var alpha = options.Alpha ?? 0;
        var fit = new IterativeLeastSquares(x, intercept, y, weights, offset, FamilyLaw.Of(options.Family, alpha), penalty, options, run);
        fit.Start();
        var status = fit.Run();
        if (options.Family != GlmFamily.NegativeBinomial || options.Alpha is not null || fit.Separation is not null) return (fit, alpha, status);
        // Coefficients and dispersion in turn: their estimates are independent in the limit, so this settles in a few rounds.
        var dispersion = new DispersionLikelihood(y, weights, run);
        alpha = Dispersion.ByMoments(y, fit.Means, weights ?? Ones(y.Length), x.Length);
        for (var round = 0; round < MaxRounds; round++)
        {
            var (before, beta) = (alpha, fit.Beta);
            alpha = dispersion.Maximise(fit.Means, alpha);
            fit.Law = FamilyLaw.Of(options.Family, alpha);
            status = fit.Run();
            if (status != FitStatus.Converged) return (fit, alpha, status);
            double moved = 0;
            for (var c = 0; c < beta.Length; c++) moved = Math.Max(moved, Math.Abs(beta[c] - fit.Beta[c]));
            if (Math.Abs(alpha - before) <= 1e-9 * Math.Max(1e-3, alpha) && moved <= 1e-9) return (fit, alpha, status);
            run.Progress?.Report(new TrainingProgress("dispersion", round / (double)MaxRounds));
        }
        return (fit, alpha, FitStatus.IterationLimit);
    }

    private static double[] Classical(IterativeLeastSquares fit, double[] penalty, double scale)
    {
        var p = penalty.Length;
        var information = fit.Information();
        var penalised = (double[])information.Clone();
        for (var c = 0; c < p; c++) penalised[c * p + c] += penalty[c];
        var inverse = CholeskyFactor.Of(penalised, p, out _)?.Inverse()
            ?? throw new DataFaultException("the information is singular at the solution: no standard errors can be told");
        // With a penalty, the variance of the estimate that it shrinks.
        var covariance = Array.TrueForAll(penalty, value => value == 0) ? inverse : RobustCovariance.Product(RobustCovariance.Product(inverse, information, p), inverse, p);
        for (var i = 0; i < covariance.Length; i++) covariance[i] *= scale;
        return covariance;
    }

    private static GlmStatistics Statistics(
        IterativeLeastSquares fit, double alpha, FitStatus status, double[] y, double[]? weights, double[]? offset, double observations, GlmOptions options, TrainingRun run)
    {
        var law = fit.Law;
        double Weight(int i) => weights?[i] ?? 1;
        double Total(Func<int, double> term) => GramMatrix.Sum(y.Length, run, i => Weight(i) == 0 ? 0 : Weight(i) * term(i));
        var deviance = Total(i => law.Deviance(y[i], fit.Margins[i], fit.Means[i]));
        var pearson = Total(i => (y[i] - fit.Means[i]) * (y[i] - fit.Means[i]) / law.Variance(fit.Means[i]));
        var residual = observations - fit.Beta.Length;
        var ownParameter = options.Family == GlmFamily.Gaussian || (options.Family == GlmFamily.NegativeBinomial && options.Alpha is null);
        var none = new IterativeLeastSquares([Ones(y.Length)], true, y, weights, offset, law, [0], new GlmOptions(), run);
        none.Start();
        none.Run();
        return new GlmStatistics
        {
            Status = status,
            Iterations = fit.Iterations,
            Observations = observations,
            Parameters = fit.Beta.Length + (ownParameter ? 1 : 0),
            ResidualDegrees = residual,
            LogLikelihood = options.Family == GlmFamily.Gaussian
                ? -observations / 2 * (Math.Log(2 * Math.PI * deviance / observations) + 1)
                : Total(i => law.LogLikelihood(y[i], fit.Margins[i], fit.Means[i])),
            Deviance = deviance,
            NullDeviance = Total(i => law.Deviance(y[i], none.Margins[i], none.Means[i])),
            PearsonChiSquare = pearson,
            Scale = options.EstimateScale || options.Family == GlmFamily.Gaussian ? pearson / residual : 1,
            Alpha = options.Family == GlmFamily.NegativeBinomial ? alpha : 0,
            OverdispersionScore = options.Family == GlmFamily.Poisson
                ? Total(i => (y[i] - fit.Means[i]) * (y[i] - fit.Means[i]) - y[i]) / Math.Sqrt(2 * Total(i => fit.Means[i] * fit.Means[i]))
                : double.NaN,
        };
    }

    private static bool[] Dependent(StandardisedDesign design, FeatureEncoder encoder, double[]? weights, GlmOptions options, TrainingRun run)
    {
        var p = design.Columns.Length;
        var dropped = new bool[p];
        if (options.Ridge > 0)
        {
            // A penalised column that says nothing new shares its effect with the others; only one that never varies has none.
            Array.Copy(design.IsConstant, dropped, p);
            return dropped;
        }
        var gram = GramMatrix.Of(design.Columns, weights, design.RowCount, run);
        var dependent = StandardisedDesign.Dependent(gram, p);
        foreach (var column in dependent) dropped[column] = true;
        if (!dependent.IsEmpty && !options.DropDependent)
            throw new DataFaultException([.. dependent.Select(column => StandardisedDesign.Explain(column, gram, p, encoder.Columns, dropped))]);
        return dropped;
    }

    private static DataFaultException Separated(IterativeLeastSquares fit, int[] places, FeatureEncoder encoder, GlmFamily family)
    {
        var names = fit.SeparatingColumns().Select(c => $"'{encoder.Columns[places[c]].Name}'").ToImmutableArray();
        var what = family == GlmFamily.Binomial ? "part the two classes without error" : "name rows that all have a count of 0";
        var advice = family == GlmFamily.Binomial ? "use Firth's correction or a ridge" : "use a ridge, or join levels";
        return new DataFaultException($"{string.Join(", ", names)} {what}, so no finite effect fits best: {advice}", names.Length == 1 ? names[0].Trim('\'') : null);
    }

    private static void Check(TrainingTable table, GlmOptions options)
    {
        if (options.Ridge < 0) throw new ArgumentOutOfRangeException(nameof(options), options.Ridge, "a ridge is 0 or more");
        if (options.Alpha is < 0) throw new ArgumentOutOfRangeException(nameof(options), options.Alpha, "a dispersion is 0 or more");
        if (options.Firth && (options.Family != GlmFamily.Binomial || options.Ridge > 0)) throw new ArgumentException("Firth's correction is for a binomial model without ridge", nameof(options));
        if (options.Firth && options.Covariance != CovarianceKind.Classical) throw new ArgumentException("with Firth's correction, errors are classical", nameof(options));
        GlmTarget.Check(table, options.Family);
    }

    private static double[] Ones(int count)
    {
        var ones = new double[count];
        Array.Fill(ones, 1);
        return ones;
    }
}
