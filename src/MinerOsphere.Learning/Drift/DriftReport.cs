using System.Collections.Immutable;
using System.Text.Json.Nodes;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Drift;

/// <summary>
/// Whether later data are still those of the training, whether the model errs as it used to, and whether what has changed is an exceptional
/// event or stays.
/// </summary>
/// <param name="Rows">How many rows were looked at.</param>
/// <param name="Columns">Every column of the reference.</param>
/// <param name="Episodes">Rows over which the model erred to one side; empty when no residuals were given.</param>
/// <param name="Coverage">Whether intervals hold what they promise; null when it was not asked.</param>
/// <param name="Severity">The worst of all.</param>
/// <param name="Persistence">Whether it passes or stays: lasting when anything lasts. Null when nothing has moved, or nothing tells.</param>
public sealed record DriftReport(
    int Rows, ImmutableArray<ColumnDrift> Columns, ImmutableArray<CusumEpisode> Episodes, CoverageDrift? Coverage, DriftSeverity Severity, DriftPersistence? Persistence)
{
    /// <summary>What a message calls a row.</summary>
    public Func<int, string> RowName { get; init; } = row => $"row {row}";

    /// <param name="reference">What the model's file keeps of its training.</param>
    /// <param name="frame">The new rows, in the order of time unless the options say otherwise.</param>
    /// <param name="options">What counts as drift.</param>
    /// <param name="residuals">Deviance residual per row, of the kind that the reference was made with; null for none.</param>
    /// <param name="isWithin">Per row whether its interval held what was observed; null for none.</param>
    /// <param name="nominal">Share that the intervals promise.</param>
    /// <exception cref="DataFaultException">There are no rows.</exception>
    /// <exception cref="ArgumentException">Residuals are given and the reference has none, or lengths differ.</exception>
    public static DriftReport Of(
        ReferenceStatistics reference, DataFrame frame, DriftOptions? options = null, ReadOnlySpan<double> residuals = default, ReadOnlySpan<bool?> isWithin = default, double nominal = 0.9)
    {
        options ??= new DriftOptions();
        options.Check();
        var rows = frame.RowCount;
        if (rows == 0) throw new DataFaultException("there are no rows to be held against the training");
        if (residuals.Length != 0 && residuals.Length != rows) throw new ArgumentException($"{residuals.Length} residuals for {rows} rows", nameof(residuals));
        if (isWithin.Length != 0 && isWithin.Length != rows) throw new ArgumentException($"{isWithin.Length} marks of intervals for {rows} rows", nameof(isWithin));
        var level = options.FalseAlarms / Math.Max(1, reference.Columns.Length);
        ImmutableArray<ColumnDrift> columns = [.. reference.Columns.Select(column => new ColumnComparison(column, options, level).Compare(frame))];
        var episodes = residuals.Length == 0 ? [] : Cusum.Episodes(Standardised(reference, residuals), options.Cusum);
        var coverage = isWithin.Length == 0 ? null : CoverageDrift.Of(isWithin, nominal, options.CoverageWindow);
        return new DriftReport(rows, columns, episodes, coverage, Worst(columns, episodes, coverage), Longest(columns, episodes, coverage)) { RowName = frame.RowName };
    }

    /// <summary>The findings as plain sentences, the summary first.</summary>
    /// <param name="language">"fr" for French; English otherwise.</param>
    public ImmutableArray<string> Sentences(string language) => new DriftSentences(this, language == "fr").All();

    /// <summary>As JSON, always in the same order; what is not a number is left out.</summary>
    public JsonObject ToJson() => DriftJson.Of(this);

    private static double[] Standardised(ReferenceStatistics reference, ReadOnlySpan<double> residuals)
    {
        if (double.IsNaN(reference.ResidualDeviation)) throw new ArgumentException("the reference keeps no residuals that these could be held against", nameof(residuals));
        var standardised = new double[residuals.Length];
        for (var i = 0; i < standardised.Length; i++) standardised[i] = (residuals[i] - reference.ResidualMean) / reference.ResidualDeviation;
        return standardised;
    }

    private static DriftSeverity Worst(ImmutableArray<ColumnDrift> columns, ImmutableArray<CusumEpisode> episodes, CoverageDrift? coverage)
    {
        var worst = columns.IsEmpty ? DriftSeverity.None : columns.Max(c => c.Severity);
        if (episodes.Any(e => e.Persistence == DriftPersistence.Lasting) || coverage is { IsBrokenAtEnd: true }) return DriftSeverity.Major;
        return worst == DriftSeverity.None && (!episodes.IsEmpty || coverage is { Windows.IsEmpty: false }) ? DriftSeverity.Moderate : worst;
    }

    private static DriftPersistence? Longest(ImmutableArray<ColumnDrift> columns, ImmutableArray<CusumEpisode> episodes, CoverageDrift? coverage)
    {
        HashSet<DriftPersistence> found = [.. columns.Where(c => c.Persistence is not null).Select(c => c.Persistence!.Value), .. episodes.Select(e => e.Persistence)];
        // A column that is gone does not come back by itself. Coverage that is broken has been so for a window: no burst.
        if (columns.Any(c => c.Fault is not null) || coverage is { IsBrokenAtEnd: true }) found.Add(DriftPersistence.Lasting);
        else if (coverage is { Windows.IsEmpty: false }) found.Add(DriftPersistence.ExceptionalEvent);
        return found.Contains(DriftPersistence.Lasting) ? DriftPersistence.Lasting
            : found.Contains(DriftPersistence.TooEarlyToTell) ? DriftPersistence.TooEarlyToTell
            : found.Contains(DriftPersistence.ExceptionalEvent) ? DriftPersistence.ExceptionalEvent
            : null;
    }
}
