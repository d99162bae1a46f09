using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Drift;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Floods.Alerts;
using MinerOsphere.Models.Floods.Forecasting;
using MinerOsphere.Models.Registry;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Models.Floods.Stations;

/// <summary>Versions of stations' models: trained when first asked for, taken from the registry after that.</summary>
/// <param name="training">Trains what is not yet trained.</param>
internal sealed class FloodVersions(TrainingOnDemand training)
{
    public async ValueTask<(ModelVersion Version, FloodModel Model, FloodState State)> GetAsync(FloodGaugeSettings settings, GaugeSeries series, bool knowsRain, RunContext context)
    {
        var version = await training.GetAsync(ModelId(settings, knowsRain), Hash(settings, series, knowsRain), run => new(Train(settings, series, knowsRain, run)), context).ConfigureAwait(false);
        var state = FloodState.Read(version);
        return (version, state.Open(version, settings.Station, settings.Design(knowsRain)), state);
    }

    public static string ModelId(FloodGaugeSettings settings, bool knowsRain) => knowsRain ? settings.Id + "-rain" : settings.Id;

    /// <summary>Of all that the training depends on. Rows after the test years don't count: new measures need no new training.</summary>
    private static string Hash(FloodGaugeSettings settings, GaugeSeries series, bool knowsRain)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{FloodTrainer.Version}\n{settings.ToRecipe(knowsRain).ToJsonString()}\n{series.Start:O}\n"));
        var end = FloodTrainer.StepAt(series, settings.Periods.End);
        foreach (var values in new[] { series.Flow, series.Rain, series.Pet, series.Temperature }.Concat(series.Upstream.Select(u => u.Flow)))
            if (values is not null) hash.AppendData(MemoryMarshal.AsBytes(values.AsSpan(0, end)));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static TrainedModel Train(FloodGaugeSettings settings, GaugeSeries series, bool knowsRain, TrainingRun run)
    {
        var (design, periods) = (settings.Design(knowsRain), settings.Periods);
        if (periods.Test >= series.End) throw new ModelInputException($"the series of '{settings.Station}' ends {series.End:yyyy-MM-dd}, before its test years begin");
        var model = FloodTrainer.Train(series, design, periods, run);
        var tests = FloodBacktest.Run(model, series, periods.Test, periods.End, run);
        return new TrainedModel
        {
            Id = ModelId(settings, knowsRain),
            Title = knowsRain
                ? new LocalizedText($"Prévision de crue avec pluie prévue, {settings.Title.In("fr")}", $"Flood forecast with a rain forecast, {settings.Title.In("en")}")
                : new LocalizedText($"Prévision de crue, {settings.Title.In("fr")}", $"Flood forecast, {settings.Title.In("en")}"),
            Theme = settings.Theme,
            InputsHash = Hash(settings, series, knowsRain),
            Collections = [settings.Collection],
            Recipe = settings.ToRecipe(knowsRain),
            Extra = FloodState.Of(model, [.. tests.Select(t => FloodScores.Of(t, series.Step, model.HighFlow))], AlertState.Of(tests, series, settings.AlertThresholds(series))).ToJson(),
            Parts = [.. model.Leads.Zip(tests, (lead, test) => Part(settings, series, model, lead, test, run))],
        };
    }

    private static ModelPart Part(FloodGaugeSettings settings, GaugeSeries series, FloodModel model, LeadModel lead, LeadBacktest test, TrainingRun run)
    {
        var (table, periods) = (lead.Table!, settings.Periods);
        var report = LeadReport.Of(test, series, periods, model.HighFlow, table.RowCount, run.Seed);
        var file = new ModelFile(lead.Model)
        {
            Training = new TrainingFacts { Seed = run.Seed, DataHash = DataHash.Of(table), Rows = table.RowCount, Metrics = report.ToMetricValues() },
            Reference = ReferenceStatistics.Of(table.Features),
        };
        var hours = (lead.Lead * series.Step).TotalHours.ToString("0", CultureInfo.InvariantCulture);
        return new ModelPart(FloodState.PartName(lead.Lead), new LocalizedText($"à {hours} h", $"{hours} h ahead"), file, FloodCard.Of(settings, model, lead, file, report, hours), report);
    }
}
