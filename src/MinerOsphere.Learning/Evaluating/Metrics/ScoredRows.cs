using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Evaluating.Metrics;

/// <summary>Rows that a model has predicted without having seen them, with what was observed and what else a metric may ask for.</summary>
public sealed class ScoredRows
{
    /// <param name="observed">What was observed, per row; a class as its code.</param>
    /// <param name="outputs">Names of the predicted numbers.</param>
    /// <param name="predictions">Per output a number per row.</param>
    public ScoredRows(double[] observed, ImmutableArray<string> outputs, double[][] predictions)
    {
        if (outputs.Length != predictions.Length || outputs.IsEmpty) throw new ArgumentException($"{predictions.Length} columns for {outputs.Length} outputs", nameof(predictions));
        if (Array.Exists(predictions, column => column.Length != observed.Length)) throw new ArgumentException("predictions and observations differ in length", nameof(predictions));
        (Observed, Outputs, Predictions) = (observed, outputs, predictions);
    }

    /// <summary>Of one prediction per row.</summary>
    public ScoredRows(double[] observed, double[] prediction) : this(observed, ["mean"], [prediction]) { }

    /// <summary>What was observed, per row.</summary>
    public double[] Observed { get; }

    /// <summary>Names of the predicted numbers.</summary>
    public ImmutableArray<string> Outputs { get; }

    /// <summary>Per output a number per row.</summary>
    public double[][] Predictions { get; }

    /// <summary>Rows.</summary>
    public int Count => Observed.Length;

    /// <summary>Weight per row; null when every row counts once.</summary>
    public double[]? Weights { get; init; }

    /// <summary>Value known when the forecast was made, per row: what persistence would say. Null when there is none.</summary>
    public double[]? Reference { get; init; }

    /// <summary>Per row the scale of MASE, from the rows its model was trained on. Null when there is none.</summary>
    public double[]? Scale { get; init; }

    /// <summary>Levels of the observed class; default (no array) for a quantity.</summary>
    public ImmutableArray<string> Levels { get; init; }

    /// <summary>The rows' features, for regimes named after one of them.</summary>
    public FeatureMatrix? Features { get; init; }

    /// <summary>When each row is; null when not known.</summary>
    public DateTimeOffset[]? Times { get; init; }

    /// <summary>Group (event, station) of each row; null when rows stand alone.</summary>
    public int[]? Groups { get; init; }

    /// <summary>
    /// The prediction that point metrics score: of a class, the probability of the last level; otherwise the output named <c>mean</c>,
    /// <c>median</c>, <c>q0.5</c> or <c>prediction</c>, or else the first.
    /// </summary>
    public double[] Prediction
    {
        get
        {
            if (!Levels.IsDefaultOrEmpty && Outputs.Length > 1 && Outputs.IndexOf(Levels[^1]) is >= 0 and var last) return Predictions[last];
            return Predictions[PrimaryOutput.Of(Outputs)];
        }
    }

    /// <summary>The output of this name, or null.</summary>
    public double[]? Output(string name) => Outputs.IndexOf(name) is >= 0 and var place ? Predictions[place] : null;

    /// <summary>The predicted quantile of a probability, from the output <c>q0.9</c>, or null.</summary>
    public double[]? Quantile(double probability) => Output(string.Create(CultureInfo.InvariantCulture, $"q{Math.Round(probability, 10)}"));

    /// <summary>
    /// The central interval of a level: the outputs <c>lower</c> and <c>upper</c>, or the quantiles that bound it. Null when the model
    /// gives neither.
    /// </summary>
    public (double[] Lower, double[] Upper)? Interval(double level)
    {
        if (Output("lower") is { } lower && Output("upper") is { } upper) return (lower, upper);
        return Quantile((1 - level) / 2) is { } low && Quantile((1 + level) / 2) is { } high ? (low, high) : null;
    }

    /// <summary>Only these rows, in this order.</summary>
    public ScoredRows Take(int[] rows) => new(FeatureMatrix.Take(Observed, rows), Outputs, Array.ConvertAll(Predictions, column => FeatureMatrix.Take(column, rows)))
    {
        Weights = Taken(Weights, rows),
        Reference = Taken(Reference, rows),
        Scale = Taken(Scale, rows),
        Levels = Levels,
        Features = Features?.Take(rows),
        Times = Times is null ? null : Array.ConvertAll(rows, row => Times[row]),
        Groups = Groups is null ? null : Array.ConvertAll(rows, row => Groups[row]),
    };

    private static double[]? Taken(double[]? values, int[] rows) => values is null ? null : FeatureMatrix.Take(values, rows);
}
