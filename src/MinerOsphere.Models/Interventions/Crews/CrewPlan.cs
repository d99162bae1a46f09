using System.Collections.Immutable;

namespace MinerOsphere.Models.Interventions.Crews;

/// <summary>The crews of every place, slot by slot and guard by guard.</summary>
/// <param name="Rows">By place in the order in which they came, then by slot.</param>
/// <param name="Guards">By place, then by guard.</param>
/// <param name="Sensitivity">By place, then by factor.</param>
public sealed record CrewPlan(ImmutableArray<CrewRow> Rows, ImmutableArray<GuardRow> Guards, ImmutableArray<SensitivityRow> Sensitivity)
{
    /// <summary>Factors of the mean duration that are tried: durations are what stations know least.</summary>
    public static ImmutableArray<double> Factors { get; } = [0.75, 1, 1.25, 1.5];

    /// <summary>Slots of a place must follow one another without gaps or overlaps; categories that lack a slot expect nothing in it.</summary>
    /// <param name="demand">Every place, category and slot.</param>
    /// <param name="rules">What is asked.</param>
    /// <param name="progress">Told the share that is done.</param>
    /// <param name="cancellation">Stops between slots.</param>
    public static CrewPlan Of(IReadOnlyList<SlotDemand> demand, CrewRules rules, Action<double>? progress = null, CancellationToken cancellation = default)
    {
        var rows = ImmutableArray.CreateBuilder<CrewRow>();
        var guards = ImmutableArray.CreateBuilder<GuardRow>();
        var sensitivity = ImmutableArray.CreateBuilder<SensitivityRow>();
        var places = demand.Select(d => d.Place).Distinct().ToArray();
        for (var p = 0; p < places.Length; p++)
        {
            var slots = PlaceSlots.Of(places[p], demand);
            var loads = slots.Loads(rules);
            var planned = new int[loads.Length];
            for (var s = 0; s < loads.Length; s++)
            {
                cancellation.ThrowIfCancellationRequested();
                planned[s] = Math.Max(rules.MinimumCrews, loads[s].Enough(cancellation));
                rows.Add(Row(slots, s, loads[s], planned[s], rules));
            }
            guards.AddRange(GuardsOf(slots, loads, planned, rules));
            foreach (var factor in Factors) sensitivity.Add(Sensitive(slots, planned, rules, factor, cancellation));
            progress?.Invoke((p + 1.0) / places.Length);
        }
        return new CrewPlan(rows.ToImmutable(), guards.ToImmutable(), sensitivity.ToImmutable());
    }

    private static CrewRow Row(PlaceSlots slots, int slot, PlaceLoad load, int crews, CrewRules rules)
    {
        var thumb = Math.Max(rules.MinimumCrews, load.MeanAndSafety());
        return new CrewRow(
            slots.Place, slots.Slots[slot], load.Arrivals, load.Mean, load.Peak, crews, load.Shortage(crews), crews > 0 ? load.Shortage(crews - 1) : 1,
            load.Missing(crews), load.WaitMinutes(crews), slots.LastYearMaximum(slot), thumb, load.Shortage(thumb));
    }

    private static IEnumerable<GuardRow> GuardsOf(PlaceSlots slots, PlaceLoad[] loads, int[] planned, CrewRules rules)
    {
        // A slot as long as a guard or longer is a guard of its own: nothing is known of what happens within it.
        var groups = Enumerable.Range(0, loads.Length).GroupBy(s => slots.Slots[s].Hours >= rules.GuardHours ? slots.Slots[s].Start : GuardOf(slots.Slots[s].Start, rules));
        foreach (var guard in groups)
        {
            var members = guard.ToArray();
            var worst = members.MaxBy(s => planned[s]);
            var crews = planned[worst];
            var hours = members.Sum(s => slots.Slots[s].Hours);
            var first = slots.Slots[members[0]];
            yield return new GuardRow(
                slots.Place, first.Hours >= rules.GuardHours ? first.Start : guard.Key,
                first.Hours >= rules.GuardHours ? first.End : guard.Key.AddHours(rules.GuardHours), crews, slots.Slots[worst].Name,
                members.Sum(s => loads[s].Shortage(crews) * slots.Slots[s].Hours) / hours, members.Sum(s => loads[s].Mean * slots.Slots[s].Hours) / hours);
        }
    }

    /// <summary>By the clock on the wall: a guard of 7 to 19 o'clock stays one when clocks change.</summary>
    private static DateTimeOffset GuardOf(DateTimeOffset time, CrewRules rules)
    {
        var since = (time.Hour - rules.GuardStart + 24) % 24;
        var wall = time.Date.AddHours(time.Hour - since % rules.GuardHours);
        return new DateTimeOffset(wall, time.Offset);
    }

    private static SensitivityRow Sensitive(PlaceSlots slots, int[] planned, CrewRules rules, double factor, CancellationToken cancellation)
    {
        var other = rules with
        {
            Duration = rules.Duration.Times(factor),
            Durations = rules.Durations.ToImmutableDictionary(d => d.Key, d => d.Value.Times(factor)),
        };
        var loads = slots.Loads(other);
        var (most, hours, shortage) = (0, 0.0, 0.0);
        for (var s = 0; s < loads.Length; s++)
        {
            cancellation.ThrowIfCancellationRequested();
            var crews = Math.Max(rules.MinimumCrews, loads[s].Enough(cancellation));
            most = Math.Max(most, crews);
            hours += crews * slots.Slots[s].Hours;
            shortage = Math.Max(shortage, loads[s].Shortage(planned[s]));
        }
        return new SensitivityRow(slots.Place, factor, 60 * other.Duration.MeanHours, most, hours, shortage);
    }
}
