using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Networks.Windows;

/// <summary>Windows as rows: features known at the time of issue, and targets after it. Made by <see cref="WindowReader"/>.</summary>
public sealed class WindowTable
{
    private readonly string _target;
    private readonly string? _unit;

    internal WindowTable(
        FeatureMatrix features, ImmutableArray<WindowColumn> columns, ImmutableArray<int> leads, double[][] targets, string target, string? unit,
        DateTimeOffset[] times, int[] issues, int[]? groups, int[] filled, WindowCounts counts)
    {
        (Features, Columns, Leads, Targets, _target, _unit, Times, Issues, Groups, Filled, Counts) = (features, columns, leads, targets, target, unit, times, issues, groups, filled, counts);
    }

    /// <summary>The features.</summary>
    public FeatureMatrix Features { get; }

    /// <summary>What each feature is.</summary>
    public ImmutableArray<WindowColumn> Columns { get; }

    /// <summary>Steps from issue to target.</summary>
    public ImmutableArray<int> Leads { get; }

    /// <summary>Per lead a value per row; NaN where it is not known.</summary>
    public IReadOnlyList<double[]> Targets { get; }

    /// <summary>When each row was issued.</summary>
    public DateTimeOffset[] Times { get; }

    /// <summary>The step of the target's series at which each row was issued.</summary>
    public int[] Issues { get; }

    /// <summary>The event or year of each row; null when none was given.</summary>
    public int[]? Groups { get; }

    /// <summary>Per row how many of its values were filled.</summary>
    public int[] Filled { get; }

    /// <summary>What became of all steps.</summary>
    public WindowCounts Counts { get; }

    /// <summary>How many rows there are.</summary>
    public int RowCount => Features.RowCount;

    /// <summary>Name of the column with the target at the time of issue: what persistence would say. Null when it is no input.</summary>
    public string? LastMeasure => Columns.FirstOrDefault(c => c.Series == _target && c is { Kind: WindowColumnKind.Lag, Steps: 0 })?.Name;

    /// <summary>Rows to learn one lead from, those whose target is known; for any trainer of this library.</summary>
    public TrainingTable Table(int lead)
    {
        var place = Leads.IndexOf(lead);
        if (place < 0) throw new ArgumentException($"lead {lead} is none of {string.Join(", ", Leads)}", nameof(lead));
        var all = Of(Targets[place]);
        var known = Enumerable.Range(0, RowCount).Where(r => !double.IsNaN(Targets[place][r])).ToArray();
        return known.Length == RowCount ? all : all.Take(known);
    }

    /// <summary>Rows to learn all leads from at once, together with <see cref="NetworkTargets"/>. Its own target is the first lead's.</summary>
    public TrainingTable Table() => Of(Targets[0]);

    /// <summary>The leads as targets of one network, named <c>t+1</c> and so on.</summary>
    public IReadOnlyList<NetworkTarget> NetworkTargets => [.. Leads.Select((lead, k) => new NetworkTarget(FormattableString.Invariant($"t+{lead}"), Targets[k]))];

    /// <summary>A block of first neurons per zone, for networks whose weights are to be read as contributions.</summary>
    public ImmutableArray<InputBlock> Blocks(int neurons = 1, Activation activation = Activation.Identity) =>
        [.. Columns.GroupBy(c => c.Zone, StringComparer.Ordinal).Select(zone => new InputBlock(zone.Key, [.. zone.Select(c => c.Name)], neurons, activation))];

    /// <summary>Only these rows.</summary>
    public WindowTable Take(ReadOnlySpan<int> rows)
    {
        var taken = rows.ToArray();
        return new WindowTable(
            Features.Take(rows), Columns, Leads, [.. Targets.Select(t => Array.ConvertAll(taken, r => t[r]))], _target, _unit,
            Array.ConvertAll(taken, r => Times[r]), Array.ConvertAll(taken, r => Issues[r]), Groups is null ? null : Array.ConvertAll(taken, r => Groups[r]), Array.ConvertAll(taken, r => Filled[r]), Counts);
    }

    private TrainingTable Of(double[] target) => new(Features, target, new FeatureSpecification(_target, _unit))
    {
        Groups = Groups,
        Times = Times,
        RowName = row => FormattableString.Invariant($"the window issued {Times[row]:yyyy-MM-dd'T'HH:mmK}"),
    };
}
