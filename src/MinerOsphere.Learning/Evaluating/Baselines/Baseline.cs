using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Evaluating.Baselines;

/// <summary>What a model has to beat before it is worth anything: forecasts that anyone could make.</summary>
public static class Baseline
{
    /// <summary>The weighted mean of the target, or the share of each class.</summary>
    public static Trainer Mean { get; } = (rows, _) => ConstantModel.Of(rows, []);

    /// <summary>Mean and quantiles of the target, whatever the features: what climatology forecasts.</summary>
    /// <param name="probabilities">Of the quantiles; outputs are named <c>q0.9</c>.</param>
    public static Trainer Climatology(params ImmutableArray<double> probabilities) => (rows, _) => ConstantModel.Of(rows, probabilities);

    /// <summary>Total of the target over total of the exposure (the exponential of the offset), times the exposure of the row.</summary>
    public static Trainer Rate { get; } = (rows, _) => ConstantModel.Rate(rows);

    /// <summary>A feature as it is: the last value seen (persistence), last year's count, the present forecast of another service.</summary>
    public static Trainer Feature(string name) => (rows, _) => new FeatureModel(rows.Signature, rows.Signature.IndexOf(name) is >= 0 and var place ? place : throw new DataFaultException("no feature of this name, which the baseline repeats", name));

    /// <summary>The mean of the rows that have the same levels of some categorical features (the climatology of a slot); the mean of all for levels never seen.</summary>
    public static Trainer LevelMean(params ImmutableArray<string> features) => (rows, _) => LevelMeanModel.Of(rows, features);

    internal static string QuantileName(double probability) => string.Create(CultureInfo.InvariantCulture, $"q{Math.Round(probability, 10)}");
}
