using System.Collections.Immutable;
using MathNet.Numerics.Distributions;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Models.Interventions.Crews;

/// <summary>
/// A lognormal distribution of durations of which only the started hours are known, as invoices have them: 2 means more than one hour and at
/// most two. The mean of the invoices would be too long by half an hour and more; the likelihood of intervals is not
/// (expectation-maximisation, Dempster, Laird and Rubin 1977).
/// </summary>
/// <param name="Duration">The fitted distribution.</param>
/// <param name="MeanError">Standard error of the mean duration, in hours, by the delta method.</param>
/// <param name="Count">Durations used.</param>
/// <param name="MeanStartedHours">Mean of the started hours, for comparison.</param>
public sealed record DurationFit(ServiceDuration Duration, double MeanError, int Count, double MeanStartedHours)
{
    private const int MostRounds = 20_000;
    private const int FewestCounts = 30;

    /// <param name="startedHours">Started hours of each engagement: 1, 2, ...</param>
    /// <exception cref="DataFaultException">An hour that is none, or too few to fit two parameters.</exception>
    public static DurationFit OfStartedHours(IReadOnlyList<double> startedHours)
    {
        var faults = ImmutableArray.CreateBuilder<DataFault>();
        for (var i = 0; i < startedHours.Count; i++)
            if (!(startedHours[i] >= 1 && startedHours[i] <= 1000 && startedHours[i] == Math.Floor(startedHours[i])))
                faults.Add(new DataFault(FormattableString.Invariant($"the duration is {startedHours[i]} started hours; a whole number from 1 on is expected"), null, $"row {i + 1}"));
        if (faults.Count > 0) throw new DataFaultException(faults.ToImmutable());
        if (startedHours.Count < FewestCounts) throw new DataFaultException($"{startedHours.Count} durations; at least {FewestCounts} are needed to fit their distribution");
        var bins = startedHours.GroupBy(h => (int)h).OrderBy(g => g.Key).Select(g => (Hour: g.Key, Count: g.Count())).ToArray();
        if (bins.Length < 2) throw new DataFaultException($"all durations are of {bins[0].Hour} started hours; their spread can't be told");

        var (mu, sigma) = (0.0, 1.0);
        for (var round = 0; round < MostRounds; round++)
        {
            double sum = 0, squares = 0;
            foreach (var (hour, count) in bins)
            {
                var (first, second) = Truncated(mu, sigma, hour == 1 ? double.NegativeInfinity : Math.Log(hour - 1), Math.Log(hour));
                sum += count * first;
                squares += count * second;
            }
            var nextMu = sum / startedHours.Count;
            var nextSigma = Math.Sqrt(Math.Max(1e-6, squares / startedHours.Count - nextMu * nextMu));
            var still = Math.Abs(nextMu - mu) < 1e-11 && Math.Abs(nextSigma - sigma) < 1e-11;
            (mu, sigma) = (nextMu, nextSigma);
            if (still) break;
        }
        var mean = Math.Exp(mu + sigma * sigma / 2);
        var variation = Math.Sqrt(Math.Exp(sigma * sigma) - 1);
        return new DurationFit(ServiceDuration.Lognormal(mean, variation), mean * MeanLogError(bins, mu, sigma), startedHours.Count, startedHours.Average());
    }

    /// <summary>First two moments of a normal variable that is known to lie between two bounds.</summary>
    private static (double First, double Second) Truncated(double mu, double sigma, double lower, double upper)
    {
        var (a, b) = ((lower - mu) / sigma, (upper - mu) / sigma);
        var inside = Math.Max(1e-300, Normal.CDF(0, 1, b) - Normal.CDF(0, 1, a));
        var (pa, pb) = (double.IsInfinity(a) ? 0 : Normal.PDF(0, 1, a), Normal.PDF(0, 1, b));
        var shift = (pa - pb) / inside;
        var spread = ((double.IsInfinity(a) ? 0 : a * pa) - b * pb) / inside;
        var mean = mu + sigma * shift;
        return (mean, sigma * sigma * (1 + spread - shift * shift) + mean * mean);
    }

    /// <summary>Standard error of mu + sigma²/2, from the curvature of the likelihood in (mu, sigma).</summary>
    private static double MeanLogError((int Hour, int Count)[] bins, double mu, double sigma)
    {
        double Loss(double m, double s) => -bins.Sum(bin => bin.Count * Math.Log(Math.Max(1e-300,
            Normal.CDF(m, s, Math.Log(bin.Hour)) - (bin.Hour == 1 ? 0 : Normal.CDF(m, s, Math.Log(bin.Hour - 1))))));
        const double Step = 1e-3;
        var centre = Loss(mu, sigma);
        var mm = (Loss(mu + Step, sigma) - 2 * centre + Loss(mu - Step, sigma)) / (Step * Step);
        var ss = (Loss(mu, sigma + Step) - 2 * centre + Loss(mu, sigma - Step)) / (Step * Step);
        var ms = (Loss(mu + Step, sigma + Step) - Loss(mu + Step, sigma - Step) - Loss(mu - Step, sigma + Step) + Loss(mu - Step, sigma - Step)) / (4 * Step * Step);
        var determinant = mm * ss - ms * ms;
        return determinant > 0 ? Math.Sqrt(Math.Max(0, (ss - 2 * sigma * ms + sigma * sigma * mm) / determinant)) : double.NaN;
    }
}
