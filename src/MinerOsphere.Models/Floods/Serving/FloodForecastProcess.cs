using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Documents;
using MinerOsphere.Models.Floods.Alerts;
using MinerOsphere.Models.Floods.Forecasting;
using MinerOsphere.Models.Floods.Stations;
using MinerOsphere.Models.Kinds;
using MinerOsphere.Models.Registry;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Inputs;
using MinerOsphere.Processes.Results;

namespace MinerOsphere.Models.Floods.Serving;

/// <summary>Flood forecasts of the configured stations. It refuses what the evaluation says nothing about.</summary>
internal sealed class FloodForecastProcess : IProcess
{
    private readonly ImmutableArray<FloodGaugeSettings> _stations;
    private readonly ModelSurroundings _surroundings;
    private readonly FloodVersions _versions;

    public FloodForecastProcess(ImmutableArray<FloodGaugeSettings> stations, ModelSurroundings surroundings)
    {
        (_stations, _surroundings, _versions) = (stations, surroundings, new FloodVersions(surroundings.Training));
        Description = FloodForecastDescription.Of(stations);
    }

    public ProcessDescription Description { get; }

    public ImmutableArray<InputFault> Check(ExecuteRequest request) => new FloodForecastRequest(request, _stations).Faults;

    public async ValueTask<ProcessOutcome> ExecuteAsync(ExecuteRequest request, RunContext context)
    {
        var asked = new FloodForecastRequest(request, _stations);
        var settings = asked.Settings;
        GaugeSeries stored;
        try
        {
            using var collections = _surroundings.Collections.Take();
            stored = await GaugeCollection.ReadAsync(settings, collections, context.Cancellation).ConfigureAwait(false);
        }
        catch (DataFaultException wrong)
        {
            return DataFaults.Unfit(wrong, "station");
        }
        catch (ModelInputException wrong)
        {
            return DataFaults.Failed(wrong);
        }

        // What a request can't have is told before anything is trained for it.
        var faults = new List<InputFault>();
        var design = settings.Design(asked.KnowsRain);
        if (KnownSeries.Of(stored, asked, design, faults) is not { } known) return ProcessOutcome.Failure(InputFailure.Unfit, [.. faults]);
        double[]?[] members = [.. asked.Members.Select(m => known.RainAhead(m.Rain, m.Name, asked.Leads[^1], faults))];
        if (faults.Count > 0) return ProcessOutcome.Failure(InputFailure.Unfit, [.. faults]);

        ModelVersion version;
        FloodModel model;
        FloodState state;
        try
        {
            (version, model, state) = await _versions.GetAsync(settings, stored, asked.KnowsRain, context).ConfigureAwait(false);
        }
        catch (DataFaultException wrong)
        {
            return DataFaults.Unfit(wrong, "station");
        }
        catch (ModelInputException wrong)
        {
            return DataFaults.Failed(wrong);
        }
        context.Report(90, new LocalizedText("Prévision", "Forecasting"));
        ImmutableArray<LeadForecast> forecasts;
        ImmutableArray<ForecastContributions> contributions = [];
        try
        {
            if (asked.Gaps == GapTreatment.Correct) known = known.Corrected(model, settings.Periods.Test, context.Cancellation);
            var forecaster = new FloodForecaster(model, settings.Periods.Test);
            forecasts = members.Length == 0
                ? forecaster.Forecast(known.Series, known.Issue, asked.Leads, asked.Update, null, context.Cancellation)
                : RainMembers.Mixed([.. members.Select(rain => forecaster.Forecast(known.Series, known.Issue, asked.Leads, asked.Update, rain, context.Cancellation))]);
            if (request.Wants(StandardOutputs.ExplanationId))
                contributions = forecaster.Explain(known.Series, known.Issue, asked.Leads, settings.Periods, RainMembers.Mean(members), context.Cancellation);
        }
        catch (DataFaultException wrong)
        {
            return DataFaults.Unfit(wrong, "gaps");
        }
        return ProcessOutcome.Success(Outputs(request, asked, known, version, model, state, forecasts, contributions));
    }

    private static ImmutableArray<OutputValue> Outputs(
        ExecuteRequest request, FloodForecastRequest asked, KnownSeries known, ModelVersion version, FloodModel model, FloodState state, ImmutableArray<LeadForecast> forecasts,
        ImmutableArray<ForecastContributions> contributions)
    {
        var outputs = ImmutableArray.CreateBuilder<OutputValue>();
        void Table(string id, Func<byte[]> rows)
        {
            if (request.Wants(id)) outputs.Add(StandardOutputs.Table(id, rows()));
        }
        ImmutableArray<KeptPart> Parts() => [.. asked.Leads.Select(l => version.FindPart(FloodState.PartName(l))).OfType<KeptPart>()];
        Table("summary", () => FloodSentences.Write(asked, known, forecasts));
        Table("forecast", () => FloodForecastOutputs.Forecast(asked, known, state, forecasts));
        Table("exceedance", () => FloodForecastOutputs.Exceedance(asked, known, forecasts));
        Table(AlertOutputs.AlertsId, () => AlertOutputs.Alerts(FloodForecastOutputs.Levels(asked, known.Series), known.Series, known.Issue, forecasts, state.Alerts));
        Table(AlertOutputs.EvaluationId, () => AlertOutputs.Evaluation(state.Alerts, asked.Settings.Step));
        Table(AlertOutputs.ReliabilityId, () => AlertOutputs.Reliability(state.Alerts, asked.Settings.Step));
        Table("quality", () => FloodForecastOutputs.Quality(known));
        Table(StandardOutputs.EvaluationId, () => ScoreRow.Write(Parts().SelectMany(p => ScoreRow.Of(p.Name, p.Report()).AddRange(FloodForecastOutputs.Beside(p, state)))));
        Table(StandardOutputs.CoverageId, () => CoverageRow.Write(Parts().SelectMany(p => CoverageRow.Of(p.Name, p.Report()))));
        Table(StandardOutputs.ExplanationId, () => ContributionRow.Write(contributions.SelectMany(FloodForecastOutputs.Contributions)));
        Table(StandardOutputs.ApplicabilityId, () => ApplicabilityRow.Write(FloodForecastOutputs.Applicability(asked, known, model, forecasts)));
        if (request.Wants(StandardOutputs.CardId))
            outputs.Add(StandardOutputs.WriteCard(Parts() is { Length: > 0 } parts ? parts[0] : version.Parts[0], request.MediaTypeOf(StandardOutputs.CardId)));
        return outputs.ToImmutable();
    }
}
