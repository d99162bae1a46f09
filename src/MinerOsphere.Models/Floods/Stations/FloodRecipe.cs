using System.Globalization;
using System.Text.Json.Nodes;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Floods.Forecasting;
using MinerOsphere.Models.Registry;

namespace MinerOsphere.Models.Floods.Stations;

/// <summary>The windows of a lead from the test years on: those that neither networks nor bands have learnt from.</summary>
internal sealed class FloodRecipe : IRowRecipe
{
    public string Kind => FloodGaugeSettings.Kind;

    public async ValueTask<DataFrame> ReadAsync(JsonObject recipe, string part, ICollections collections, CancellationToken cancellation)
    {
        var settings = FloodGaugeSettings.OfRecipe(recipe);
        if (!part.StartsWith("lead-", StringComparison.Ordinal) || !int.TryParse(part.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var lead))
            throw new ModelInputException($"'{part}' is no part of a flood model; expected lead-1 and so on");
        GaugeSeries series;
        using (var hold = collections.Take()) series = await GaugeCollection.ReadAsync(settings, hold, cancellation).ConfigureAwait(false);
        var windows = new FloodWindows(series, settings.Design(recipe["knowsRain"]?.GetValue<bool>() ?? false));
        var table = windows.Table(lead, settings.Periods.Test, DateTimeOffset.MaxValue, new TrainingRun { Cancellation = cancellation }, thinned: false);
        var rows = table.Table(lead);
        var features = rows.Features;
        return new DataFrame(
            [
                new TimeColumn("time", [.. rows.Times!.Select(t => (DateTimeOffset?)(t + lead * series.Step))]),
                .. Enumerable.Range(0, features.ColumnCount).Select(c => new NumericColumn(features.Features[c].Name, features.Column(c).ToArray(), features.Features[c].Unit)),
                new NumericColumn(rows.Signature.Target.Name, rows.Target, rows.Signature.Target.Unit),
            ],
            rows.RowName);
    }
}
