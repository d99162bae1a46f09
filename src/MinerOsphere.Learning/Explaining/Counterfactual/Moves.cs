using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Trees;

namespace MinerOsphere.Learning.Explaining.Counterfactual;

/// <summary>
/// The moves that the constraints allow, each with the values worth trying. For trees these are few and enough: between two thresholds the
/// prediction does not change, so the value nearest to the present one stands for all. Otherwise they are quantiles of the reference rows.
/// </summary>
internal static class Moves
{
    private const int Quantiles = 64;
    private const int StepsTried = 200;

    public static ImmutableArray<Move> Of(FeatureMatrix row, CounterfactualOptions options, ReferenceRows reference, TreeEnsemble? trees)
    {
        var used = trees?.UsedFeatures();
        RefuseImpossible(row.Features, options);
        var moves = ImmutableArray.CreateBuilder<Move>();
        for (var f = 0; f < options.Free.Length; f++)
        {
            var freedom = options.Free[f];
            var column = -1;
            for (var c = 0; c < row.ColumnCount && column < 0; c++)
                if (row.Features[c].Name == freedom.Name) column = c;
            // What no tree asks for changes nothing.
            if (used is not null && Array.BinarySearch(used, column) < 0) continue;
            if (row.Features[column].IsCategorical) AddLevels(moves, f, column, row, freedom, reference);
            else AddNumbers(moves, f, column, row[0, column], freedom, reference, trees);
        }
        return moves.ToImmutable();
    }

    /// <summary>All that is wrong with the constraints at once: they are often a citizen's, not a programmer's.</summary>
    private static void RefuseImpossible(ImmutableArray<FeatureSpecification> features, CounterfactualOptions options)
    {
        var faults = ImmutableArray.CreateBuilder<DataFault>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var freedom in options.Free)
        {
            var feature = features.FirstOrDefault(f => f.Name == freedom.Name);
            void Fault(string message) => faults.Add(new DataFault(message, freedom.Name));
            if (feature is null) Fault("may change, but there is no such column");
            if (!seen.Add(freedom.Name)) Fault("is named twice among those that may change");
            if (!(freedom.Cost > 0) || !double.IsFinite(freedom.Cost)) Fault(FormattableString.Invariant($"changes at a cost of {freedom.Cost}, expected more than 0"));
            if (freedom.Step is { } step && (!(step > 0) || !double.IsFinite(step))) Fault(FormattableString.Invariant($"changes by steps of {step}, expected more than 0"));
            if (freedom.Least is { } least && freedom.Most is { } most && !(least <= most)) Fault(FormattableString.Invariant($"may be {least} at least and {most} at most, which nothing is"));
            if (feature is not { IsCategorical: true } || freedom.Levels.IsDefault) continue;
            foreach (var level in freedom.Levels)
                if (!feature.Levels.Contains(level)) Fault($"has no level '{level}'");
        }
        if (faults.Count > 0) throw new DataFaultException(faults.ToImmutable());
    }

    private static void AddLevels(ImmutableArray<Move>.Builder moves, int f, int column, FeatureMatrix row, FeatureFreedom freedom, ReferenceRows reference)
    {
        var feature = row.Features[column];
        var codes = reference.Sorted[column].Distinct();
        if (!freedom.Levels.IsDefault) codes = freedom.Levels.Distinct(StringComparer.Ordinal).Select(level => (double)feature.Levels.IndexOf(level));
        foreach (var code in codes)
            if (!code.Equals(row[0, column])) moves.Add(new Move(f, column, [code], [freedom.Cost * reference.Distance(column, row[0, column], code)], true));
    }

    private static void AddNumbers(ImmutableArray<Move>.Builder moves, int f, int column, double now, FeatureFreedom freedom, ReferenceRows reference, TreeEnsemble? trees)
    {
        var (least, most) = (freedom.Least ?? reference.Least[column], freedom.Most ?? reference.Most[column]);
        if (double.IsNaN(least) || double.IsNaN(most) || least > most) return;
        if (double.IsNaN(now))
        {
            Add(least, most, double.NaN);
            return;
        }
        if (freedom.Direction != ChangeDirection.Up) Add(least, Math.Min(most, Math.BitDecrement(now)), now);
        if (freedom.Direction != ChangeDirection.Down) Add(Math.Max(least, Math.BitIncrement(now)), most, now);

        void Add(double from, double to, double near)
        {
            if (!(from <= to)) return;
            var (values, isWhole) = trees is not null ? (AtThresholds(trees, column, from, to, near, freedom.Step), true)
                : freedom.Step is { } step ? OnSteps(from, to, near, step) : (OnQuantiles(reference.Sorted[column], from, to), from == to);
            if (values.Length > 0) moves.Add(new Move(f, column, values, [.. values.Select(value => freedom.Cost * reference.Distance(column, now, value))], isWhole));
        }
    }

    /// <summary>Per interval between two thresholds, but for the present one, the allowed value nearest to it; of a gap the lowest.</summary>
    private static double[] AtThresholds(TreeEnsemble trees, int column, double from, double to, double now, double? step)
    {
        var thresholds = new SortedSet<float>();
        foreach (ref readonly var node in trees.Nodes)
            if (node.Feature == column && node.CategoryWords == 0) thresholds.Add(node.Value);
        float[] ends = [.. thresholds, float.PositiveInfinity];
        var values = new List<double>();
        var low = float.NegativeInfinity;
        foreach (var end in ends)
        {
            // Trees compare in single precision: the interval is from one threshold to the last single number below the next.
            var (a, b) = (Math.Max(from, low), Math.Min(to, float.IsPositiveInfinity(end) ? double.MaxValue : MathF.BitDecrement(end)));
            var isPresent = (float)now >= low && (float)now < end;
            low = end;
            if (a > b || isPresent) continue;
            var value = now > b ? b : a;
            if (step is { } by)
            {
                var anchor = double.IsNaN(now) ? 0 : now;
                var steps = now > b ? Math.Floor((b - anchor) / by) : Math.Ceiling((a - anchor) / by);
                value = anchor + steps * by;
                if (value < a || value > b || value.Equals(now)) continue;
            }
            values.Add(value);
        }
        return [.. values];
    }

    private static (double[] Values, bool IsWhole) OnSteps(double from, double to, double now, double step)
    {
        var anchor = double.IsNaN(now) ? 0 : now;
        var (first, last) = (Math.Ceiling((from - anchor) / step), Math.Floor((to - anchor) / step));
        if (first > last) return ([], true);
        var thinning = Math.Max(1, Math.Ceiling((last - first + 1) / StepsTried));
        var values = new List<double>();
        for (var n = first; n <= last; n += thinning) values.Add(anchor + n * step);
        return ([.. values.Where(value => value >= from && value <= to && !value.Equals(now))], thinning == 1);
    }

    private static double[] OnQuantiles(double[] sorted, double from, double to)
    {
        var values = new SortedSet<double>();
        if (double.IsFinite(from)) values.Add(from);
        if (double.IsFinite(to)) values.Add(to);
        double[] inside = [.. sorted.Where(value => value >= from && value <= to)];
        for (var q = 0; q <= Quantiles && inside.Length > 0; q++) values.Add(inside[(int)((long)q * (inside.Length - 1) / Quantiles)]);
        return [.. values];
    }
}
