using System.Collections.Immutable;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Networks.Windows;

namespace MinerOsphere.Learning.Networks.Sequences;

/// <summary>Which column of a window comes into which step of a sequence, and how it is scaled: alike for all columns of one series.</summary>
internal sealed class SequenceLayout
{
    private SequenceLayout(Slot[][] past, Slot[][] future, int[] targetColumns, Scaling[] scalings) => (Past, Future, TargetColumns, Scalings) = (past, future, targetColumns, scalings);

    /// <summary>Per step, the oldest first, what comes in; the step of issue is the last.</summary>
    public Slot[][] Past { get; }

    /// <summary>Per step after the issue what is forecast of other series.</summary>
    public Slot[][] Future { get; }

    /// <summary>Columns of the target, the latest first; none when the target is no input.</summary>
    public int[] TargetColumns { get; }

    /// <summary>Per column its mean and scale.</summary>
    public Scaling[] Scalings { get; }

    public int PastInputs => Past[0].Length;
    public int FutureInputs => Future[0].Length;

    /// <summary>A number that comes into a step: a column's value, or whether it is missing. Column -1 is nothing: 0, or 1 for missing.</summary>
    public readonly record struct Slot(int Column, bool IsGap);

    public readonly record struct Scaling(double Mean, double Scale);

    /// <param name="columns">What the columns are.</param>
    /// <param name="target">Name of the target's series.</param>
    /// <param name="steps">Steps after the issue.</param>
    /// <param name="flagged">Series whose gaps are told.</param>
    /// <param name="scalings">Per series.</param>
    public static SequenceLayout Of(ImmutableArray<WindowColumn> columns, string target, int steps, IReadOnlySet<string> flagged, IReadOnlyDictionary<string, Scaling> scalings)
    {
        var series = columns.Select(c => c.Series).Distinct(StringComparer.Ordinal).ToArray();
        int Find(string name, WindowColumnKind kind, int at) => Enumerable.Range(0, columns.Length).FirstOrDefault(c => columns[c].Series == name && columns[c].Kind == kind && columns[c].Steps == at, -1);
        // Sums are the same at every step: they tell a cell what the steps that it sees do not reach back to.
        int[] sums = [.. Enumerable.Range(0, columns.Length).Where(c => columns[c].Kind == WindowColumnKind.Sum)];
        Slot[] Step(WindowColumnKind kind, int at, IEnumerable<string> names)
        {
            var slots = new List<Slot>();
            foreach (var name in names)
            {
                slots.Add(new Slot(Find(name, kind, at), false));
                if (flagged.Contains(name)) slots.Add(new Slot(Find(name, kind, at), true));
            }
            slots.AddRange(sums.Select(c => new Slot(c, false)));
            return [.. slots];
        }
        var longest = columns.Where(c => c.Kind == WindowColumnKind.Lag).Select(c => c.Steps).DefaultIfEmpty(0).Max();
        string[] Having(WindowColumnKind kind) => [.. series.Where(s => columns.Any(c => c.Series == s && c.Kind == kind))];
        var (lagged, forecast) = (Having(WindowColumnKind.Lag), Having(WindowColumnKind.Forecast));
        return new SequenceLayout(
            [.. Enumerable.Range(0, longest + 1).Select(k => Step(WindowColumnKind.Lag, longest - k, lagged))],
            [.. Enumerable.Range(1, steps).Select(k => Step(WindowColumnKind.Forecast, k, forecast))],
            [.. Enumerable.Range(0, columns.Length).Where(c => columns[c].Series == target && columns[c].Kind == WindowColumnKind.Lag).OrderBy(c => columns[c].Steps)],
            [.. columns.Select(c => scalings[Key(c)])]);
    }

    /// <summary>Columns that are scaled alike: those of a series, but each sum for itself.</summary>
    public static string Key(WindowColumn column) => column.Kind == WindowColumnKind.Sum ? column.Name : column.Series;

    /// <summary>The last measure of the target in a row, NaN when it holds none.</summary>
    public double LastMeasure(FeatureMatrix rows, int row)
    {
        foreach (var column in TargetColumns)
            if (!double.IsNaN(rows[row, column])) return rows[row, column];
        return double.NaN;
    }

    public void Save(ModelContent content)
    {
        content.Add("pastColumn", [.. Past.SelectMany(s => s.Select(v => v.Column))]);
        content.Add("pastGap", [.. Past.SelectMany(s => s.Select(v => v.IsGap ? (byte)1 : (byte)0))]);
        content.Add("futureColumn", [.. Future.SelectMany(s => s.Select(v => v.Column))]);
        content.Add("futureGap", [.. Future.SelectMany(s => s.Select(v => v.IsGap ? (byte)1 : (byte)0))]);
        content.Add("targetColumn", TargetColumns);
        content.Add("columnMean", [.. Scalings.Select(s => s.Mean)]);
        content.Add("columnScale", [.. Scalings.Select(s => s.Scale)]);
    }

    /// <exception cref="InvalidDataException">The content is no layout for so many columns.</exception>
    public static SequenceLayout Load(ModelContent content, int columns, int pastSteps, int futureSteps)
    {
        Slot[][] Steps(string name, int steps)
        {
            var places = content.Take<int>($"{name}Column");
            var gaps = content.Take<byte>($"{name}Gap", places.Length);
            if (places.Length % steps != 0) throw new InvalidDataException($"{places.Length} inputs in {steps} steps");
            if (Array.Exists(places, c => c < -1 || c >= columns) || Array.Exists(gaps, g => g > 1)) throw new InvalidDataException($"a step's input is none of the {columns} columns");
            var width = places.Length / steps;
            return [.. Enumerable.Range(0, steps).Select(s => Enumerable.Range(s * width, width).Select(i => new Slot(places[i], gaps[i] == 1)).ToArray())];
        }
        var past = Steps("past", pastSteps);
        if (past[0].Length == 0) throw new InvalidDataException("steps without inputs");
        var target = content.Take<int>("targetColumn");
        if (Array.Exists(target, c => c < 0 || c >= columns)) throw new InvalidDataException("the target is no column");
        var (means, scales) = (content.Take<double>("columnMean", columns), content.Take<double>("columnScale", columns));
        if (Array.Exists(means, m => !double.IsFinite(m)) || Array.Exists(scales, s => s is not (> 0 and < double.PositiveInfinity))) throw new InvalidDataException("a column's scale is no number above 0");
        return new SequenceLayout(past, Steps("future", futureSteps), target, [.. means.Zip(scales, (m, s) => new Scaling(m, s))]);
    }
}
