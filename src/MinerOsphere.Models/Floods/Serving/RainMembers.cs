using System.Collections.Immutable;
using MinerOsphere.Models.Floods.Forecasting;

namespace MinerOsphere.Models.Floods.Serving;

/// <summary>Forecasts of several rain forecasts as one: the mixture of their distributions, every member as likely.</summary>
internal static class RainMembers
{
    public static ImmutableArray<LeadForecast> Mixed(ImmutableArray<ImmutableArray<LeadForecast>> members)
    {
        if (members.Length == 1) return members[0];
        return
        [
            .. Enumerable.Range(0, members[0].Length).Select(k =>
            {
                LeadForecast[] of = [.. members.Select(m => m[k])];
                var mean = of.Average(f => f.Point);
                return of[0] with
                {
                    Point = mean,
                    Spread = Math.Sqrt(of.Average(f => f.Spread * f.Spread + (f.Point - mean) * (f.Point - mean))),
                    RainfallRunoff = of.Average(f => f.RainfallRunoff),
                    Distribution = Of([.. of.Select(f => f.Distribution)]),
                };
            }),
        ];
    }

    /// <summary>The mean rain of all members; null without any.</summary>
    public static double[]? Mean(double[]?[] members)
    {
        double[][] given = [.. members.OfType<double[]>()];
        return given.Length == 0 ? null : [.. Enumerable.Range(0, given.Min(m => m.Length)).Select(h => given.Average(m => m[h]))];
    }

    private static FlowDistribution Of(ImmutableArray<FlowDistribution> members)
    {
        var probabilities = members[0].Probabilities;
        return new FlowDistribution(probabilities, [.. probabilities.Select(p => Quantile(members, p))], members.Average(m => m.UpperTail), members.Average(m => m.LowerTail));
    }

    /// <summary>By halving: the mean of the members' probabilities rises with the discharge.</summary>
    private static double Quantile(ImmutableArray<FlowDistribution> members, double probability)
    {
        var (low, high) = (members.Min(m => m.Quantile(probability)), members.Max(m => m.Quantile(probability)));
        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            if (1 - members.Average(m => m.Exceedance(middle)) < probability) low = middle;
            else high = middle;
        }
        return high;
    }
}
