using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Uncertainty.Conformal;

/// <summary>
/// Intervals of a series that widen after misses and narrow after hits, so that their long-run coverage is the level whatever the series
/// does (adaptive conformal inference; Gibbs and Candès 2021): <c>alpha += gamma (target - missed)</c>. A forecast h steps ahead is answered
/// h steps later; forecasts wait in a queue until then. Not for concurrent use.
/// </summary>
public sealed class AdaptiveConformal
{
    private readonly AdaptiveOptions _options;
    private readonly Queue<double> _scores;
    private readonly List<double> _rising;
    private readonly Queue<(Forecast Forecast, Interval Interval)> _pending = new();

    /// <param name="options">How.</param>
    /// <param name="scores">Scores of past forecasts, oldest first; without any, intervals are infinite at first.</param>
    public AdaptiveConformal(AdaptiveOptions options, IEnumerable<double>? scores = null)
    {
        ConformalQuantile.Rank(0, options.Level);
        if (!(options.Gamma > 0 && options.Gamma < 1)) throw new ArgumentOutOfRangeException(nameof(options), options.Gamma, "a gamma between 0 and 1 is expected");
        if (options.WidthCap is <= 0) throw new ArgumentOutOfRangeException(nameof(options), options.WidthCap, "a cap above 0 is expected");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Window);
        if (SplitConformal.IsSigned(options.Score)) throw new ArgumentException("one alpha serves no score with two tails", nameof(options));
        (_options, _scores, _rising, Alpha) = (options, new Queue<double>(), [], 1 - options.Level);
        foreach (var score in scores ?? []) Keep(score);
    }

    /// <summary>Goes on from a state.</summary>
    public AdaptiveConformal(AdaptiveOptions options, AdaptiveState state) : this(options, state.Scores)
    {
        if (!double.IsFinite(state.Alpha) || state.Pending.Length != state.Intervals.Length) throw new ArgumentException("not a state of adaptive intervals", nameof(state));
        Alpha = state.Alpha;
        for (var i = 0; i < state.Pending.Length; i++) _pending.Enqueue((state.Pending[i], state.Intervals[i]));
    }

    /// <summary>Share of misses that the next interval is made for: below the target after misses, above it after hits. It may leave 0 to 1.</summary>
    public double Alpha { get; private set; }

    /// <summary>Forecasts whose observation is still to come.</summary>
    public int Pending => _pending.Count;

    /// <summary>
    /// Standard deviation that alpha has around its target while the scores stay what they were: sqrt(gamma a (1 - a) / 2), a being the
    /// target.
    /// </summary>
    public double AlphaDeviation => Math.Sqrt(_options.Gamma * (1 - _options.Level) * _options.Level / 2);

    /// <summary>
    /// Whether alpha has strayed farther than chance lets it: the model no longer is what it was when it was calibrated. Below, alpha comes to
    /// a stop near 0, where intervals are infinite and miss nothing, so a tenth of the target is an alarm however wide chance may swing it.
    /// </summary>
    public bool IsAlarm
    {
        get
        {
            var (target, reach) = (1 - _options.Level, _options.AlarmDeviations * AlphaDeviation);
            return Alpha > target + reach || Alpha < Math.Max(target - reach, target / 10);
        }
    }

    /// <summary>What to go on from later.</summary>
    public AdaptiveState State => new(Alpha, [.. _scores], [.. _pending.Select(p => p.Forecast)], [.. _pending.Select(p => p.Interval)]);

    /// <summary>The interval of the next forecast, which then waits for its observation.</summary>
    public Interval Issue(Forecast forecast)
    {
        var interval = At(forecast, 1 - Alpha);
        if (_options.WidthCap is { } cap && At(forecast, _options.Level) is { Width: var nominal } && interval.Width > cap * nominal && double.IsFinite(nominal))
        {
            // As wide as the cap around the same middle as the nominal interval.
            var around = At(forecast, _options.Level);
            var more = (cap - 1) * nominal / 2;
            interval = Interval.Of(around.Lower - more, around.Upper + more);
        }
        _pending.Enqueue((forecast, interval));
        return interval;
    }

    /// <summary>The observation of the oldest forecast that still waits for one; NaN when it never came, which teaches nothing.</summary>
    /// <returns>Whether the interval held it.</returns>
    /// <exception cref="InvalidOperationException">No forecast waits.</exception>
    public bool? Observe(double observed)
    {
        if (!_pending.TryDequeue(out var waiting)) throw new InvalidOperationException("no forecast waits for an observation");
        var score = SplitConformal.ScoreOf(_options.Score, waiting.Forecast, observed);
        if (double.IsNaN(score)) return null;
        var held = waiting.Interval.Holds(observed);
        Alpha += _options.Gamma * (1 - _options.Level - (held ? 0 : 1));
        Keep(score);
        return held;
    }

    /// <summary>The whole of a series: each observation is known <paramref name="delay"/> steps after its forecast was made.</summary>
    /// <param name="forecasts">Forecasts in the order in which they are made.</param>
    /// <param name="observed">What each was a forecast of.</param>
    /// <param name="delay">Steps from a forecast to its observation, 1 or more.</param>
    /// <returns>The intervals, and alpha when each was made.</returns>
    public (Interval[] Intervals, double[] Alphas) Run(ReadOnlySpan<Forecast> forecasts, ReadOnlySpan<double> observed, int delay)
    {
        if (forecasts.Length != observed.Length) throw new ArgumentException($"{observed.Length} observations for {forecasts.Length} forecasts", nameof(observed));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(delay);
        if (Pending > 0) throw new InvalidOperationException("forecasts still wait for their observations");
        var (intervals, alphas) = (new Interval[forecasts.Length], new double[forecasts.Length]);
        for (var t = 0; t < forecasts.Length; t++)
        {
            if (t >= delay) Observe(observed[t - delay]);
            (alphas[t], intervals[t]) = (Alpha, Issue(forecasts[t]));
        }
        for (var t = Math.Max(0, forecasts.Length - delay); t < forecasts.Length; t++) Observe(observed[t]);
        return (intervals, alphas);
    }

    private Interval At(Forecast forecast, double level)
    {
        double reach;
        if (level >= 1) reach = double.PositiveInfinity;
        else if (level <= 0) reach = double.NegativeInfinity;
        else
        {
            var rank = ConformalQuantile.Rank(_rising.Count, level);
            reach = rank <= _rising.Count ? _rising[rank - 1] : double.PositiveInfinity;
        }
        // Nothing is to be held: the point of the forecast.
        if (double.IsNegativeInfinity(reach)) return _options.Score is ConformityScore.Quantile or ConformityScore.ScaledQuantile ? Interval.Of((forecast.Lower + forecast.Upper) / 2, (forecast.Lower + forecast.Upper) / 2) : new Interval(forecast.Prediction, forecast.Prediction);
        return SplitConformal.Reach(_options.Score, forecast, reach, reach);
    }

    private void Keep(double score)
    {
        if (double.IsNaN(score)) throw new DataFaultException("a score is missing");
        _scores.Enqueue(score);
        Insert(score);
        if (_scores.Count <= _options.Window) return;
        _rising.RemoveAt(_rising.BinarySearch(_scores.Dequeue()));
    }

    private void Insert(double score)
    {
        var place = _rising.BinarySearch(score);
        _rising.Insert(place < 0 ? ~place : place, score);
    }
}
