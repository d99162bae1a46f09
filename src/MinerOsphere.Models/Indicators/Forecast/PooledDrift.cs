namespace MinerOsphere.Models.Indicators.Forecast;

/// <summary>
/// The last value plus a share of what was common to all series, of the series' own mean step and of its last step. The shares are learned
/// from all series together, by ridge regression on past changes that is robust to breaks (Huber 1964): a dozen values are too few to tell
/// a trend of one series from chance, a hundred series are enough to tell how much of such trends has lasted.
/// </summary>
internal sealed class PooledDrift
{
    private const int Features = 3, LeastRows = 12, LeastYears = 3;
    private const double Ridge = 1;

    private readonly double[] _shares;

    private PooledDrift(double[] shares, int lead) => (_shares, Lead) = (shares, lead);

    /// <summary>Years ahead.</summary>
    public int Lead { get; }

    /// <summary>The same for another lead: what is common grows with it, the share of the own mean step stays, that of the last step is no trend.</summary>
    public PooledDrift At(int lead) => new([_shares[0] * lead / Lead, _shares[1], _shares[2]], lead);

    /// <summary>Share of the constant, of the own mean step and of the last step, at this lead.</summary>
    public ReadOnlySpan<double> Shares => _shares;

    /// <summary>Learns a lead from what is known up to a year; null while too little is.</summary>
    /// <param name="series">On the scale of the forecast.</param>
    /// <param name="from">First of the series to learn from.</param>
    /// <param name="to">The one after the last.</param>
    /// <param name="last">Last year that may be looked at.</param>
    /// <param name="lead">Years ahead.</param>
    public static PooledDrift? Learn(double[][] series, int from, int to, int last, int lead)
    {
        var rows = new List<(double[] X, double Y)>();
        for (var s = from; s < to; s++)
            for (var origin = RollingForecasts.FirstOrigin; origin + lead <= last; origin++)
                if (Row(series[s], origin, lead) is { } x && !double.IsNaN(series[s][origin + lead])) rows.Add((x, series[s][origin + lead] - series[s][origin]));
        // Two years may both be a crisis and its rebound: no growth is learned from them.
        if (rows.Count < LeastRows || last - lead - RollingForecasts.FirstOrigin + 1 < LeastYears) return null;
        // Scale features by the spread of the changes, so that one ridge fits every unit.
        var sorted = rows.Select(r => Math.Abs(r.Y)).Order().ToArray();
        var spread = sorted[sorted.Length / 2] * 1.4826;
        if (!(spread > 0)) return null;
        var shares = new double[Features];
        for (var pass = 0; pass < 10; pass++)
        {
            var (a, b) = (new double[Features * Features], new double[Features]);
            foreach (var (x, y) in rows)
            {
                var error = (y - Dot(shares, x)) / spread;
                var weight = Math.Abs(error) <= 1.345 ? 1 : 1.345 / Math.Abs(error);
                for (var i = 0; i < Features; i++)
                {
                    b[i] += weight * x[i] * y;
                    for (var j = 0; j < Features; j++) a[i * Features + j] += weight * x[i] * x[j];
                }
            }
            for (var i = 0; i < Features; i++) a[i * Features + i] += Ridge * spread * spread * (i == 0 ? 1 / (spread * spread) : 1);
            shares = Solve(a, b);
        }
        return new PooledDrift(shares, lead);
    }

    /// <summary>The change of a series from a year on; 0 where it is too young to have a step.</summary>
    public double Change(ReadOnlySpan<double> series, int origin) => Row(series, origin, Lead) is { } x ? Dot(_shares, x) : 0;

    /// <summary>The same in its parts: what is common, by the own mean step, by the last step.</summary>
    public (double Common, double Own, double Step) Parts(ReadOnlySpan<double> series, int origin) =>
        Row(series, origin, Lead) is { } x ? (_shares[0] * x[0], _shares[1] * x[1], _shares[2] * x[2]) : (0, 0, 0);

    private static double[]? Row(ReadOnlySpan<double> series, int origin, int lead)
    {
        if (double.IsNaN(series[origin])) return null;
        var (first, before) = (-1, -1);
        for (var t = 0; t < origin; t++)
        {
            if (double.IsNaN(series[t])) continue;
            if (first < 0) first = t;
            before = t;
        }
        return first < 0 ? null : [1, lead * (series[origin] - series[first]) / (origin - first), (series[origin] - series[before]) / (origin - before)];
    }

    private static double Dot(double[] a, double[] b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

    /// <summary>Gauss with pivots: the ridge keeps it from being singular.</summary>
    private static double[] Solve(double[] a, double[] b)
    {
        const int n = Features;
        for (var k = 0; k < n; k++)
        {
            var pivot = k;
            for (var i = k + 1; i < n; i++)
                if (Math.Abs(a[i * n + k]) > Math.Abs(a[pivot * n + k])) pivot = i;
            for (var j = 0; j < n; j++) (a[k * n + j], a[pivot * n + j]) = (a[pivot * n + j], a[k * n + j]);
            (b[k], b[pivot]) = (b[pivot], b[k]);
            for (var i = k + 1; i < n; i++)
            {
                var factor = a[i * n + k] / a[k * n + k];
                for (var j = k; j < n; j++) a[i * n + j] -= factor * a[k * n + j];
                b[i] -= factor * b[k];
            }
        }
        for (var i = n - 1; i >= 0; i--)
        {
            for (var j = i + 1; j < n; j++) b[i] -= a[i * n + j] * b[j];
            b[i] /= a[i * n + i];
        }
        return b;
    }
}
