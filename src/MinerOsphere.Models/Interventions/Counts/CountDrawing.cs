using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using MathNet.Numerics.Distributions;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Models.Interventions.Counts;

/// <summary>Draws futures: normal numbers that go together as the dependence says, each turned into a count by its cell's distribution.</summary>
internal static class CountDrawing
{
    /// <summary>A table of probabilities covers all but so much.</summary>
    private const double Rest = 1e-7;

    public static CountPaths Draw(CountForecast forecast, int paths, ulong seed, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(paths);
        var (categories, places, slots) = (forecast.Categories.Length, forecast.Places.Length, forecast.Slots.Length);
        var drawn = new CountPaths(paths, categories, places, slots);
        var tables = new double[categories, places, slots][];
        for (var c = 0; c < categories; c++)
            for (var p = 0; p < places; p++)
                for (var s = 0; s < slots; s++) tables[c, p, s] = Table(forecast[c, p, s]);
        var factor = Lower(forecast.Dependence.Categories.AsSpan(), categories);
        var (among, kept) = (forecast.Dependence.Places, forecast.Dependence.Persistence);
        var (shared, own, fresh) = (Math.Sqrt(among), Math.Sqrt(1 - among), Math.Sqrt(1 - kept * kept));
        // Streams are named, not numbered: a place keeps its luck when others are left out.
        var common = forecast.Categories.Select(c => Key(c, "")).ToArray();
        var single = forecast.Categories.Select(c => forecast.Places.Select(p => Key(c, p)).ToArray()).ToArray();
        Parallel.For(0, paths, new ParallelOptions { CancellationToken = cancellation }, path =>
        {
            var (draws, together) = (new double[categories][], new double[categories]);
            for (var c = 0; c < categories; c++) draws[c] = Chain(seed, unchecked(common[c] + (ulong)path), slots, kept, fresh);
            for (var s = 0; s < slots; s++)
            {
                for (var c = 0; c < categories; c++)
                {
                    together[c] = 0;
                    for (var k = 0; k <= c; k++) together[c] += factor[c * categories + k] * draws[k][s];
                }
                for (var c = 0; c < categories; c++) draws[c][s] = together[c];
            }
            for (var c = 0; c < categories; c++)
                for (var p = 0; p < places; p++)
                {
                    var apart = own > 0 ? Chain(seed, unchecked(single[c][p] + (ulong)path), slots, kept, fresh) : null;
                    for (var s = 0; s < slots; s++)
                    {
                        var normal = apart is null ? draws[c][s] : shared * draws[c][s] + own * apart[s];
                        drawn[path, c, p, s] = Find(tables[c, p, s], Normal.CDF(0, 1, normal));
                    }
                }
        });
        return drawn;
    }

    private static double[] Chain(ulong seed, ulong stream, int slots, double kept, double fresh)
    {
        var random = new RandomStream(seed, stream);
        var chain = new double[slots];
        for (var s = 0; s < slots; s++) chain[s] = s == 0 ? random.NextNormal() : kept * chain[s - 1] + fresh * random.NextNormal();
        return chain;
    }

    /// <summary>Corrected cumulative probabilities from 0 on.</summary>
    private static double[] Table(PredictedCount cell)
    {
        var table = new List<double>();
        var (law, sum) = (cell.Law, 0.0);
        var probability = law.Probability(0);
        // P(k+1) from P(k): one product per count in place of three gamma functions. Far from 0 the start underflows, so it is reckoned anew.
        for (var k = 0L; ; k++)
        {
            sum = probability < 1e-280 ? law.Cumulative(k) : sum + probability;
            table.Add(cell.Levels.Share(Math.Min(1, sum)));
            if (sum > 1 - Rest || k > law.Mean + 60 * Math.Sqrt(law.Variance) + 60) return [.. table];
            probability = probability < 1e-280
                ? law.Probability(k + 1)
                : probability * (law.Mean + k * law.Dispersion * law.Mean) / ((k + 1) * (1 + law.Dispersion * law.Mean));
        }
    }

    private static int Find(double[] table, double level)
    {
        var at = Array.BinarySearch(table, level);
        if (at < 0) return Math.Min(~at, table.Length - 1);
        while (at > 0 && table[at - 1] == level) at--;
        return at;
    }

    private static ulong Key(string category, string place) => BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{category}\n{place}")));

    private static double[] Lower(ReadOnlySpan<double> correlations, int n)
    {
        var lower = new double[n * n];
        for (var i = 0; i < n; i++)
            for (var j = 0; j <= i; j++)
            {
                var sum = correlations[i * n + j];
                for (var k = 0; k < j; k++) sum -= lower[i * n + k] * lower[j * n + k];
                lower[i * n + j] = i == j ? Math.Sqrt(Math.Max(sum, 0)) : lower[j * n + j] > 0 ? sum / lower[j * n + j] : 0;
            }
        return lower;
    }
}
