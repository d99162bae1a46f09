using System.Collections.Immutable;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Documents;
using MinerOsphere.Models.Indicators.Reading;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Results;

namespace MinerOsphere.Models.Indicators.Forecast;

/// <summary>Forecasts configured indicators, and any measure of any collection.</summary>
/// <param name="indicators">Those that are configured.</param>
/// <param name="collections">Where they are read.</param>
internal sealed class ForecastProcess(ImmutableArray<IndicatorSettings> indicators, ICollections collections) : IProcess
{
    /// <summary>Counts of persons below it are not told: they could tell who they are.</summary>
    private const int SmallCount = 3;

    public ProcessDescription Description { get; } = ForecastDescription.Of(indicators);

    public ImmutableArray<InputFault> Check(ExecuteRequest request) => ForecastRequest.Check(request, indicators);

    public async ValueTask<ProcessOutcome> ExecuteAsync(ExecuteRequest request, RunContext context)
    {
        try
        {
            context.Report(2, new LocalizedText("Lecture de l'indicateur", "Reading the indicator"));
            var question = ForecastRequest.Read(request, indicators);
            using var hold = collections.Take();
            var (source, query, leftOut) = await SourceAsync(request, hold, context.Cancellation).ConfigureAwait(false);
            var panel = await IndicatorReader.ReadAsync(source, query, question.Layout, hold.Find, context.Cancellation).ConfigureAwait(false);
            var text = new LocalizedText("Chaque année passée est prévue à son tour", "Every past year is forecast in turn");
            var forecast = IndicatorForecast.Make(question, panel, share => context.Report(10 + (int)(70 * share), text), context.Cancellation);
            context.Report(85, new LocalizedText("Vérification sur le passé", "Checking on the past"));
            var units = source.Schema.Attributes.ToDictionary(p => p.Name, p => p.Unit, StringComparer.Ordinal);
            var persons = question.Layout.Measure.Numerator.Any(t => IndicatorUnits.ArePersons(t.Property, units));
            return ProcessOutcome.Success([.. Outputs(request, forecast, leftOut, persons, context)]);
        }
        catch (DataFaultException e)
        {
            return DataFaults.Unfit(e, InputOf(e, request));
        }
    }

    private async ValueTask<(IFeatureProvider Source, FeatureQuery Query, long LeftOut)> SourceAsync(ExecuteRequest request, ICollectionsHold hold, CancellationToken cancellation)
    {
        if (request.Text("indicator") is not { } id) return (request.Features("data").Source, request.Features("data").Query, 0);
        var indicator = indicators.First(i => i.Id == id);
        var source = hold.Find(indicator.Collection) ?? throw new DataFaultException($"the collection '{indicator.Collection}' is no longer here");
        await source.ReachAsync(cancellation).ConfigureAwait(false);
        var query = IndicatorReader.Filtered(new FeatureQuery(), indicator.Filter, source);
        return (source, query, source.Count - await source.CountAsync(query, cancellation).ConfigureAwait(false));
    }

    private static IEnumerable<OutputValue> Outputs(ExecuteRequest request, IndicatorForecast forecast, long leftOut, bool persons, RunContext context)
    {
        bool Withheld(int node, double value) => persons && !forecast.Nodes.All[node].IsSum && value is > 0 and < SmallCount;
        foreach (var output in request.Outputs)
            yield return output.Id switch
            {
                StandardOutputs.SummaryId => StandardOutputs.Table(output.Id, IndicatorSentence.Write(ForecastSentences.Of(forecast, context.Cancellation))),
                ForecastDescription.Forecast => StandardOutputs.Table(output.Id, ForecastTables.Forecast(forecast, Withheld)),
                ForecastDescription.Stages => StandardOutputs.Table(output.Id, ForecastTables.Stages(forecast)),
                StandardOutputs.EvaluationId => StandardOutputs.Table(output.Id, ScoreRow.Write(ForecastTables.Scores(forecast.Scores(context.Cancellation)))),
                StandardOutputs.CoverageId => StandardOutputs.Table(output.Id, CoverageRow.Write(ForecastTables.Coverage(forecast.Coverage(context.Cancellation)))),
                StandardOutputs.ExplanationId => StandardOutputs.Table(output.Id, ContributionRow.Write(ForecastTables.Contributions(forecast))),
                StandardOutputs.ApplicabilityId => StandardOutputs.Table(output.Id, ApplicabilityRow.Write(ForecastApplicability.Of(forecast, leftOut))),
                ForecastDescription.Definition => StandardOutputs.Table(output.Id, ForecastDefinition.Write(forecast)),
                _ => ForecastCard.Of(forecast).Write(output.MediaType),
            };
    }

    /// <summary>The input that a fault of the rows is about.</summary>
    private static string InputOf(DataFaultException fault, ExecuteRequest request)
    {
        var message = fault.Message;
        if (message.Contains("were asked for", StringComparison.Ordinal)) return "horizon";
        if (message.Contains("there is no group", StringComparison.Ordinal) || message.Contains("nothing to carry on", StringComparison.Ordinal)) return "groups";
        if (message.Contains("there is no level", StringComparison.Ordinal)) return "levels";
        return request.Has("data") ? "data" : "indicator";
    }
}
