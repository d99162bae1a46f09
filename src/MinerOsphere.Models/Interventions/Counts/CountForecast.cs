using System.Collections.Immutable;

namespace MinerOsphere.Models.Interventions.Counts;

/// <summary>
/// What is forecast of every category, place and slot: a distribution each, and how they go together. Only single categories and the places
/// of one level are cells; what is summed from them (all categories, a whole département) is drawn with <see cref="Draw"/> and added up.
/// </summary>
public sealed class CountForecast
{
    private readonly PredictedCount[] _cells;

    /// <param name="categories">Single categories, in the order of the model.</param>
    /// <param name="places">Places of one level.</param>
    /// <param name="slots">One after another.</param>
    /// <param name="cells">By category, then place, then slot.</param>
    /// <param name="dependence">How they go together.</param>
    public CountForecast(ImmutableArray<string> categories, ImmutableArray<string> places, ImmutableArray<CountSlot> slots, PredictedCount[] cells, CountDependence dependence)
    {
        if (cells.Length != categories.Length * places.Length * slots.Length) throw new ArgumentException("cells are not categories x places x slots", nameof(cells));
        if (dependence.Categories.Length != categories.Length * categories.Length) throw new ArgumentException("correlations are not categories x categories", nameof(dependence));
        (Categories, Places, Slots, _cells, Dependence) = (categories, places, slots, cells, dependence);
    }

    public ImmutableArray<string> Categories { get; }
    public ImmutableArray<string> Places { get; }
    public ImmutableArray<CountSlot> Slots { get; }
    public CountDependence Dependence { get; }

    /// <summary>
    /// All categories together by place and then slot, with a spread of their own where the model has one (its means are the sums of the cells');
    /// default where it has none: then draw and add up. A scenario leaves them out, as it changes the sums.
    /// </summary>
    public ImmutableArray<PredictedCount> Totals { get; init; }

    /// <summary>The distribution of a cell, by places in the lists.</summary>
    public PredictedCount this[int category, int place, int slot] => _cells[Index(category, place, slot)];

    /// <summary>The same forecast under a scenario: means multiplied per category, place and slot. Draws of both with one seed can be compared pair by pair.</summary>
    public CountForecast Times(Func<int, int, int, double> factor)
    {
        var cells = new PredictedCount[_cells.Length];
        for (var c = 0; c < Categories.Length; c++)
            for (var p = 0; p < Places.Length; p++)
                for (var s = 0; s < Slots.Length; s++) cells[Index(c, p, s)] = this[c, p, s].Times(factor(c, p, s));
        return new CountForecast(Categories, Places, Slots, cells, Dependence);
    }

    /// <summary>
    /// Possible futures. Random numbers are common: the same seed gives category, place and slot of a future the same luck, whatever their
    /// means, and however many places or slots are asked for.
    /// </summary>
    /// <param name="paths">How many.</param>
    /// <param name="seed">Start of the random streams.</param>
    /// <param name="cancellation">Stops between futures.</param>
    public CountPaths Draw(int paths, ulong seed, CancellationToken cancellation = default) => CountDrawing.Draw(this, paths, seed, cancellation);

    private int Index(int category, int place, int slot) => (category * Places.Length + place) * Slots.Length + slot;
}
