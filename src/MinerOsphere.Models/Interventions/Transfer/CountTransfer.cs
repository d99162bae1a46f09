using MinerOsphere.Learning.Frames;
using NegativeBinomial = MinerOsphere.Learning.Distributions.NegativeBinomial;

namespace MinerOsphere.Models.Interventions.Transfer;

/// <summary>
/// Interventions of a territory that has few years of its own, or none: the rate per inhabitant and the season of others, times one factor of
/// its own. The factor's logarithm is a local level (a random walk seen through noise) that starts from what others differ by; each own year
/// moves it by the Kalman filter, the first one most. All variances are learned from the others, which have the years.
/// </summary>
public sealed class CountTransfer
{
    private readonly double _lastCommon;
    private readonly double[] _shape;
    private readonly double? _ownShape;

    private CountTransfer(int lastYear, double lastCommon, double[] shape, double dispersion, LevelVariances variances, double? ownShape = null) =>
        (LastYear, _lastCommon, _shape, Dispersion, Variances, _ownShape) = (lastYear, lastCommon, shape, dispersion, variances, ownShape);

    /// <summary>Last year that is known of the others.</summary>
    public int LastYear { get; }

    /// <summary>How much slots vary around a known level and season, beyond Poisson (NB2).</summary>
    public double Dispersion { get; }

    public LevelVariances Variances { get; }

    /// <summary>Interventions per inhabitant and year of all others together, in the last year.</summary>
    public double Rate => Math.Exp(_lastCommon);

    public ReadOnlySpan<double> Shape => _shape;

    /// <summary>Learns from territories that have the years up to <paramref name="lastYear"/>.</summary>
    /// <exception cref="DataFaultException">There are fewer than three, or one year was counted by none.</exception>
    public static CountTransfer Learn(IReadOnlyList<TerritoryCounts> sources, int lastYear)
    {
        var known = sources.Select(s => s.Between(int.MinValue, lastYear)).Where(s => s.Years > 0).ToArray();
        if (known.Length < 3) throw new DataFaultException($"{known.Length} territories to learn from; at least 3 are needed to tell how much they differ");
        var (first, slots) = (known.Min(s => s.FirstYear), known[0].Slots);
        var shape = SeasonShape.Of(known, slots);
        var years = lastYear - first + 1;
        var common = new double[years];
        for (var y = 0; y < years; y++)
        {
            double count = 0, exposure = 0;
            foreach (var source in known)
            {
                var (sum, share) = source.Total(first + y, shape);
                count += sum;
                exposure += source.Exposure * share;
            }
            if (!(count > 0)) throw new DataFaultException($"no territory counted an intervention in {first + y}");
            common[y] = Math.Log(count / exposure);
        }
        var relative = new double[known.Length][];
        var noise = new double[known.Length][];
        double excess = 0, squares = 0;
        for (var t = 0; t < known.Length; t++)
        {
            (relative[t], noise[t]) = (new double[years], new double[years]);
            for (var y = 0; y < years; y++)
            {
                var (sum, share) = known[t].Total(first + y, shape);
                var expected = known[t].Exposure * share * Math.Exp(common[y]);
                relative[t][y] = share > 0 ? Math.Log((sum + 0.5) / (expected + 0.5)) : double.NaN;
                noise[t][y] = share > 0 ? 1 / (expected + 0.5) : 0;
                Spread(known[t].Of(first + y), shape, sum, share, ref excess, ref squares);
            }
        }
        return new CountTransfer(lastYear, common[^1], shape, squares > 0 ? Math.Max(0, excess / squares) : 0, LevelVariances.Of(relative, noise, common));
    }

    /// <summary>
    /// For a territory whose like nobody has counted: its own years alone, with variances that are known from elsewhere. The level has no
    /// prior then; the season has a flat one.
    /// </summary>
    /// <exception cref="DataFaultException">It has no year.</exception>
    public static CountTransfer OfItself(TerritoryCounts own, LevelVariances variances)
    {
        if (own.Years == 0) throw new DataFaultException($"'{own.Territory}' has no year, and there is nobody to learn from");
        var shape = SeasonShape.Blend(own, SeasonShape.Flat(own.Slots), out var ownShape);
        double count = 0, exposure = 0, excess = 0, squares = 0;
        for (var year = own.FirstYear; year <= own.LastYear; year++)
        {
            var (sum, share) = own.Total(year, shape);
            count += sum;
            exposure += own.Exposure * share;
            Spread(own.Of(year), shape, sum, share, ref excess, ref squares);
        }
        if (!(count > 0)) throw new DataFaultException($"'{own.Territory}' counted no intervention at all");
        // Wide, so that its own years alone set the level: between territories a factor of e either way is as good as any.
        return new CountTransfer(own.LastYear, Math.Log(count / exposure), shape, squares > 0 ? Math.Max(0, excess / squares) : 0, variances with { Centre = 0, Between = 1 }, ownShape);
    }

    /// <summary>The territory's year after the last one.</summary>
    /// <param name="own">Its exposure and what it has of years; later ones are not looked at.</param>
    public TransferredCount Forecast(TerritoryCounts own)
    {
        var known = own.Between(int.MinValue, LastYear);
        var (shape, ownShape) = (_shape, _ownShape ?? 0);
        if (_ownShape is null) shape = SeasonShape.Blend(known, _shape, out ownShape);
        var (level, variance, ownYears) = (Variances.Centre, Variances.Between, 0);
        for (var year = known.FirstYear; year <= LastYear && known.Years > 0; year++)
        {
            if (ownYears > 0) variance += Variances.Drift;
            var (sum, share) = known.Total(year, shape);
            if (share <= 0) continue;
            // The others' change from this year to the last is not taken out: their rate of the last year is what the factor is held against,
            // and a territory's own past level says more of its next than that the others have moved.
            var expected = own.Exposure * share * Math.Exp(_lastCommon);
            var seen = Math.Log((sum + 0.5) / (expected + 0.5));
            var noise = Variances.Passing + Variances.Common * (LastYear - year) + 1 / (expected * Math.Exp(level) + 0.5);
            var gain = variance / (variance + noise);
            level += gain * (seen - level);
            variance *= 1 - gain;
            ownYears++;
        }
        var deviation = Math.Sqrt(variance + Variances.Drift + Variances.Passing + Variances.Common);
        var spread = Math.Exp(deviation * deviation) - 1;
        var mean = own.Exposure * Math.Exp(_lastCommon + level + deviation * deviation / 2);
        var slots = shape.Length;
        // A year's slots share what is not known of the level, so it does not average out.
        var slotDispersion = slots == 1 ? 0 : Dispersion;
        return new TransferredCount(
            own.Territory, LastYear + 1, ownYears, [.. shape.Select(s => new NegativeBinomial(mean * s / slots, slotDispersion + spread + slotDispersion * spread))],
            new NegativeBinomial(mean, spread + slotDispersion / slots), Math.Exp(level), Math.Sqrt(variance), ownYears > 0 ? Math.Clamp(1 - variance / Variances.Between, 0, 1) : 0, ownShape, deviation);
    }

    private static void Spread(ReadOnlySpan<double> counts, ReadOnlySpan<double> shape, double sum, double share, ref double excess, ref double squares)
    {
        for (var s = 0; s < counts.Length && counts.Length > 1; s++)
            if (!double.IsNaN(counts[s]))
            {
                var expected = sum / (share * counts.Length) * shape[s];
                excess += (counts[s] - expected) * (counts[s] - expected) - expected;
                squares += expected * expected;
            }
    }
}
