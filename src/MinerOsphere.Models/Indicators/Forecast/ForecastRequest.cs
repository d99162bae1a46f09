using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Series;
using MinerOsphere.Models.Indicators.Reading;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Models.Indicators.Forecast;

/// <summary>Reads what a request asks for.</summary>
internal static class ForecastRequest
{
    public static readonly string[] OfData = ["measure", "time", "group", "groupTitle", "hierarchy", "successor", "aggregation"];

    /// <summary>What is wrong with a request before any row is read.</summary>
    public static ImmutableArray<InputFault> Check(ExecuteRequest request, ImmutableArray<IndicatorSettings> indicators)
    {
        var faults = ImmutableArray.CreateBuilder<InputFault>();
        void Fault(string input, string fr, string en) => faults.Add(new InputFault($"/inputs/{input}", new LocalizedText(fr, en)));
        var (configured, data) = (request.Text("indicator") is { } id ? indicators.FirstOrDefault(i => i.Id == id) : null, request.Has("data"));
        if (configured is null == !data) Fault("indicator", "donnez « indicator », ou « data » avec « measure » et « time »", "give 'indicator', or 'data' with 'measure' and 'time'");
        else if (data)
        {
            foreach (var needed in new[] { "measure", "time" })
                if (!request.Has(needed)) Fault(needed, $"« {needed} » va avec « data » : le nom d'une propriété", $"'{needed}' goes with 'data': the name of a property");
            if (faults.Count == 0)
                try
                {
                    foreach (var fault in IndicatorReader.Check(Layout(request), request.Features("data").Schema)) Fault(InputOf(request, fault.Column), fault.ToString(), fault.ToString());
                }
                catch (DataFaultException e)
                {
                    Fault("measure", e.Message, e.Message);
                }
        }
        else
            foreach (var given in OfData.Where(i => request.Has(i) && !(i == "aggregation" && request.Text(i) == "auto") && !(i == "hierarchy" && request.Texts(i).IsEmpty)))
                Fault(given, $"« {given} » va avec « data » : l'indicateur dit lui-même où il se lit", $"'{given}' goes with 'data': the indicator tells itself where it is read");
        var isFlow = request.Text("method") == ForecastMethods.CohortFlow;
        if (isFlow && configured?.Flow is null) Fault("method", $"« cohort-flow » demande un indicateur par degré d'études : {Flows(indicators)}", $"'cohort-flow' takes an indicator with stages: {Flows(indicators)}");
        if (!isFlow)
            foreach (var scenario in new[] { "entriesChange", "rateChanges", "stayChange" })
                if (request.Has(scenario)) Fault(scenario, $"« {scenario} » change un parcours d'études : il va avec la méthode « cohort-flow »", $"'{scenario}' changes a flow: it goes with the method 'cohort-flow'");
        if (isFlow && configured?.Flow is { } flow && request.Has("rateChanges"))
            foreach (var change in request.Inputs["rateChanges"].EnumerateArray())
            {
                var stages = flow.Stages.SkipLast(1).Select(s => s.Text).ToArray();
                var stage = change.GetProperty("stage").GetString()!;
                if (!stages.Contains(stage, StringComparer.Ordinal)) Fault("rateChanges", $"aucun passage ne part de « {stage} » ; possibles : {string.Join(", ", stages)}", $"nobody passes on from '{stage}'; possible: {string.Join(", ", stages)}");
            }
        return faults.ToImmutable();
    }

    public static ForecastQuestion Read(ExecuteRequest request, ImmutableArray<IndicatorSettings> indicators)
    {
        var settings = request.Text("indicator") is { } id ? indicators.First(i => i.Id == id) : null;
        var layout = settings?.WholeLayout ?? Layout(request);
        if (!request.Inputs["lineage"].GetBoolean()) layout = layout with { Lineage = null };
        return new ForecastQuestion(layout, settings is null ? Terms(request) : IndicatorTerms.Of(settings))
        {
            Flow = settings?.Flow, FirstStage = settings?.Exposure is null ? 0 : 1,
            Horizon = request.Integer("horizon"), Method = request.Text("method")!, Levels = request.Has("levels") ? request.Texts("levels") : [], Groups = request.Has("groups") ? request.Texts("groups") : [],
            Level = request.Number("level"),
            // Flows of small groups are poor forecasts; made to add up with them, the sums would be as well.
            Reconciliation = request.Text("method") == ForecastMethods.CohortFlow ? null : Reconciliation(request.Text("reconciliation")!),
            Seed = (ulong)request.Integer("seed"),
            Scenario = settings?.Flow is { } flow ? Scenario(request, flow) : FlowScenario.None,
        };
    }

    /// <summary>Which input a faulty property came by.</summary>
    private static string InputOf(ExecuteRequest request, string? property) =>
        property is null ? "data" : new[] { "time", "group", "groupTitle", "successor" }.FirstOrDefault(i => request.Text(i) == property) ?? (request.Has("hierarchy") && request.Texts("hierarchy").Contains(property) ? "hierarchy" : "measure");

    private static IndicatorLayout Layout(ExecuteRequest request)
    {
        var measure = IndicatorMeasure.Parse(request.Text("measure")!);
        var units = request.Features("data").Schema.Attributes.ToDictionary(p => p.Name, p => p.Unit);
        return new IndicatorLayout(measure, request.Text("time")!)
        {
            Group = request.Text("group"), GroupTitle = request.Text("groupTitle"),
            Levels = request.Has("hierarchy") ? [.. request.Texts("hierarchy").Select(p => new IndicatorLevel(p))] : [],
            Lineage = request.Text("successor") is { } successor ? new IndicatorLineage(successor) : null,
            Adds = request.Text("aggregation") == "sum" || IndicatorUnits.AggregationOf(measure, units) == IndicatorAggregation.Sum,
            Aggregation = request.Text("aggregation") switch
            {
                "single" => IndicatorAggregation.Single, "sum" => IndicatorAggregation.Sum, "mean" => IndicatorAggregation.Mean, _ => IndicatorUnits.AggregationOf(measure, units),
            },
        };
    }

    private static IndicatorTerms Terms(ExecuteRequest request)
    {
        var features = request.Features("data");
        var measure = IndicatorMeasure.Parse(request.Text("measure")!);
        var property = measure is { IsRatio: false, Numerator: [{ Sign: 1 } only] } ? features.Schema.Find(only.Property) : null;
        var title = property?.Label is { Fr: not null } or { En: not null } ? property!.Label
            : measure.Text == IndicatorMeasure.Count ? new LocalizedText("nombre de lignes", "number of rows") : new LocalizedText(measure.Text, measure.Text);
        LocalizedText? group = request.Text("group") is { } name ? features.Schema.Find(name)?.Label is { Fr: not null } label ? label : new LocalizedText(name, name) : null;
        return new IndicatorTerms(features.Origin?.Collection ?? "data", new LocalizedText(Capital(title.In("fr")), Capital(title.In("en"))), measure.IsRatio ? "1" : property?.Unit)
        {
            Definition = property?.Description is { Fr: not null } or { En: not null } ? property!.Description : null,
            Licence = features.Origin?.Licence, Collection = features.Origin is { } origin ? (origin.Collection, origin.Title) : null, Group = group ?? new("groupe", "group"),
        };
    }

    private static ReconciliationMethod? Reconciliation(string name) => name switch
    {
        "bottom-up" => ReconciliationMethod.BottomUp, "ols" => ReconciliationMethod.OrdinaryLeastSquares, "wls" => ReconciliationMethod.WeightedVariance, "mint" => ReconciliationMethod.MinimumTrace, _ => null,
    };

    private static FlowScenario Scenario(ExecuteRequest request, CohortStages flow)
    {
        var changes = new double[flow.Stages.Length - 1];
        if (request.Has("rateChanges"))
            foreach (var change in request.Inputs["rateChanges"].EnumerateArray())
                changes[flow.Stages.Select(s => s.Text).ToList().IndexOf(change.GetProperty("stage").GetString()!)] += change.GetProperty("change").GetDouble();
        // Those who pass on to the last stage and those who stay there share one rate.
        return new FlowScenario(request.Has("entriesChange") ? request.Number("entriesChange") / 100 : 0, [.. changes], request.Has("stayChange") ? request.Number("stayChange") : 0);
    }

    private static string Flows(ImmutableArray<IndicatorSettings> indicators) => indicators.Where(i => i.Flow is not null).Select(i => i.Id).ToArray() is { Length: > 0 } ids ? string.Join(", ", ids) : "-";

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
