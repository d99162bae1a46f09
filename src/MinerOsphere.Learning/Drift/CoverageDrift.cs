using System.Collections.Immutable;

namespace MinerOsphere.Learning.Drift;

/// <summary>Do intervals still hold what they promise? A binomial test over all rows, and one in a window that moves with them.</summary>
/// <param name="Nominal">What was promised, such as 0.9.</param>
/// <param name="Coverage">Share of all rows that lay within.</param>
/// <param name="PValue">Of the binomial test over all rows.</param>
/// <param name="Rows">How many rows there were.</param>
/// <param name="Windows">Windows in which the promise broke, each the worst of those that overlap.</param>
/// <param name="IsBrokenAtEnd">True when the last window is one of them.</param>
public sealed record CoverageDrift(double Nominal, double Coverage, double PValue, int Rows, ImmutableArray<CoverageWindow> Windows, bool IsBrokenAtEnd)
{
    /// <param name="isWithin">Per row in the order of time, whether the interval held what was observed; null where it is not known.</param>
    /// <param name="nominal">What was promised, between 0 and 1.</param>
    /// <param name="window">Rows of a window.</param>
    /// <param name="level">Probability below which a window counts; small, since many windows are looked at.</param>
    public static CoverageDrift Of(ReadOnlySpan<bool?> isWithin, double nominal, int window = 100, double level = 0.001)
    {
        if (!(nominal is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(nominal), nominal, "expected between 0 and 1");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(window);
        List<(int Row, bool IsWithin)> known = [];
        for (var i = 0; i < isWithin.Length; i++)
            if (isWithin[i] is { } within) known.Add((i, within));
        var hits = known.Count(k => k.IsWithin);
        var found = ImmutableArray.CreateBuilder<CoverageWindow>();
        var (inside, isBroken) = (0, false);
        var tests = new Dictionary<int, double>();
        for (var i = 0; i < known.Count; i++)
        {
            if (known[i].IsWithin) inside++;
            if (i >= window && known[i - window].IsWithin) inside--;
            if (i + 1 < window) continue;
            if (!tests.TryGetValue(inside, out var p)) tests.Add(inside, p = BinomialTest.PValue(inside, window, nominal));
            isBroken = p < level;
            if (isBroken) Add(found, new CoverageWindow(known[i - window + 1].Row, known[i].Row, (double)inside / window, p));
        }
        return new CoverageDrift(nominal, known.Count == 0 ? double.NaN : (double)hits / known.Count, known.Count == 0 ? double.NaN : BinomialTest.PValue(hits, known.Count, nominal), known.Count, found.ToImmutable(), isBroken);
    }

    private static void Add(ImmutableArray<CoverageWindow>.Builder found, CoverageWindow window)
    {
        if (found.Count == 0 || found[^1].End < window.Start) found.Add(window);
        else if (window.PValue < found[^1].PValue) found[^1] = window;
    }
}
