using System.Collections.Immutable;
using System.Text.Json.Nodes;
using MinerOsphere.Learning.Files;

namespace MinerOsphere.Learning.Uncertainty.Conformal;

/// <summary>
/// Intervals calibrated class by class, so that the level holds within each (Vovk, Lindsay, Nouretdinov and Gammerman 2003). By bins of the
/// prediction it is the table of QUOIQUE and OTAMIN: as wide in floods as floods ask for. A row of no known class has the interval of all
/// rows together.
/// </summary>
public sealed class MondrianConformal
{
    private MondrianConformal(ImmutableArray<double> bounds, ImmutableArray<SplitConformal> classes, SplitConformal all) => (Bounds, Classes, All) = (bounds, classes, all);

    /// <summary>Predictions that part the bins: a prediction above k of them is of bin k. Default (no array) where classes are categories.</summary>
    public ImmutableArray<double> Bounds { get; }

    /// <summary>Per class its calibration.</summary>
    public ImmutableArray<SplitConformal> Classes { get; }

    /// <summary>The calibration of all rows together.</summary>
    public SplitConformal All { get; }

    /// <summary>By <see cref="Forecast.Category"/>.</summary>
    /// <param name="score">How misses are measured.</param>
    /// <param name="forecasts">Forecasts of rows that the model was not trained on.</param>
    /// <param name="observed">What was observed.</param>
    /// <param name="level">Level within each class.</param>
    /// <param name="categories">How many there are.</param>
    /// <param name="tooFew">What is said of a class with too few rows.</param>
    public static MondrianConformal ByCategory(ConformityScore score, ReadOnlySpan<Forecast> forecasts, ReadOnlySpan<double> observed, double level, int categories, TooFew tooFew = TooFew.Infinite)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(categories);
        return Calibrated(default, categories, score, forecasts, observed, level, tooFew);
    }

    /// <summary>By bins of the prediction, with nearly as many rows each.</summary>
    /// <inheritdoc cref="ByCategory"/>
    public static MondrianConformal ByPrediction(ConformityScore score, ReadOnlySpan<Forecast> forecasts, ReadOnlySpan<double> observed, double level, int bins, TooFew tooFew = TooFew.Infinite)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bins);
        var rising = new double[forecasts.Length];
        for (var i = 0; i < rising.Length; i++) rising[i] = forecasts[i].Prediction;
        ConformalQuantile.Rising(rising);
        return ByPrediction(score, forecasts, observed, level, rising.Length == 0 ? [] : [.. Enumerable.Range(1, bins - 1).Select(b => rising[(int)((long)b * rising.Length / bins)]).Distinct()], tooFew);
    }

    /// <summary>By bins of the prediction that are given, such as vigilance levels.</summary>
    /// <inheritdoc cref="ByCategory"/>
    public static MondrianConformal ByPrediction(ConformityScore score, ReadOnlySpan<Forecast> forecasts, ReadOnlySpan<double> observed, double level, ImmutableArray<double> bounds, TooFew tooFew = TooFew.Infinite)
    {
        if (!bounds.SequenceEqual(bounds.Order().Distinct())) throw new ArgumentException("rising bounds are expected", nameof(bounds));
        return Calibrated(bounds, bounds.Length + 1, score, forecasts, observed, level, tooFew);
    }

    /// <summary>The interval of a new row.</summary>
    public Interval Of(Forecast forecast) => (ClassOf(Bounds, Classes.Length, forecast) is >= 0 and var of ? Classes[of] : All).Of(forecast);

    private static MondrianConformal Calibrated(ImmutableArray<double> bounds, int classes, ConformityScore score, ReadOnlySpan<Forecast> forecasts, ReadOnlySpan<double> observed, double level, TooFew tooFew)
    {
        if (forecasts.Length != observed.Length) throw new ArgumentException($"{observed.Length} observations for {forecasts.Length} forecasts", nameof(observed));
        var (own, seen) = (new List<Forecast>[classes], new List<double>[classes]);
        for (var c = 0; c < classes; c++) (own[c], seen[c]) = ([], []);
        for (var i = 0; i < forecasts.Length; i++)
        {
            if (ClassOf(bounds, classes, forecasts[i]) is not (>= 0 and var c)) continue;
            own[c].Add(forecasts[i]);
            seen[c].Add(observed[i]);
        }
        return new MondrianConformal(bounds,
            [.. own.Select((list, c) => SplitConformal.Calibrate(score, list.ToArray(), seen[c].ToArray(), level, tooFew))],
            SplitConformal.Calibrate(score, forecasts, observed, level, tooFew));
    }

    private static int ClassOf(ImmutableArray<double> bounds, int classes, Forecast forecast)
    {
        if (bounds.IsDefault) return forecast.Category < classes ? forecast.Category : -1;
        if (double.IsNaN(forecast.Prediction)) return -1;
        var above = 0;
        foreach (var bound in bounds)
            if (forecast.Prediction > bound) above++;
        return above;
    }

    internal ModelContent Save()
    {
        var content = new ModelContent { Settings = new JsonObject { ["byPrediction"] = !Bounds.IsDefault, ["classes"] = Classes.Length, ["score"] = All.Score.ToString(), ["level"] = All.Level } };
        content.Add<double>("bounds", Bounds.IsDefault ? [] : [.. Bounds]);
        ImmutableArray<SplitConformal> every = [.. Classes, All];
        content.Add<int>("counts", [.. every.Select(c => c.Count)]);
        content.Add<double>("below", [.. every.Select(c => c.Below)]);
        content.Add<double>("above", [.. every.Select(c => c.Above)]);
        return content;
    }

    /// <exception cref="InvalidDataException">Not such calibrations.</exception>
    internal static MondrianConformal Load(ModelContent content)
    {
        var bounds = content.Take<double>("bounds");
        var (below, above, counts) = (content.Take<double>("below"), content.Take<double>("above"), content.Take<int>("counts"));
        var classes = content.Integer("classes", 1, int.MaxValue - 1);
        if (below.Length != classes + 1 || above.Length != below.Length || counts.Length != below.Length) throw new InvalidDataException("classes and calibrations differ in number");
        if (Array.Exists(below, double.IsNaN) || Array.Exists(above, double.IsNaN) || Array.Exists(counts, c => c < 0)) throw new InvalidDataException("a calibration is missing");
        var byPrediction = content.Flag("byPrediction");
        if (byPrediction ? bounds.Length != classes - 1 : bounds.Length != 0) throw new InvalidDataException($"{bounds.Length} bounds for {classes} classes");
        for (var b = 0; b < bounds.Length; b++)
            if (double.IsNaN(bounds[b]) || (b > 0 && bounds[b] <= bounds[b - 1])) throw new InvalidDataException("the bounds of the bins do not rise");
        var (score, level) = (content.Choice<ConformityScore>("score"), content.Number("level", double.Epsilon, 1 - 1e-16));
        ImmutableArray<SplitConformal> every = [.. below.Select((b, c) => new SplitConformal(score, level, b, above[c], counts[c]))];
        return new MondrianConformal(byPrediction ? [.. bounds] : default, every[..classes], every[classes]);
    }
}
