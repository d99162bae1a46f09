using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Series;
using MinerOsphere.Models.Documents;

namespace MinerOsphere.Models.Territory.Groundwater;

/// <summary>What moves a level, how fast, and whether it has a trend.</summary>
internal static class GroundwaterExplanation
{
    public static IEnumerable<ContributionRow> Of(GroundwaterAnswer answer)
    {
        var (fit, record) = (answer.Trial.Final, answer.Record);
        var responses = fit.Model.Respond(fit.Parameters.AsSpan(), record.Forcing, record.Stresses, null);
        var days = answer.Trial.Learnt.Concat(answer.Trial.Tested).ToArray();
        var deviations = responses.Select((r, i) => Deviation(days.Select(t => fit.Coefficients[i] * r[t]))).ToArray();
        var drives = new LocalizedText("ce qui fait varier le niveau", "what moves the level");
        for (var i = 0; i < responses.Length; i++)
            yield return new ContributionRow("", fit.Model.Responses[i], drives, fit.Coefficients[i], deviations[i], deviations[i] / deviations.Sum(), "m", "standard deviation of the response");
        var speed = new LocalizedText("rapidité", "speed");
        foreach (var (name, days50) in new[] { ("days to half the effect of a rain", DaysTo(0.5)), ("days to nine tenths of it", DaysTo(0.9)) })
            yield return new ContributionRow("", name, speed, days50, double.NaN, double.NaN, "d", "response");
        yield return new ContributionRow("", "memory of errors", speed, fit.Memory, double.NaN, double.NaN, "d", "exp(-dt/alpha)");
        foreach (var scenario in answer.Scenarios)
            if (scenario.Years.Length > 0)
                yield return new ContributionRow(scenario.Scenario.Name, "recharge", new("bilan", "balance"), scenario.Years.Average(y => y.Recharge), double.NaN, double.NaN, "mm/a", "balance");
        double[] yearly = [.. MonthlyLevels.Of(record.Levels, record.Forcing.Start).GroupBy(m => m.Year).Where(y => y.Count() >= 10).Select(y => y.Average(m => m.Level))];
        if (yearly.Length >= 8)
        {
            var trend = MannKendall.Of(yearly);
            yield return new ContributionRow("", "trend of annual means (Sen)", new("tendance", "trend"), trend.Slope, trend.Slope, trend.Probability, "m/a; share: probability without a trend", "Mann-Kendall");
        }

        double DaysTo(double share)
        {
            // The model's own answer to a single wet day, whatever the model.
            var (flat, pulse) = (record.Forcing.Rain.Average(), record.Forcing.Slice(0, Math.Min(record.Forcing.Count, 3650)));
            var at = pulse.Count / 3;
            double[] rain = [.. Enumerable.Repeat(flat, pulse.Count)], pet = [.. Enumerable.Repeat(record.Forcing.Pet.Average() * 0.5, pulse.Count)];
            var still = pulse with { Rain = rain, Pet = pet };
            var wet = (double[])rain.Clone();
            wet[at] += 50;
            var none = record.Stresses.Select(s => s with { Values = new double[pulse.Count] }).ToArray();
            var (dry, moist) = (fit.Simulate(still, [.. none]), fit.Simulate(still with { Rain = wet }, [.. none]));
            double[] added = [.. Enumerable.Range(at, pulse.Count - at).Select(t => moist[t] - dry[t])];
            // The mean before the record moves with the pulse by a constant; what is left of it at the end is that.
            var (sum, whole) = (0.0, added.Sum(v => Math.Max(0, v - added[^1])));
            if (whole <= 0) return double.NaN;
            for (var d = 0; d < added.Length; d++)
            {
                sum += Math.Max(0, added[d] - added[^1]);
                if (sum >= share * whole) return d + 1;
            }
            return double.NaN;
        }
    }

    private static double Deviation(IEnumerable<double> values)
    {
        double[] all = [.. values];
        var mean = all.Average();
        return Math.Sqrt(all.Average(v => (v - mean) * (v - mean)));
    }
}
