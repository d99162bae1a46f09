using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Features;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Indicators.Reading;

namespace MinerOsphere.Models.Indicators.Analysis.Serving;

/// <summary>An indicator by a second dimension too: what stands above and below the line, by group, class and year.</summary>
/// <param name="Classes">The classes, in ordinal order.</param>
/// <param name="Numerators">By class, then group and year.</param>
/// <param name="Denominators">The same below the line; null without a line.</param>
internal sealed record CrossTable(ImmutableArray<string> Classes, double[][][] Numerators, double[][][]? Denominators)
{
    public const int MostClasses = 60;

    /// <summary>By group and class in a year of the panel.</summary>
    public double[][] Above(int year) => Of(Numerators, year);

    public double[][] Below(int year) => Of(Denominators!, year);

    /// <summary>Reads every class as the indicator itself is read, so that mergers and duplicates are treated alike.</summary>
    /// <param name="source">Where the rows are.</param>
    /// <param name="query">Which of them.</param>
    /// <param name="panel">The indicator without the second dimension: its groups and years are those of the table.</param>
    /// <param name="category">Property of the second dimension.</param>
    /// <param name="cancellation">Stops between rows.</param>
    /// <exception cref="DataFaultException">It has one value, or too many.</exception>
    public static async ValueTask<CrossTable> ReadAsync(IFeatureProvider source, FeatureQuery query, IndicatorPanel panel, string category, CancellationToken cancellation)
    {
        var layout = panel.Layout with { Lineage = null, Levels = [], Per = null, Further = [] };
        var (ordinal, type) = (source.Schema.OrdinalOf(category), source.Schema.Find(category)!.Type);
        var classes = new SortedDictionary<string, IndicatorTable>(StringComparer.Ordinal);
        await using (var cursor = await source.ReadAsync(query with { Properties = [.. layout.Properties.Append(category).Distinct()], SkipGeometry = true }, cancellation).ConfigureAwait(false))
            while (await cursor.ReadAsync(cancellation).ConfigureAwait(false))
            {
                if (cursor.IsNull(ordinal)) continue;
                var name = IndicatorTable.TextOf(cursor, ordinal, type);
                if (!classes.TryGetValue(name, out var table))
                {
                    if (classes.Count == MostClasses) throw new DataFaultException(string.Create(CultureInfo.InvariantCulture, $"has more than {MostClasses} values; a second dimension takes a few"), category);
                    classes.Add(name, table = new IndicatorTable(layout, source.Schema));
                }
                table.Add(cursor);
            }
        if (classes.Count < 2) throw new DataFaultException(string.Create(CultureInfo.InvariantCulture, $"has {classes.Count} value; a second dimension needs two"), category);
        // Members' own ids, so that who was merged is counted where the indicator counts it.
        var places = panel.Groups.SelectMany((g, place) => g.Members.Select(m => (m.Id, place))).ToDictionary(m => m.Id, m => m.place, StringComparer.Ordinal);
        var read = classes.Values.Select(t => t.Groups == 0 ? null : t.Done(isPart: true)).ToArray();
        return new CrossTable([.. classes.Keys], [.. read.Select(r => Laid(r, r?.Main.Numerators))], panel.Main.Measure.IsRatio ? [.. read.Select(r => Laid(r, r?.Main.Denominators))] : null);

        double[][] Laid(IndicatorPanel? one, double[][]? values)
        {
            double[][] laid = [.. panel.Groups.Select(_ => Enumerable.Repeat(double.NaN, panel.Years).ToArray())];
            for (var g = 0; g < (values is null ? 0 : one!.Groups.Length); g++)
                for (var t = 0; t < one!.Years && places.TryGetValue(one.Groups[g].Id, out var place); t++)
                    if (one.FirstYear + t - panel.FirstYear is var at && at >= 0 && at < panel.Years && double.IsFinite(values![g][t])) laid[place][at] = (double.IsNaN(laid[place][at]) ? 0 : laid[place][at]) + values[g][t];
            return laid;
        }
    }

    private static double[][] Of(double[][][] values, int year) => [.. Enumerable.Range(0, values[0].Length).Select(g => values.Select(c => c[g][year]).ToArray())];
}
