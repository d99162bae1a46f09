using MathNet.Numerics.Distributions;
using MinerOsphere.Learning.Training;
using NegativeBinomial = MinerOsphere.Learning.Distributions.NegativeBinomial;

namespace MinerOsphere.Models.Interventions.Crews;

/// <summary>
/// Plays a place's demand call by call: arrivals at random times of each slot, durations and crews drawn, crews as planned. It knows nothing of
/// the formulas, so that what they promise can be held against it.
/// </summary>
public static class CrewSimulation
{
    /// <param name="demand">Demand of one place.</param>
    /// <param name="crews">Crews per slot, in the order of time.</param>
    /// <param name="rules">Durations and crews per intervention.</param>
    /// <param name="futures">How often it is played.</param>
    /// <param name="seed">Start of the random streams; the same seed has the same calls whatever the crews.</param>
    /// <param name="cancellation">Stops between futures.</param>
    public static SimulatedCrews Run(IReadOnlyList<SlotDemand> demand, IReadOnlyList<int> crews, CrewRules rules, int futures, ulong seed, CancellationToken cancellation)
    {
        var slots = PlaceSlots.Of(demand[0].Place, demand);
        if (crews.Count != slots.Slots.Length) throw new ArgumentException($"{crews.Count} crews for {slots.Slots.Length} slots", nameof(crews));
        double shortage = 0, hours = 0, busy = 0, calls = 0, hit = 0;
        for (var future = 0; future < futures; future++)
        {
            cancellation.ThrowIfCancellationRequested();
            var changes = Calls(slots, rules, new RandomStream(seed, (ulong)future));
            Walk(slots, crews, changes, ref shortage, ref hours, ref busy, ref calls, ref hit);
        }
        return new SimulatedCrews(hours > 0 ? shortage / hours : 0, calls > 0 ? hit / calls : 0, hours > 0 ? busy / hours : 0, (int)calls);
    }

    /// <summary>Every change of the number engaged: when, by how many, and whether it is a call.</summary>
    private static List<(double Time, int Change)> Calls(PlaceSlots slots, CrewRules rules, RandomStream random)
    {
        var changes = new List<(double Time, int Change)>();
        for (var c = 0; c < slots.Categories.Length; c++)
        {
            var (duration, needed) = (rules.DurationOf(slots.Categories[c]), rules.NeededOf(slots.Categories[c]));
            // One uncertain level for the whole time, as the formulas have it: a busy week is busy on all its days.
            var level = random.NextDouble();
            var warmUp = Math.Min(48, 12 * duration.MeanHours);
            for (var s = -1; s < slots.Slots.Length; s++)
            {
                var law = slots[c, Math.Max(0, s)].Count.Law;
                var length = s < 0 ? warmUp : slots.Slots[s].Hours;
                var from = s < 0 ? -warmUp : (slots.Slots[s].Start - slots.Slots[0].Start).TotalHours;
                if (law.Mean <= 0) continue;
                var factor = law.Dispersion < NegativeBinomial.SmallestDispersion ? 1 : Gamma.InvCDF(1 / law.Dispersion, 1 / law.Dispersion, level);
                var rate = law.Mean / slots.Slots[Math.Max(0, s)].Hours * factor;
                if (rate <= 0) continue;
                for (var time = random.NextExponential() / rate; time < length; time += random.NextExponential() / rate)
                {
                    var takes = Draw(needed, random);
                    changes.Add((from + time, takes));
                    changes.Add((from + time + Draw(duration, random), -takes));
                }
            }
        }
        changes.Sort((a, b) => a.Time != b.Time ? a.Time.CompareTo(b.Time) : a.Change.CompareTo(b.Change));
        return changes;
    }

    private static void Walk(
        PlaceSlots slots, IReadOnlyList<int> crews, List<(double Time, int Change)> changes, ref double shortage, ref double hours, ref double busy, ref double calls, ref double hit)
    {
        var (engaged, next) = (0, 0);
        for (var s = 0; s < slots.Slots.Length; s++)
        {
            var from = (slots.Slots[s].Start - slots.Slots[0].Start).TotalHours;
            var to = from + slots.Slots[s].Hours;
            var at = from;
            while (true)
            {
                var until = next < changes.Count ? Math.Min(to, Math.Max(at, changes[next].Time)) : to;
                if (engaged > crews[s]) shortage += until - at;
                busy += engaged * (until - at);
                at = until;
                if (next >= changes.Count || changes[next].Time >= to) break;
                if (changes[next].Change > 0 && changes[next].Time >= from)
                {
                    calls++;
                    if (engaged + changes[next].Change > crews[s]) hit++;
                }
                engaged += changes[next++].Change;
            }
            hours += to - from;
        }
    }

    private static int Draw(CrewsNeeded needed, RandomStream random)
    {
        if (needed.Shares.Length == 2) return 1;
        var u = random.NextDouble();
        for (var k = 1; k < needed.Shares.Length; k++)
            if ((u -= needed.Shares[k]) < 0) return k;
        return needed.Shares.Length - 1;
    }

    private static double Draw(ServiceDuration duration, RandomStream random)
    {
        if (duration.Law == DurationLaw.Fixed) return duration.MeanHours;
        if (duration.Law == DurationLaw.Exponential) return duration.MeanHours * random.NextExponential();
        var variance = Math.Log(1 + duration.Variation * duration.Variation);
        return duration.MeanHours * Math.Exp(Math.Sqrt(variance) * random.NextNormal() - variance / 2);
    }
}
