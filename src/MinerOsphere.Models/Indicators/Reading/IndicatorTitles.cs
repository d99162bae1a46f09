using System.Text;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Models.Indicators.Reading;

/// <summary>Names groups that are features of another collection by the title that they have there: 40 becomes Landes.</summary>
internal static class IndicatorTitles
{
    public static async ValueTask<IndicatorPanel> NameAsync(IndicatorPanel panel, FeatureSchema schema, Func<string, IFeatureProvider?> find, CancellationToken cancellation)
    {
        if (panel.Layout.GroupTitle is not null || panel.Layout.Group is not { } group || schema.Find(group)?.ReferencedCollection is not { } collection) return panel;
        if (find(collection) is not { Schema.Title: { } title } features) return panel;
        var ordinal = features.Schema.OrdinalOf(title.Name);
        var titles = new Dictionary<string, string>(StringComparer.Ordinal);
        var wanted = panel.Groups.Select(g => g.Id).ToHashSet(StringComparer.Ordinal);
        await using var cursor = await features.ReadAsync(new FeatureQuery { Properties = [title.Name], SkipGeometry = true }, cancellation).ConfigureAwait(false);
        while (await cursor.ReadAsync(cancellation).ConfigureAwait(false))
            if (!cursor.IsNull(ordinal) && Encoding.UTF8.GetString(cursor.Id) is var id && wanted.Contains(id)) titles[id] = cursor.GetString(ordinal);
        return new IndicatorPanel(panel.Layout, [.. panel.Groups.Select(g => titles.TryGetValue(g.Id, out var name) ? g with { Title = name } : g)], panel.FirstYear, panel.Form, [panel.Main, .. panel.Further], panel.Report);
    }
}
