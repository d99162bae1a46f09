using System.Collections.Immutable;
using MinerOsphere.Learning.Evaluating;

namespace MinerOsphere.Models.Interventions;

/// <summary>The rolling-origin trial of one category: at every origin the model is trained on the past alone, then forecasts a year ahead.</summary>
public static class Backtest
{
    /// <summary>Weeks that must be known before the first origin: three years, as the baselines ask for.</summary>
    public const int FirstOrigin = 156;

    /// <summary>Weeks between origins.</summary>
    public const int Step = 4;

    /// <summary>Weeks ahead that are tried, and that may be asked for.</summary>
    public const int Horizon = 53;

    /// <summary>All trials, by origin and then week.</summary>
    public static ImmutableArray<Trial> Run(
        WeeklyCounts counts, ReadOnlySpan<double> series, WeeklyDesigns designs, Action? originDone, CancellationToken cancellation)
    {
        var trials = ImmutableArray.CreateBuilder<Trial>();
        foreach (var fold in RollingOrigin.Split(counts.Length, FirstOrigin, Step, Horizon))
        {
            cancellation.ThrowIfCancellationRequested();
            var fit = CombinedFit.Train(designs, series, fold.Origin);
            for (var target = fold.Origin; target < fold.End; target++)
            {
                if (double.IsNaN(series[target]) || !designs.Covers(target)) continue;
                trials.Add(new Trial(
                    fold.Origin, target, series[target], fit.Predict(designs, target), Baselines.TotalMean(series, fold.Origin),
                    Baselines.WindowMean(counts, series, fold.Origin, target), Baselines.SeasonalNaive(series, fold.Origin, target)));
            }
            originDone?.Invoke();
        }
        return trials.ToImmutable();
    }

    public static int Origins(int length) => RollingOrigin.Split(length, FirstOrigin, Step, Horizon).Length;
}
