using System.Collections.Immutable;

namespace MinerOsphere.Learning.Evaluating;

/// <summary>
/// Splits of a series for an honest backtest: at each origin the model sees only what came before it, then forecasts what comes after.
/// </summary>
public static class RollingOrigin
{
    /// <param name="length">Periods in the series.</param>
    /// <param name="first">First origin: so many periods are trained on at least.</param>
    /// <param name="step">Periods between origins.</param>
    /// <param name="horizon">Periods forecast from each origin, fewer at the end of the series.</param>
    public static ImmutableArray<Fold> Split(int length, int first, int step, int horizon)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(first);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(horizon);
        var folds = ImmutableArray.CreateBuilder<Fold>();
        for (var origin = first; origin < length; origin += step)
            folds.Add(new Fold(origin, Math.Min(length, origin + horizon)));
        return folds.ToImmutable();
    }
}
