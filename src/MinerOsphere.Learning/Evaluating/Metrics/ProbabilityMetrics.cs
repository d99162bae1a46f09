namespace MinerOsphere.Learning.Evaluating.Metrics;

/// <summary>Scores of probabilities of yes (1) or no (0), and of the probabilities of several classes.</summary>
public static class ProbabilityMetrics
{
    /// <summary>Mean of -ln of the probability given to what happened; infinite when something held for impossible happened.</summary>
    public static Metric LogLoss { get; } = Metric.Error("log-loss", "Logarithmic loss", "Good 1952", r => IsMulticlass(r) ? MulticlassLogLoss(r.Observed, ClassColumns(r), r.Weights) : MeanLogLoss(r.Observed, r.Prediction, r.Weights));

    /// <summary>Mean of (probability - outcome)², of several classes summed over them (then up to 2).</summary>
    public static Metric Brier { get; } = Metric.Error("brier", "Brier score", "Brier 1950", r => IsMulticlass(r) ? MulticlassBrier(r.Observed, ClassColumns(r), r.Weights) : MeanBrier(r.Observed, r.Prediction, r.Weights)) with { Greatest = 2 };

    /// <summary>Mean distance of probabilities and observed shares over ten bins of equal width.</summary>
    public static Metric CalibrationError { get; } = Metric.Error("ece", "Expected calibration error", "Naeini, Cooper and Hauskrecht 2015", r => ReliabilityCurve.Of(r.Observed, r.Prediction, 10, r.Weights) is { Undefined: null } curve ? Score.Of(curve.ExpectedError) : Score.None(NotProbabilities(r.Observed, r.Prediction, r.Weights) ?? "there are no rows")) with { Greatest = 1 };

    /// <summary>Of classes that have an order: mean over them of the squared distance of the cumulative probabilities.</summary>
    public static Metric RankedProbability { get; } = Metric.Error("rps", "Ranked probability score", "Epstein 1969", r => MeanRankedProbability(r.Observed, ClassColumns(r), r.Weights)) with { Greatest = 1 };

    /// <summary>Mean of -ln p of a positive and of -ln(1 - p) of a negative.</summary>
    public static Score MeanLogLoss(ReadOnlySpan<double> observed, ReadOnlySpan<double> probability, ReadOnlySpan<double> weights = default) =>
        NotProbabilities(observed, probability, weights) is { } reason ? Score.None(reason)
        : Score.Of(WeightedRows.Mean(observed, probability, weights, static (y, p) => -Math.Log(y == 1 ? p : 1 - p)));

    /// <summary>Mean of (p - y)².</summary>
    public static Score MeanBrier(ReadOnlySpan<double> observed, ReadOnlySpan<double> probability, ReadOnlySpan<double> weights = default) =>
        NotProbabilities(observed, probability, weights) is { } reason ? Score.None(reason)
        : Score.Of(WeightedRows.Mean(observed, probability, weights, static (y, p) => (p - y) * (p - y)));

    /// <summary>Mean over the rows, of probabilities per class.</summary>
    /// <param name="observed">Code of the class that was observed.</param>
    /// <param name="probabilities">Per class the probability per row.</param>
    /// <param name="weights">Weights.</param>
    public static Score MulticlassLogLoss(ReadOnlySpan<double> observed, double[][] probabilities, ReadOnlySpan<double> weights = default) =>
        OverClasses(observed, probabilities, weights, static (column, row, y) => -Math.Log(column[y][row]));

    /// <inheritdoc cref="MulticlassLogLoss"/>
    public static Score MulticlassBrier(ReadOnlySpan<double> observed, double[][] probabilities, ReadOnlySpan<double> weights = default) =>
        OverClasses(observed, probabilities, weights, static (column, row, y) =>
        {
            double sum = 0;
            for (var c = 0; c < column.Length; c++) sum += (column[c][row] - (c == y ? 1 : 0)) * (column[c][row] - (c == y ? 1 : 0));
            return sum;
        });

    /// <inheritdoc cref="MulticlassLogLoss"/>
    public static Score MeanRankedProbability(ReadOnlySpan<double> observed, double[][] probabilities, ReadOnlySpan<double> weights = default) =>
        probabilities.Length < 2 ? Score.None("two classes are needed") : OverClasses(observed, probabilities, weights, static (column, row, y) =>
        {
            double sum = 0, cumulative = 0;
            for (var c = 0; c < column.Length - 1; c++)
            {
                cumulative += column[c][row];
                sum += (cumulative - (c >= y ? 1 : 0)) * (cumulative - (c >= y ? 1 : 0));
            }
            return sum / (column.Length - 1);
        });

    internal static string? NotProbabilities(ReadOnlySpan<double> observed, ReadOnlySpan<double> probability, ReadOnlySpan<double> weights)
    {
        if ((WeightedRows.Undefined(observed, probability, weights) ?? WeightedRows.NotBinary(observed, weights, both: false)) is { } reason) return reason;
        for (var i = 0; i < probability.Length; i++)
            if (probability[i] is < 0 or > 1) return $"row {i} is predicted {probability[i].ToString(System.Globalization.CultureInfo.InvariantCulture)}, which is no probability";
        return null;
    }

    private static bool IsMulticlass(ScoredRows rows) => !rows.Levels.IsDefault && rows.Levels.Length > 2;

    /// <summary>The outputs of the classes in the order of their codes.</summary>
    private static double[][] ClassColumns(ScoredRows rows) =>
        rows.Levels.IsDefaultOrEmpty ? rows.Predictions : [.. rows.Levels.Select(level => rows.Output(level)).OfType<double[]>()];

    private static Score OverClasses(ReadOnlySpan<double> observed, double[][] probabilities, ReadOnlySpan<double> weights, Func<double[][], int, int, double> of)
    {
        if (probabilities.Length == 0) return Score.None("the model gives no probability per class");
        foreach (var column in probabilities)
            if (WeightedRows.Undefined(observed, column, weights) is { } reason) return Score.None(reason);
        var scores = new double[observed.Length];
        for (var i = 0; i < scores.Length; i++)
        {
            if (observed[i] != Math.Floor(observed[i]) || observed[i] < 0 || observed[i] >= probabilities.Length) return Score.None($"row {i} is of a class that the model gives no probability of");
            double total = 0;
            foreach (var column in probabilities)
            {
                if (column[i] < -1e-9) return Score.None($"row {i} has a negative probability");
                total += column[i];
            }
            if (Math.Abs(total - 1) > 1e-5) return Score.None($"the probabilities of row {i} do not add up to 1");
            scores[i] = of(probabilities, i, (int)observed[i]);
        }
        return Score.Of(WeightedRows.Mean(scores, weights));
    }
}
