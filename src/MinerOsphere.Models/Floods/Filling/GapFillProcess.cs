using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Networks.Windows;
using MinerOsphere.Models.Documents;
using MinerOsphere.Models.Floods.Quality;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Results;

namespace MinerOsphere.Models.Floods.Filling;

/// <summary>Checks and fills the series of gauges: features in, features out, with a flag, an interval and a method per value.</summary>
public sealed class GapFillProcess : IProcess
{
    public ProcessDescription Description { get; } = GapFillDescription.Of();

    public ImmutableArray<InputFault> Check(ExecuteRequest request)
    {
        var faults = ImmutableArray.CreateBuilder<InputFault>();
        if (request.Text("step") is { } step && !(GapFillRequest.Duration(step) > TimeSpan.Zero))
            faults.Add(new InputFault("/inputs/step", new LocalizedText($"« {step} » n'est pas une durée positive ; attendu par exemple PT1H ou P1D", $"'{step}' is no positive duration; expected such as PT1H or P1D")));
        if (request.Text("method") == "recurrent" && !request.Has("driver"))
            faults.Add(new InputFault("/inputs/driver", new LocalizedText("le mode récurrent demande une pluie : nommez la propriété", "recurrent mode needs rain: name its property")));
        var schema = request.Features("features").Schema;
        foreach (var (input, isNumber) in ((string, bool)[])[("property", true), ("time", false), ("gauge", false), ("driver", true)])
        {
            if (request.Text(input) is not { } name) continue;
            var known = schema.Attributes.Where(p => !isNumber || p.Type is PropertyType.Integer or PropertyType.Number).ToArray();
            if (known.Any(p => p.Name == name)) continue;
            var names = string.Join(", ", known.Select(p => p.Name));
            faults.Add(new InputFault($"/inputs/{input}", new LocalizedText($"les objets n'ont pas cette propriété « {name} » ; possibles : {names}", $"the features have no such property '{name}'; possible: {names}")));
        }
        return faults.ToImmutable();
    }

    public async ValueTask<ProcessOutcome> ExecuteAsync(ExecuteRequest request, RunContext context)
    {
        var asked = GapFillRequest.Of(request);
        GaugeTable table;
        try
        {
            table = await GaugeTable.ReadAsync(request.Features("features"), asked.Property, asked.Time, asked.Gauge, asked.Driver, asked.Step, context.Cancellation).ConfigureAwait(false);
        }
        catch (DataFaultException wrong)
        {
            return DataFaults.Unfit(wrong, "features");
        }
        var results = new List<GapFillResult>();
        var cleaned = table.Gauges.Select(g => Checked(g, asked)).ToArray();
        for (var g = 0; g < cleaned.Length; g++)
        {
            var (gauge, report, series) = cleaned[g];
            context.Report(100 * g / cleaned.Length, new LocalizedText($"Station {gauge.Name}", $"Gauge {gauge.Name}"));
            TimedSeries[] others = [.. cleaned.Where((_, other) => other != g).Select(c => GaugeTable.Aligned(c.Series, series)).OfType<TimedSeries>()];
            var run = TrainingRuns.Of(context, asked.Seed, 100 * g / cleaned.Length, 100 * (g + 1) / cleaned.Length);
            // A gauge without a gap has no error to measure.
            var filled = series.Values.Any(double.IsNaN)
                ? GapFilling.Fill(series, others, gauge.Driver, asked.Options, run)
                : new FilledSeries(series, [], [], []);
            results.Add(new GapFillResult(gauge, report, filled));
        }
        var outputs = ImmutableArray.CreateBuilder<OutputValue>();
        if (request.Wants("filled")) outputs.Add(new OutputValue("filled", "application/geo+json", GapFillOutputs.Features(results, asked)));
        if (request.Wants("gaps")) outputs.Add(StandardOutputs.Table("gaps", GapFillOutputs.Gaps(results, asked)));
        if (request.Wants("quality")) outputs.Add(StandardOutputs.Table("quality", GapFillOutputs.Quality(results)));
        if (request.Wants(StandardOutputs.EvaluationId)) outputs.Add(StandardOutputs.Table(StandardOutputs.EvaluationId, GapFillOutputs.Evaluation(results, asked)));
        if (request.Wants(StandardOutputs.ApplicabilityId)) outputs.Add(StandardOutputs.Table(StandardOutputs.ApplicabilityId, GapFillOutputs.Applicability(results, asked)));
        if (request.Wants("method-card")) outputs.Add(new OutputValue("method-card", "application/json", GapFillOutputs.Card(asked)));
        return ProcessOutcome.Success(outputs.ToImmutable());
    }

    private static (GaugeTable.Gauge Gauge, QualityReport Report, TimedSeries Series) Checked(GaugeTable.Gauge gauge, GapFillRequest asked)
    {
        var series = gauge.Values.Series;
        var cubic = series.Unit is "L/s" or "l/s" ? 0.001 : 1;
        QualityReport report;
        // A short series tells nothing of its own limits: only what is missing is known.
        if (series.Values.Count(v => !double.IsNaN(v)) < 100) report = new QualityReport(series, [.. series.Values.Select(v => double.IsNaN(v) ? QualityFlag.Missing : new QualityFlag(QualityCode.Unchecked, QualityReason.None))]);
        else report = QualityControl.Check(series, QualityLimits.Learn(series, new QualityRules { Kind = asked.Options.Kind, Area = asked.Area, CubicMetres = cubic }));
        var values = series.Values.Select((v, i) => report.Flags[i].Code switch
        {
            QualityCode.Poor when asked.ReplacesPoor => double.NaN,
            QualityCode.Suspect when asked.ReplacesSuspect => double.NaN,
            _ => v,
        });
        return (gauge, report, new TimedSeries(series.Name, series.Start, series.Step, [.. values], series.Unit));
    }
}
