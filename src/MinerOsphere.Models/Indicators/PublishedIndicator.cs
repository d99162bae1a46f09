using System.Collections.Immutable;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Indicators.Analysis.Serving;
using MinerOsphere.Models.Indicators.Reading;

namespace MinerOsphere.Models.Indicators;

/// <summary>A configured indicator with its values as they may be published: counts of few persons are withheld.</summary>
public sealed class PublishedIndicator
{
    /// <summary>Counts of persons below it are not told.</summary>
    public const int SmallestCount = 3;

    private readonly AnalysisData _data;

    private PublishedIndicator(IndicatorSettings settings, AnalysisData data, FeatureSchema schema) => (Settings, _data, Schema) = (settings, data, schema);

    public IndicatorSettings Settings { get; }

    /// <summary>Schema of the collection that it is read from.</summary>
    public FeatureSchema Schema { get; }

    public IndicatorPanel Panel => _data.Panel;

    /// <summary>The collection whose features the groups are; null where groups are names.</summary>
    public string? GroupCollection =>
        Schema.Find(Settings.Layout.Group ?? "")?.ReferencedCollection ?? Schema.Find(Settings.Layout.Lineage?.Successor ?? "")?.ReferencedCollection;

    /// <summary>True where the values are whole numbers of something counted.</summary>
    public bool IsCount => _data.AreCounts && !_data.HasBase;

    /// <summary>Every value that is there or withheld: group and year as places, and the value, NaN where withheld.</summary>
    public IEnumerable<(int Group, int Year, double Value)> Cells
    {
        get
        {
            for (var g = 0; g < Panel.Groups.Length; g++)
                for (var t = 0; t < Panel.Years; t++)
                {
                    var value = _data.Withheld[g][t] ? double.NaN : Panel[g, t];
                    if (double.IsFinite(value) || _data.Withheld[g][t]) yield return (g, t, value);
                }
        }
    }

    /// <summary>All groups together, by year; NaN where none is known.</summary>
    public ImmutableArray<double> Totals => [.. _data.Totals];

    /// <summary>A value as a sentence holds it.</summary>
    public LocalizedText Say(double value) => IndicatorNumbers.Value(value, Settings.Unit);

    /// <exception cref="Learning.Frames.DataFaultException">The rows don't fit.</exception>
    public static async ValueTask<PublishedIndicator> ReadAsync(IndicatorSettings settings, ICollectionsHold hold, CancellationToken cancellation)
    {
        var source = hold.Find(settings.Collection) ?? throw new Learning.Frames.DataFaultException($"there is no collection '{settings.Collection}'");
        var panel = await IndicatorReader.ReadAsync(source, IndicatorReader.Filtered(new FeatureQuery(), settings.Filter, source), settings.Layout, hold.Find, cancellation).ConfigureAwait(false);
        panel = await IndicatorTitles.NameAsync(panel, source.Schema, hold.Find, cancellation).ConfigureAwait(false);
        // All years, those that few groups have too: what a reader does with them is theirs.
        var question = new AnalysisQuestion(settings.Layout, IndicatorTerms.Of(settings), null, []) { SuppressBelow = SmallestCount, To = panel.LastYear };
        return new PublishedIndicator(settings, new AnalysisData(panel, question, AnalyseRequest.Units(source.Schema), null), source.Schema);
    }
}
