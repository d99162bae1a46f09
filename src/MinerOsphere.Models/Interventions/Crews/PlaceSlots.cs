using System.Collections.Immutable;
using MinerOsphere.Learning.Distributions;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Interventions.Counts;

namespace MinerOsphere.Models.Interventions.Crews;

/// <summary>The demand of one place as a grid of categories and slots.</summary>
internal sealed class PlaceSlots
{
    private readonly SlotDemand[,] _cells;

    private PlaceSlots(string place, ImmutableArray<string> categories, ImmutableArray<CountSlot> slots, SlotDemand[,] cells) =>
        (Place, Categories, Slots, _cells) = (place, categories, slots, cells);

    public string Place { get; }
    public ImmutableArray<string> Categories { get; }
    public ImmutableArray<CountSlot> Slots { get; }

    public SlotDemand this[int category, int slot] => _cells[category, slot];

    /// <exception cref="DataFaultException">Slots that overlap or leave a gap, or a category that has one twice.</exception>
    public static PlaceSlots Of(string place, IReadOnlyList<SlotDemand> demand)
    {
        var own = demand.Where(d => d.Place == place).ToArray();
        ImmutableArray<CountSlot> slots = [.. own.Select(d => d.Slot).DistinctBy(s => (s.Start.UtcTicks, s.End.UtcTicks)).OrderBy(s => s.Start.UtcTicks).ThenBy(s => s.End.UtcTicks)];
        for (var s = 1; s < slots.Length; s++)
            if (slots[s].Start != slots[s - 1].End)
                throw new DataFaultException($"'{place}': the slot '{slots[s].Name}' begins at {slots[s].Start:O}, the one before it ends at {slots[s - 1].End:O}; slots have to follow one another");
        ImmutableArray<string> categories = [.. own.Select(d => d.Category).Distinct()];
        var cells = new SlotDemand[categories.Length, slots.Length];
        foreach (var d in own)
        {
            var (c, s) = (categories.IndexOf(d.Category), slots.BinarySearch(d.Slot, Comparer<CountSlot>.Create((a, b) => a.Start.UtcTicks.CompareTo(b.Start.UtcTicks))));
            if (cells[c, s] is not null) throw new DataFaultException($"'{place}', category '{d.Category}': the slot '{d.Slot.Name}' is there twice");
            cells[c, s] = d;
        }
        for (var c = 0; c < categories.Length; c++)
            for (var s = 0; s < slots.Length; s++)
                cells[c, s] ??= new SlotDemand(place, categories[c], slots[s], new PredictedCount(new NegativeBinomial(0, 0), LevelMap.None));
        return new PlaceSlots(place, categories, slots, cells);
    }

    public int? LastYearMaximum(int slot)
    {
        int? most = null;
        for (var c = 0; c < Categories.Length; c++)
            if (_cells[c, slot].LastYearMaximum is { } maximum) most = most is { } known ? Math.Max(known, maximum) : maximum;
        return most;
    }

    public PlaceLoad[] Loads(CrewRules rules)
    {
        var hours = Slots.Select(s => s.Hours).ToArray();
        var byCategory = new OfferedLoad[Categories.Length][];
        for (var c = 0; c < Categories.Length; c++)
        {
            var category = c;
            var arrivals = Enumerable.Range(0, Slots.Length).Select(s => _cells[category, s].Count.Mean).ToArray();
            byCategory[c] = OfferedLoad.Of(arrivals, hours, rules.DurationOf(Categories[c]), rules.Load);
        }
        return
        [
            .. Enumerable.Range(0, Slots.Length).Select(s => new PlaceLoad(
                [.. Enumerable.Range(0, Categories.Length).Select(c => _cells[c, s])], [.. byCategory.Select(loads => loads[s])], rules)),
        ];
    }
}
