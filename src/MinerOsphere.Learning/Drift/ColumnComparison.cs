using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Drift;

/// <summary>Holds a column against its reference.</summary>
/// <param name="reference">What was kept of the training.</param>
/// <param name="options">What counts as drift.</param>
/// <param name="level">The column's share of the false alarms.</param>
internal sealed class ColumnComparison(ReferenceColumn reference, DriftOptions options, double level)
{
    /// <summary>Parts of fewer rows tell nothing.</summary>
    private const int LeastRows = 20;

    public ColumnDrift Compare(DataFrame frame)
    {
        if (!frame.TryGet(reference.Name, out var column)) return Faulty(ColumnFault.Absent);
        if (reference.Unit is { } unit && column.Unit is { } given && unit != given) return Faulty(ColumnFault.OtherUnit);
        return column switch
        {
            NumericColumn numbers when !reference.IsCategorical => Numbers(numbers),
            CategoricalColumn levels when reference.IsCategorical => Levels(levels),
            // A column of gaps has no kind that could be told.
            NumericColumn or CategoricalColumn when column.MissingCount == column.Count => Gaps(column.Count),
            _ => Faulty(ColumnFault.OtherKind),
        };
    }

    private ColumnDrift Numbers(NumericColumn column)
    {
        var sorted = ReferenceColumn.Present(column.Values);
        var distance = KolmogorovSmirnov.Statistic(reference.Values, sorted);
        var n = (int)Math.Min(int.MaxValue, reference.ValueCount);
        var p = KolmogorovSmirnov.PValue(distance, n, sorted.Length);
        var drift = Of(ReferenceColumn.CountNumbers(reference.Cuts, column.Values), distance, p, []);
        return WithPersistence(drift, column.Count, (start, end) => ReferenceColumn.CountNumbers(reference.Cuts, column.Values[start..end]));
    }

    private ColumnDrift Levels(CategoricalColumn column)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < reference.Levels.Length; i++) places.Add(reference.Levels[i], i);
        var other = reference.Levels.Length;
        var rows = new int[column.Levels.Length];
        foreach (var code in column.Codes)
            if (code >= 0) rows[code]++;
        ImmutableArray<(string, int)> added =
        [
            .. column.Levels.Zip(rows).Where(l => l.Second > 0 && !places.ContainsKey(l.First)).OrderByDescending(l => l.Second).ThenBy(l => l.First, StringComparer.Ordinal),
        ];
        long[] Count(ReadOnlySpan<int> codes)
        {
            var counts = new long[other + 2];
            foreach (var code in codes) counts[code < 0 ? other + 1 : places.GetValueOrDefault(column.Levels[code], other)]++;
            return counts;
        }
        return WithPersistence(Of(Count(column.Codes), double.NaN, double.NaN, added), column.Count, (start, end) => Count(column.Codes[start..end]));
    }

    private ColumnDrift Gaps(int rows)
    {
        var counts = new long[reference.Counts.Length];
        counts[^1] = rows;
        return WithPersistence(Of(counts, double.NaN, double.NaN, []), rows, (start, end) =>
        {
            var part = new long[counts.Length];
            part[^1] = end - start;
            return part;
        });
    }

    private ColumnDrift Of(long[] counts, double distance, double p, ImmutableArray<(string, int)> added)
    {
        var index = PopulationStability.Index(reference.Counts, counts);
        var noise = PopulationStability.Noise(reference.Counts, counts, level);
        var rows = counts.Sum();
        var isDistant = p < level;
        var severity = (index > noise && index >= options.MajorIndex) || (isDistant && distance >= options.MajorDistance) ? DriftSeverity.Major
            : (index > noise && index >= options.ModerateIndex) || (isDistant && distance >= options.ModerateDistance) ? DriftSeverity.Moderate
            : DriftSeverity.None;
        return new ColumnDrift(reference.Name, index, noise, distance, p, reference.MissingShare, rows == 0 ? double.NaN : (double)counts[^1] / rows, added, null, severity, null);
    }

    /// <summary>A burst moves one part of the rows and leaves the last ones alone; what lasts is still there at the end.</summary>
    private ColumnDrift WithPersistence(ColumnDrift drift, int rows, Func<int, int, long[]> countOf)
    {
        if (drift.Severity == DriftSeverity.None || !options.RowsAreInOrder || rows / options.Parts < LeastRows) return drift;
        var (moved, isLastMoved) = (0, false);
        for (var part = 0; part < options.Parts; part++)
        {
            var counts = countOf((int)((long)rows * part / options.Parts), (int)((long)rows * (part + 1) / options.Parts));
            var index = PopulationStability.Index(reference.Counts, counts);
            isLastMoved = index >= options.ModerateIndex && index > PopulationStability.Noise(reference.Counts, counts, level);
            if (isLastMoved) moved++;
        }
        return drift with
        {
            Persistence = isLastMoved ? (moved * 2 >= options.Parts ? DriftPersistence.Lasting : DriftPersistence.TooEarlyToTell) : moved > 0 ? DriftPersistence.ExceptionalEvent : null,
        };
    }

    private ColumnDrift Faulty(ColumnFault fault) =>
        new(reference.Name, double.NaN, double.NaN, double.NaN, double.NaN, reference.MissingShare, double.NaN, [], fault, DriftSeverity.Major, null);
}
