namespace MinerOsphere.Models.Interventions.Transfer;

/// <summary>Sums losses over territories and slots.</summary>
internal sealed class TransferLoss
{
    private double _error, _deviance, _year, _within80, _within95, _slots80, _slots95, _width;
    private int _slots, _territories, _years;
    private bool _hasInterval;

    public void Add(TransferredCount forecast, ReadOnlySpan<double> observed)
    {
        // Absolute errors are judged on medians, deviance on means: each loss has the forecast that it asks for.
        var shrink = Math.Exp(-forecast.LevelDeviation * forecast.LevelDeviation / 2);
        Add(observed, s => forecast.Slots[s].Mean * shrink, s => forecast.Slots[s].Mean);
        _hasInterval = true;
        var sum = 0.0;
        for (var s = 0; s < observed.Length; s++)
        {
            if (double.IsNaN(observed[s])) continue;
            sum += observed[s];
            if (Within(forecast.Slots[s], observed[s], 0.8)) _slots80++;
            if (Within(forecast.Slots[s], observed[s], 0.95)) _slots95++;
        }
        var (lower, upper) = forecast.Interval(0.8);
        if (sum >= lower && sum <= upper) _within80++;
        (lower, upper) = forecast.Interval(0.95);
        if (sum >= lower && sum <= upper) _within95++;
        _width += (upper - lower) / forecast.Median;
    }

    public void Add(double[] forecast, ReadOnlySpan<double> observed) => Add(observed, s => forecast[s], s => forecast[s]);

    public TransferScore Score(string predictor, int ownYears) => new(
        predictor, ownYears, _territories, _error / _slots, _deviance / _slots, _year / _years,
        Share(_within80, _territories), Share(_within95, _territories), Share(_slots80, _slots), Share(_slots95, _slots), Share(_width, _territories));

    private double Share(double sum, int count) => _hasInterval && count > 0 ? sum / count : double.NaN;

    private void Add(ReadOnlySpan<double> observed, Func<int, double> median, Func<int, double> mean)
    {
        double sum = 0, foreseen = 0;
        for (var s = 0; s < observed.Length; s++)
        {
            if (double.IsNaN(observed[s])) continue;
            var (middle, expected) = (median(s), Math.Max(mean(s), 1e-6));
            _error += Math.Abs(observed[s] - middle);
            _deviance += 2 * ((observed[s] > 0 ? observed[s] * Math.Log(observed[s] / expected) : 0) - (observed[s] - expected));
            sum += observed[s];
            foreseen += middle;
            _slots++;
        }
        _territories++;
        if (sum <= 0) return;
        _year += Math.Abs(foreseen - sum) / sum;
        _years++;
    }

    private static bool Within(MinerOsphere.Learning.Distributions.NegativeBinomial law, double observed, double level) =>
        observed >= law.Quantile((1 - level) / 2) && observed <= law.Quantile((1 + level) / 2);
}
