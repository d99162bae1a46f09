using System.Text.Json.Nodes;
using MinerOsphere.Learning.Files;

namespace MinerOsphere.Learning.Uncertainty.Conformal;

/// <summary>
/// Intervals calibrated on rows that the model was not trained on: they hold a new row, alike to those, with at least the probability of
/// the level, whatever the model (Vovk et al. 2005; Lei et al. 2018). That is so on average over all rows: which of them are missed,
/// <see cref="MondrianConformal"/> and a coverage by regime have to tell.
/// </summary>
/// <param name="Score">How misses are measured.</param>
/// <param name="Level">Level.</param>
/// <param name="Below">How far below the interval reaches, in the unit of the score; negative to draw it in.</param>
/// <param name="Above">How far above.</param>
/// <param name="Count">Rows it was calibrated on.</param>
public sealed record SplitConformal(ConformityScore Score, double Level, double Below, double Above, int Count)
{
    /// <summary>Whether the interval is a finite one.</summary>
    public bool IsFinite => double.IsFinite(Below) && double.IsFinite(Above);

    /// <param name="score">How misses are measured.</param>
    /// <param name="forecasts">What the model said of rows it was not trained on.</param>
    /// <param name="observed">What was observed there.</param>
    /// <param name="level">Level of the intervals, between 0 and 1.</param>
    /// <param name="tooFew">What is said with too few rows.</param>
    /// <exception cref="Frames.DataFaultException">A prediction or an observation is missing, or a scale is not above 0.</exception>
    public static SplitConformal Calibrate(ConformityScore score, ReadOnlySpan<Forecast> forecasts, ReadOnlySpan<double> observed, double level, TooFew tooFew = TooFew.Infinite)
    {
        if (forecasts.Length != observed.Length) throw new ArgumentException($"{observed.Length} observations for {forecasts.Length} forecasts", nameof(observed));
        ConformalQuantile.Rank(0, level);
        var (below, above) = (new double[observed.Length], new double[observed.Length]);
        for (var i = 0; i < observed.Length; i++) (below[i], above[i]) = Scores(score, forecasts[i], observed[i]);
        if (!IsSigned(score))
        {
            for (var i = 0; i < above.Length; i++) above[i] = Worse(below[i], above[i]);
            var reach = ConformalQuantile.Of(ConformalQuantile.Rising(above), level, tooFew);
            return new SplitConformal(score, level, reach, reach, observed.Length);
        }
        // Half of what may be missed to either tail.
        var tail = (1 + level) / 2;
        return new SplitConformal(score, level, ConformalQuantile.Of(ConformalQuantile.Rising(below), tail, tooFew), ConformalQuantile.Of(ConformalQuantile.Rising(above), tail, tooFew), observed.Length);
    }

    /// <summary>The interval of a new row.</summary>
    public Interval Of(Forecast forecast) => Reach(Score, forecast, Below, Above);

    /// <summary>Score below and above: how much farther the interval would have had to reach; negative when it reached too far.</summary>
    internal static (double Below, double Above) Scores(ConformityScore score, Forecast forecast, double observed)
    {
        var (f, y) = (forecast, observed);
        return score switch
        {
            ConformityScore.Absolute or ConformityScore.Signed => (f.Prediction - y, y - f.Prediction),
            ConformityScore.Normalised or ConformityScore.SignedNormalised => f.Scale > 0 ? ((f.Prediction - y) / f.Scale, (y - f.Prediction) / f.Scale) : (double.NaN, double.NaN),
            ConformityScore.Quantile or ConformityScore.SignedQuantile => (f.Lower - y, y - f.Upper),
            _ => (Over(f.Lower - y, f.Upper - f.Lower), Over(y - f.Upper, f.Upper - f.Lower)),
        };
    }

    /// <summary>The score of a row where both tails are one.</summary>
    internal static double ScoreOf(ConformityScore score, Forecast forecast, double observed)
    {
        var (below, above) = Scores(score, forecast, observed);
        return Worse(below, above);
    }

    internal static bool IsSigned(ConformityScore score) => score is ConformityScore.Signed or ConformityScore.SignedNormalised or ConformityScore.SignedQuantile;

    /// <summary>The interval that reaches so far.</summary>
    internal static Interval Reach(ConformityScore score, Forecast f, double below, double above)
    {
        var (lower, upper, scale) = score switch
        {
            ConformityScore.Absolute or ConformityScore.Signed => (f.Prediction, f.Prediction, 1),
            ConformityScore.Normalised or ConformityScore.SignedNormalised => (f.Prediction, f.Prediction, f.Scale),
            ConformityScore.Quantile or ConformityScore.SignedQuantile => (f.Lower, f.Upper, 1),
            _ => (f.Lower, f.Upper, Math.Max(0, f.Upper - f.Lower)),
        };
        if (double.IsNaN(lower + upper + scale)) return new Interval(double.NaN, double.NaN);
        return Interval.Of(lower - Times(below, scale), upper + Times(above, scale));
    }

    // An interval that may reach infinitely far does so even from quantiles that meet.
    private static double Times(double reach, double scale) => double.IsInfinity(reach) ? reach : reach * scale;

    // Quantiles that meet or cross leave no unit to measure a miss in.
    private static double Over(double miss, double width) => width > 0 ? miss / width : miss > 0 ? double.PositiveInfinity : double.IsNaN(miss) || double.IsNaN(width) ? double.NaN : 0;

    private static double Worse(double below, double above) => Math.Max(below, above);

    internal ModelContent Save()
    {
        var content = new ModelContent { Settings = new JsonObject { ["score"] = Score.ToString(), ["level"] = Level, ["count"] = Count } };
        content.Add<double>("reach", [Below, Above]);
        return content;
    }

    /// <exception cref="InvalidDataException">Not a calibration.</exception>
    internal static SplitConformal Load(ModelContent content)
    {
        var reach = content.Take<double>("reach", 2);
        if (double.IsNaN(reach[0]) || double.IsNaN(reach[1])) throw new InvalidDataException("the reach of an interval is missing");
        return new SplitConformal(content.Choice<ConformityScore>("score"), content.Number("level", double.Epsilon, 1 - 1e-16), reach[0], reach[1], content.Integer("count", 0));
    }
}
