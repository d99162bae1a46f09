using System.Collections.Immutable;
using MinerOsphere.Models.Indicators.Reading;

namespace MinerOsphere.Models.Indicators.Analysis.Serving;

/// <summary>An indicator as the analyses take it: values of groups and years, those of too few persons withheld.</summary>
internal sealed class AnalysisData
{
    private readonly ImmutableArray<PanelMeasure> _indicators;

    /// <param name="panel">The indicator.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="units">Units of the properties, by name.</param>
    /// <param name="cross">The second dimension; null for none.</param>
    public AnalysisData(IndicatorPanel panel, AnalysisQuestion question, IReadOnlyDictionary<string, string?> units, CrossTable? cross)
    {
        (Panel, Question, Cross) = (panel, question, cross);
        _indicators = [.. panel.Further.Where(f => question.PeerIndicators.Any(p => p.Text == f.Measure.Text))];
        var terms = panel.Main.Measure.Numerator;
        AreCounts = terms.All(t => IndicatorUnits.IsCount(t.Property, units));
        ArePersons = terms.Any(t => IndicatorUnits.ArePersons(t.Property, units));
        (First, Last) = Span(panel, question);
        Years = Last - First + 1;
        HasBase = panel.Main.Denominators is not null;
        IsProportion = HasBase && AreCounts && panel.Layout.Per is null && Each((g, t) => !(Panel.Main.Numerators[g][t] > Panel.Main.Denominators![g][t]));
        Withheld = Suppression.Of(this);
        Values = [.. Enumerable.Range(0, Groups.Length).Select(g => Enumerable.Range(0, Years).Select(t => Withheld[g][t] ? double.NaN : Panel[g, First + t]).ToArray())];
        Totals = [.. Enumerable.Range(0, Years).Select(t => panel.Main.Value(Enumerable.Range(0, Groups.Length), First + t, panel.Layout.Together))];
    }

    public IndicatorPanel Panel { get; }
    public AnalysisQuestion Question { get; }
    public CrossTable? Cross { get; }
    public ImmutableArray<IndicatorGroup> Groups => Panel.Groups;

    /// <summary>First place of the panel's years that is looked at.</summary>
    public int First { get; }

    /// <summary>Last one: of the years asked for, the last that at least half as many groups as the best year have.</summary>
    public int Last { get; }
    public int Years { get; }

    /// <summary>By group and year; NaN for a gap and for what is withheld.</summary>
    public double[][] Values { get; }

    /// <summary>Cells that are not told: too few persons, or those whom a difference would tell.</summary>
    public bool[][] Withheld { get; }

    /// <summary>All groups together, by year.</summary>
    public double[] Totals { get; }

    /// <summary>True where the numerator counts something.</summary>
    public bool AreCounts { get; }

    /// <summary>True where it counts persons.</summary>
    public bool ArePersons { get; }

    /// <summary>True for a measure over a base.</summary>
    public bool HasBase { get; }

    /// <summary>True where the numerator is a part of the base.</summary>
    public bool IsProportion { get; }

    /// <summary>True where values of groups add up to a whole.</summary>
    public bool AddsUp => !HasBase && Panel.Layout.Aggregation != IndicatorAggregation.Mean && (AreCounts || Question.Terms.Unit == "{EUR}");

    /// <summary>A unit that sentences and tables tell.</summary>
    public string? Unit => Question.Terms.Unit;

    public string Label(int year) => Panel.Label(Panel.FirstYear + First + year);

    public string LastLabel => Label(Years - 1);

    /// <summary>Years as numbers, for rates per year.</summary>
    public double[] YearNumbers => [.. Enumerable.Range(0, Years).Select(t => (double)(Panel.FirstYear + First + t))];

    /// <summary>The values of the last year.</summary>
    public double[] LastValues => [.. Values.Select(v => v[Years - 1])];

    /// <summary>Numerators of the last year; NaN where withheld.</summary>
    public double[] LastCounts => [.. Panel.Main.Numerators.Select((n, g) => Withheld[g][Years - 1] ? double.NaN : n[Last])];

    /// <summary>Bases of the last year.</summary>
    public double[] LastBases => [.. Panel.Main.Denominators!.Select(d => d[Last])];

    /// <summary>A further indicator's values in the last year.</summary>
    public IEnumerable<(string Name, double[] Values)> Indicators => _indicators.Select(i => (i.Measure.Text, Enumerable.Range(0, Groups.Length).Select(g => i.Value(g, Last)).ToArray()));

    public string TitleOf(int group) => Groups[group].Title.Length > 0 ? Groups[group].Title : Question.Terms.Total.In("fr");

    private static (int First, int Last) Span(IndicatorPanel panel, AnalysisQuestion question)
    {
        var first = Math.Clamp((question.From ?? panel.FirstYear) - panel.FirstYear, 0, panel.Years - 1);
        var last = Math.Clamp((question.To ?? panel.LastYear) - panel.FirstYear, first, panel.Years - 1);
        if (question.To is not null) return (first, last);
        var known = Enumerable.Range(0, panel.Years).Select(t => Enumerable.Range(0, panel.Groups.Length).Count(g => double.IsFinite(panel[g, t]))).ToArray();
        while (last > first && 2 * known[last] < known.Max()) last--;
        return (first, last);
    }

    private bool Each(Func<int, int, bool> holds) => Enumerable.Range(0, Groups.Length).All(g => Enumerable.Range(0, Panel.Years).All(t => holds(g, t)));
}
