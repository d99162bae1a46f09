using System.Collections.Immutable;
using System.Numerics;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Networks.Windows;

namespace MinerOsphere.Models.Floods.Contributions;

/// <summary>
/// Every set of zones that may be known of a window while the others are those of background windows, and the exact Shapley values of what is
/// predicted for all the sets (Shapley 1953).
/// </summary>
internal sealed class ZoneCoalitions
{
    private const int MostZones = 8;

    private readonly int[] _zoneOf;
    private readonly double[] _weights;

    public ZoneCoalitions(ImmutableArray<WindowColumn> columns)
    {
        Zones = [.. columns.Select(c => c.Zone).Distinct()];
        if (Zones.Length > MostZones) throw new ArgumentException($"{Zones.Length} zones; exact Shapley values are reckoned for {MostZones} at most", nameof(columns));
        _zoneOf = [.. columns.Select(c => Zones.IndexOf(c.Zone))];
        // Of n zones, one joins s others in s!(n - s - 1)!/n! of all orders.
        _weights = [.. Enumerable.Range(0, Zones.Length).Select(s => Factorial(s) * Factorial(Zones.Length - s - 1) / Factorial(Zones.Length))];
    }

    public ImmutableArray<string> Zones { get; }

    /// <summary>Sets of zones, none of them first and all of them last; a bit per zone.</summary>
    public int Count => 1 << Zones.Length;

    /// <summary>The rows to be predicted for one window: set after set, a row per background window.</summary>
    public FeatureMatrix Rows(FeatureMatrix windows, int window, FeatureMatrix background)
    {
        var cells = new double[_zoneOf.Length][];
        for (var c = 0; c < cells.Length; c++)
        {
            cells[c] = new double[Count * background.RowCount];
            for (var set = 0; set < Count; set++)
                for (var b = 0; b < background.RowCount; b++)
                    cells[c][set * background.RowCount + b] = (set >> _zoneOf[c] & 1) != 0 ? windows[window, c] : background[b, c];
        }
        return new FeatureMatrix(windows.Features, cells);
    }

    /// <summary>What each zone adds, from what is predicted on average for each set; the amounts add up to the last value less the first.</summary>
    public double[] Amounts(ReadOnlySpan<double> values)
    {
        var amounts = new double[Zones.Length];
        for (var z = 0; z < amounts.Length; z++)
            for (var set = 0; set < Count; set++)
                if ((set >> z & 1) == 0) amounts[z] += _weights[BitOperations.PopCount((uint)set)] * (values[set | 1 << z] - values[set]);
        return amounts;
    }

    private static double Factorial(int n) => n <= 1 ? 1 : n * Factorial(n - 1);
}
