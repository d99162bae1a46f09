using System.Collections.Immutable;
using MathNet.Numerics.Distributions;
using MinerOsphere.Models.Interventions.Counts;

namespace MinerOsphere.Models.Interventions.WhatIf;

/// <summary>
/// A scenario beside the reference, future by future with the same luck: what differs is the scenario alone. The size of the effect is drawn
/// too, at the middles of equal probabilities, so that its doubt goes into the result.
/// </summary>
/// <param name="Rows">Per category, place and slot, and sums of them.</param>
/// <param name="Strata">The scenario's forecasts, one per size of the effect, each as likely.</param>
public sealed record ScenarioComparison(ImmutableArray<ScenarioDifference> Rows, ImmutableArray<CountForecast> Strata)
{
    /// <summary>Sizes of the effect that are tried.</summary>
    public const int Sizes = 15;

    /// <param name="reference">The forecast without the scenario.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="setting">How strong, when and where.</param>
    /// <param name="futures">Futures per size of the effect.</param>
    /// <param name="seed">Start of the random streams.</param>
    /// <param name="level">Level of the intervals.</param>
    /// <param name="progress">Told the share that is done.</param>
    /// <param name="cancellation">Stops between futures.</param>
    public static ScenarioComparison Run(
        CountForecast reference, WhatIfScenario scenario, ScenarioSetting setting, int futures, ulong seed, double level, Action<double>? progress = null, CancellationToken cancellation = default)
    {
        var strata = ImmutableArray.CreateBuilder<CountForecast>(Sizes);
        for (var i = 0; i < Sizes; i++) strata.Add(Under(reference, scenario, setting, Normal.InvCDF(0, 1, (i + 0.5) / Sizes)));
        var drawn = reference.Draw(futures, seed, cancellation);
        var cells = new Cells(reference, setting);
        foreach (var cell in cells.All) cell.Start(drawn);
        for (var i = 0; i < Sizes; i++)
        {
            var other = strata[i].Draw(futures, seed, cancellation);
            foreach (var cell in cells.All) cell.Add(drawn, other, strata[i]);
            progress?.Invoke((i + 1.0) / Sizes);
        }
        return new ScenarioComparison([.. cells.All.Select(c => c.Result(level))], strata.MoveToImmutable());
    }

    /// <summary>The reference with the scenario's effects at one size.</summary>
    public static CountForecast Under(CountForecast reference, WhatIfScenario scenario, ScenarioSetting setting, double deviate)
    {
        var slots = setting.LastSlot - setting.FirstSlot + 1;
        return reference.Times((c, p, s) =>
        {
            if (s < setting.FirstSlot || s > setting.LastSlot) return 1;
            var factor = 1.0;
            foreach (var effect in scenario.Effects)
            {
                if (effect.Category != "*" && effect.Category != reference.Categories[c]) continue;
                if (!effect.IsPerThousand) factor *= effect.IsPerKelvin ? Math.Pow(effect.At(deviate), setting.Kelvins) : effect.At(deviate);
                else if (setting.Place < 0 || setting.Place == p)
                {
                    var all = setting.Place >= 0 ? reference[c, p, s].Mean : Enumerable.Range(0, reference.Places.Length).Sum(k => reference[c, k, s].Mean);
                    var added = setting.Attendance / 1000 * effect.At(deviate) / slots;
                    if (all > 0) factor *= 1 + added / all;
                }
            }
            return factor;
        });
    }

    /// <summary>What is told: each cell in which the scenario holds, and sums.</summary>
    private sealed class Cells
    {
        public Cells(CountForecast forecast, ScenarioSetting setting)
        {
            var slots = Enumerable.Range(setting.FirstSlot, setting.LastSlot - setting.FirstSlot + 1).ToArray();
            var (categories, places) = (Enumerable.Range(0, forecast.Categories.Length).ToArray(), Enumerable.Range(0, forecast.Places.Length).ToArray());
            All.Add(new Cell("*", "*", "*", categories, places, slots));
            if (categories.Length > 1) All.AddRange(categories.Select(c => new Cell(forecast.Categories[c], "*", "*", [c], places, slots)));
            if (places.Length > 1) All.AddRange(places.Select(p => new Cell("*", forecast.Places[p], "*", categories, [p], slots)));
            foreach (var c in categories)
                foreach (var p in places)
                    foreach (var s in slots) All.Add(new Cell(forecast.Categories[c], forecast.Places[p], forecast.Slots[s].Name, [c], [p], [s]));
        }

        public List<Cell> All { get; } = [];
    }

    private sealed class Cell(string category, string place, string slot, int[] categories, int[] places, int[] slots)
    {
        private readonly List<int> _differences = [];
        private readonly List<double> _means = [];
        private double _reference, _scenario;
        private int _peak, _more, _over;

        public void Start(CountPaths drawn)
        {
            var sums = Enumerable.Range(0, drawn.Count).Select(i => Sum(drawn, i)).ToArray();
            _reference = sums.Average();
            Array.Sort(sums);
            _peak = sums[(int)Math.Ceiling(0.95 * sums.Length) - 1];
        }

        public void Add(CountPaths drawn, CountPaths other, CountForecast scenario)
        {
            var sum = 0.0;
            for (var i = 0; i < drawn.Count; i++)
            {
                var (before, after) = (Sum(drawn, i), Sum(other, i));
                _differences.Add(after - before);
                sum += after - before;
                _scenario += after;
                if (after > before) _more++;
                if (after > _peak) _over++;
            }
            _means.Add(sum / drawn.Count);
        }

        public ScenarioDifference Result(double level)
        {
            _differences.Sort();
            _means.Sort();
            var count = (double)_differences.Count;
            int At(double share) => _differences[Math.Clamp((int)Math.Ceiling(share * count) - 1, 0, _differences.Count - 1)];
            return new ScenarioDifference(
                category, place, slot, _reference, _scenario / count, _differences.Average(), At((1 - level) / 2), At((1 + level) / 2), _means[0], _means[^1], _more / count, _over / count);
        }

        private int Sum(CountPaths paths, int path)
        {
            var sum = 0;
            foreach (var c in categories)
                foreach (var p in places)
                    foreach (var s in slots) sum += paths[path, c, p, s];
            return sum;
        }
    }
}
