using System.Collections.Immutable;
using MinerOsphere.Learning.Distributions;

namespace MinerOsphere.Models.Interventions.Crews;

/// <summary>
/// How many crews are engaged at once where none is ever missing (M_t/G/∞). With Poisson arrivals the interventions under way are Poisson
/// (Eick, Massey and Whitt 1993), whatever the durations; where the rate itself is uncertain, by a gamma factor common to the time that counts,
/// they are negative binomial with the same dispersion. The crews of an intervention make it a compound distribution (Panjer 1981).
/// </summary>
public sealed class BusyCrews
{
    // Beyond it, P(0) of one recursion would leave the range of doubles; the distribution is infinitely divisible, so it is made of parts.
    private const double LargestPart = 500;
    private const double Rest = 1e-13;

    private readonly double[] _cumulative;

    private BusyCrews(double[] probabilities, double mean)
    {
        Mean = mean;
        _cumulative = new double[probabilities.Length];
        var sum = 0.0;
        for (var k = 0; k < probabilities.Length; k++) _cumulative[k] = Math.Min(1, sum += probabilities[k]);
        Probabilities = [.. probabilities];
    }

    public ImmutableArray<double> Probabilities { get; }

    /// <summary>Expected number of engaged crews.</summary>
    public double Mean { get; }

    /// <summary>P(engaged &lt;= crews).</summary>
    public double Cumulative(int crews) => crews < 0 ? 0 : crews < _cumulative.Length ? _cumulative[crews] : 1;

    /// <summary>P(engaged &gt; crews): the shortage.</summary>
    public double Shortage(int crews) => 1 - Cumulative(crews);

    /// <summary>Crews that are missing on average, E[(engaged - crews)+].</summary>
    public double Missing(int crews)
    {
        var sum = 0.0;
        for (var k = crews + 1; k < Probabilities.Length; k++) sum += (k - crews) * Probabilities[k];
        return sum;
    }

    /// <summary>The smallest number of crews with P(engaged &lt;= crews) at least <paramref name="level"/>.</summary>
    public int Quantile(double level)
    {
        for (var k = 0; k < _cumulative.Length; k++)
            if (_cumulative[k] >= level) return k;
        return _cumulative.Length;
    }

    /// <summary>Of one kind of interventions.</summary>
    /// <param name="underWay">Interventions under way: mean and dispersion.</param>
    /// <param name="needed">Crews that each takes.</param>
    public static BusyCrews Of(NegativeBinomial underWay, CrewsNeeded needed)
    {
        var parts = Math.Max(1, (int)Math.Ceiling(underWay.Mean / LargestPart));
        // The sum of n such parts has n times their mean, and their dispersion over n.
        var part = Panjer(new NegativeBinomial(underWay.Mean / parts, underWay.Dispersion * parts), needed);
        var sum = part;
        for (var i = 1; i < parts; i++) sum = Convolve(sum, part);
        return new BusyCrews(sum, underWay.Mean * needed.Mean);
    }

    /// <summary>Of several kinds together, each independent of the others.</summary>
    public static BusyCrews Sum(IEnumerable<BusyCrews> kinds)
    {
        double[] sum = [1];
        var mean = 0.0;
        foreach (var kind in kinds)
        {
            sum = Convolve(sum, [.. kind.Probabilities]);
            mean += kind.Mean;
        }
        return new BusyCrews(sum, mean);
    }

    private static double[] Panjer(NegativeBinomial count, CrewsNeeded needed)
    {
        if (count.Mean <= 0) return [1];
        var scaled = count.Dispersion * count.Mean;
        var isPoisson = count.Dispersion < NegativeBinomial.SmallestDispersion;
        var (a, b) = isPoisson ? (0.0, count.Mean) : (scaled / (1 + scaled), (1 / count.Dispersion - 1) * scaled / (1 + scaled));
        var start = isPoisson ? Math.Exp(-count.Mean) : Math.Exp(-Math.Log(1 + scaled) / count.Dispersion);
        var shares = needed.Shares;
        var found = new List<double> { start };
        var sum = start;
        // Far enough for every tail met: the law ends where what is left can't change a figure.
        var longest = (int)(count.Mean * needed.Mean + 60 * Math.Sqrt(count.Variance * needed.SecondMoment) + 60);
        for (var k = 1; k <= longest && sum < 1 - Rest; k++)
        {
            var next = 0.0;
            for (var j = 1; j <= Math.Min(k, shares.Length - 1); j++) next += (a + b * j / k) * shares[j] * found[k - j];
            found.Add(Math.Max(0, next));
            sum += next;
        }
        return [.. found];
    }

    private static double[] Convolve(double[] one, double[] other)
    {
        var sum = new double[one.Length + other.Length - 1];
        for (var i = 0; i < one.Length; i++)
            if (one[i] > 0)
                for (var j = 0; j < other.Length; j++) sum[i + j] += one[i] * other[j];
        var last = sum.Length;
        var rest = 0.0;
        while (last > 1 && rest + sum[last - 1] < Rest) rest += sum[--last];
        return sum[..last];
    }
}
