using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Documents;
using MinerOsphere.Models.Floods.Quality;
using MinerOsphere.Models.Floods.Stations;
using MinerOsphere.Models.Kinds;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Inputs;

namespace MinerOsphere.Models.Floods.Contributions;

/// <summary>Tells which zones and processes make the flow of a station, by networks that are learnt to be read.</summary>
internal sealed class FloodExplainProcess(ImmutableArray<FloodGaugeSettings> stations, ModelSurroundings surroundings) : IProcess
{
    public ProcessDescription Description { get; } = FloodExplainDescription.Of(stations);

    public ImmutableArray<InputFault> Check(ExecuteRequest request) =>
        request.Text("issueTime") is { } text && !GaugeReading.TryRead(text, out _)
            ? [new InputFault("/inputs/issueTime", new LocalizedText($"« {text} » n'est pas une date et heure qui existe", $"'{text}' is no date and time that exists"))]
            : [];

    public async ValueTask<ProcessOutcome> ExecuteAsync(ExecuteRequest request, RunContext context)
    {
        var settings = stations.First(s => s.Station == request.Text("station"));
        GaugeSeries series;
        try
        {
            using var collections = surroundings.Collections.Take();
            series = await GaugeCollection.ReadAsync(settings, collections, context.Cancellation).ConfigureAwait(false);
        }
        catch (DataFaultException wrong)
        {
            return DataFaults.Unfit(wrong, "station");
        }
        catch (ModelInputException wrong)
        {
            return DataFaults.Failed(wrong);
        }
        var zones = ZoneInput.Of(series);
        var faults = Faults(request, series, zones);
        if (faults.Length > 0) return ProcessOutcome.Failure(InputFailure.Unfit, faults);
        var run = TrainingRuns.Of(context, (ulong)request.Integer("seed"), 0, 90);
        var options = new ZoneOptions { Lead = request.Integer("lead"), Initialisations = request.Integer("initialisations") };
        try
        {
            var explained = Explanation.Of(settings, series, zones, options, run);
            return ProcessOutcome.Success(FloodExplainOutputs.Of(request, explained, run with { Progress = null }));
        }
        catch (DataFaultException wrong)
        {
            return DataFaults.Unfit(wrong, "station");
        }
    }

    private static ImmutableArray<InputFault> Faults(ExecuteRequest request, GaugeSeries series, ZoneInput[] zones)
    {
        var faults = ImmutableArray.CreateBuilder<InputFault>();
        var known = zones.Select(z => z.Zone).Distinct().ToArray();
        var names = string.Join(", ", known);
        foreach (var zone in request.Texts("without").Where(z => !known.Contains(z)))
            faults.Add(new InputFault("/inputs/without", new LocalizedText($"la station n'a pas de zone « {zone} » ; elle a : {names}", $"the station has no zone '{zone}'; it has: {names}")));
        if (known.All(request.Texts("without").Contains)) faults.Add(new InputFault("/inputs/without", new LocalizedText("aucune zone n'est demandée", "no zone is asked for")));
        if (request.Text("issueTime") is { } text && GaugeReading.TryRead(text, out var time) && series.IndexOf(time) < 0)
            faults.Add(new InputFault("/inputs/issueTime", new LocalizedText($"{text} n'est pas un pas de la série, du {Day(series.Start)} au {Day(series.End)}", $"{text} is no step of the series, {Day(series.Start)} to {Day(series.End)}")));
        return faults.ToImmutable();
    }

    private static string Day(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture);
}
