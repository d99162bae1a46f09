using System.Collections.Immutable;

namespace MinerOsphere.Models.Indicators.Reading;

/// <summary>
/// An indicator as a regular table of groups and years; what is missing is NaN and told of. Sums and means over rows are done; a ratio has
/// its two sums beside it, since only they can be added up over groups.
/// </summary>
public sealed class IndicatorPanel
{
    private readonly ImmutableArray<PanelMeasure> _measures;

    internal IndicatorPanel(IndicatorLayout layout, ImmutableArray<IndicatorGroup> groups, int firstYear, IndicatorYears years, ImmutableArray<PanelMeasure> measures, IndicatorReadingReport report)
    {
        (Layout, Groups, FirstYear, Form, _measures, Report) = (layout, groups, firstYear, years, measures, report);
    }

    /// <summary>How it was read.</summary>
    public IndicatorLayout Layout { get; }

    /// <summary>In the order of their ids, by ordinal.</summary>
    public ImmutableArray<IndicatorGroup> Groups { get; }

    public int FirstYear { get; }

    public int LastYear => FirstYear + Years - 1;

    /// <summary>Years, those without any row among them.</summary>
    public int Years => _measures[0].Numerators[0].Length;

    /// <summary>How years are written.</summary>
    public IndicatorYears Form { get; }

    /// <summary>What was read, and what was not.</summary>
    public IndicatorReadingReport Report { get; }

    /// <summary>The indicator's own measure.</summary>
    public PanelMeasure Main => _measures[0];

    /// <summary>Those of <see cref="IndicatorLayout.Further"/>, in their order.</summary>
    public IEnumerable<PanelMeasure> Further => _measures.Skip(1);

    /// <summary>Value of a group in a year of the table, by places; NaN where it is not known.</summary>
    public double this[int group, int year] => Main.Value(group, year);

    /// <summary>The same up to a year; the report stays that of the whole.</summary>
    public IndicatorPanel Until(int lastYear)
    {
        var years = lastYear - FirstYear + 1;
        double[][] Cut(double[][] values) => [.. values.Select(v => v[..years])];
        return new IndicatorPanel(Layout, Groups, FirstYear, Form, [.. _measures.Select(m => m with { Numerators = Cut(m.Numerators), Denominators = m.Denominators is null ? null : Cut(m.Denominators) })], Report);
    }

    /// <summary>A year as the rows write it.</summary>
    public string Label(int year) => Form.Label(year);

    /// <summary>The place of a group by id or title, case aside; -1 where there is none.</summary>
    public int PlaceOf(string group)
    {
        for (var g = 0; g < Groups.Length; g++)
            if (Groups[g].Id == group) return g;
        for (var g = 0; g < Groups.Length; g++)
            if (string.Equals(Groups[g].Title, group, StringComparison.OrdinalIgnoreCase)) return g;
        return -1;
    }
}
