using System.Collections.Immutable;

namespace MinerOsphere.Models.Interventions.Transfer;

/// <summary>Each territory in turn is treated as if it had only so many years, forecast from all others, and held against what came.</summary>
/// <param name="Rows">Losses, by number of own years.</param>
/// <param name="Forecasts">Every forecast with what came, by number of own years.</param>
public sealed record TransferTrial(ImmutableArray<TransferScore> Rows, ImmutableArray<(int OwnYears, TransferredCount Forecast, double Observed)> Forecasts)
{
    /// <param name="territories">Those with all years up to the one before the target, and the target.</param>
    /// <param name="target">Year that is forecast; nothing of it is learned from.</param>
    /// <param name="most">Own years at most: 0 to this many are tried.</param>
    /// <param name="cancellation">Stops between territories.</param>
    public static TransferTrial Run(IReadOnlyList<TerritoryCounts> territories, int target, int most, CancellationToken cancellation = default)
    {
        var tested = territories.Where(t => t.LastYear >= target && t.Years >= most + 1 && t.Between(target, target).Years == 1 && !double.IsNaN(t.Of(target)[0])).ToArray();
        var forecasts = ImmutableArray.CreateBuilder<(int, TransferredCount, double)>();
        var losses = Enumerable.Range(0, most + 1).Select(_ => new TransferLoss()).ToArray();
        var (full, naive, mean) = (new TransferLoss(), new TransferLoss(), new TransferLoss());
        foreach (var territory in tested)
        {
            cancellation.ThrowIfCancellationRequested();
            var others = territories.Where(t => t.Territory != territory.Territory).ToArray();
            var transfer = CountTransfer.Learn(others, target - 1);
            var observed = territory.Of(target);
            for (var years = 0; years <= most; years++)
            {
                var forecast = transfer.Forecast(territory.Between(target - years, target - 1));
                losses[years].Add(forecast, observed);
                forecasts.Add((years, forecast, Sum(observed)));
            }
            var own = territory.Between(int.MinValue, target - 1);
            full.Add(CountTransfer.OfItself(own, transfer.Variances).Forecast(own), observed);
            naive.Add(TransferBaseline.LastYear(own), observed);
            mean.Add(TransferBaseline.MeanOfYears(own, 3), observed);
        }
        ImmutableArray<TransferScore> rows =
        [
            .. losses.Select((loss, years) => loss.Score($"transfer-{years}", years)), full.Score("own-years-only", int.MaxValue), naive.Score("last-year", 1), mean.Score("mean-of-3-years", 3),
        ];
        return new TransferTrial(rows, forecasts.ToImmutable());
    }

    private static double Sum(ReadOnlySpan<double> counts)
    {
        var sum = 0.0;
        foreach (var count in counts)
            if (!double.IsNaN(count)) sum += count;
        return sum;
    }
}
