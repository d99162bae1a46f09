using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Indicators.Reading;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Models.Indicators.Analysis.Serving;

/// <summary>A request read: a configured indicator, or any rows with a measure, changed by what the request says.</summary>
internal static class AnalyseRequest
{
    /// <summary>What is wrong between the inputs, or with the names of properties.</summary>
    public static ImmutableArray<InputFault> Check(ExecuteRequest request, ImmutableArray<IndicatorSettings> indicators, ICollections collections)
    {
        var faults = ImmutableArray.CreateBuilder<InputFault>();
        if (!request.Has("indicator") && !(request.Has("features") && request.Has("measure")))
        {
            Add("indicator", "donnez « indicator », ou « features » et « measure »", "give 'indicator', or 'features' and 'measure'");
            return faults.ToImmutable();
        }
        foreach (var name in new[] { "baseGroup", "baseMeasure" })
            if (request.Has("baseFeatures") && !request.Has(name)) Add(name, $"« baseFeatures » va avec « {name} »", $"'baseFeatures' goes with '{name}'");
        using var hold = collections.Take();
        var settings = Settings(request, indicators);
        var schema = request.Has("features") ? request.Features("features").Schema : hold.Find(settings!.Collection)?.Schema;
        if (schema is null) Add("indicator", $"la collection « {settings!.Collection} » n'est pas là", $"the collection '{settings.Collection}' is not here");
        if (faults.Count > 0) return faults.ToImmutable();
        try
        {
            var question = Question(request, settings, schema!);
            foreach (var fault in IndicatorReader.Check(question.Layout with { Further = [.. question.Layout.Further, .. question.PeerIndicators] }, schema!))
                Add(InputOf(fault.Column, request), $"« {fault.Column} » : {fault.Message}", $"'{fault.Column}': {fault.Message}");
            if (question.Category is { } category && schema!.Find(category) is null or { Type: PropertyType.Geometry })
                Add("category", $"il n'y a pas de propriété « {category} » ; il y a : {Names()}", $"there is no property '{category}'; there are: {Names()}");
            if (question is { From: { } from, To: { } to } && from > to) Add("from", $"{from} vient après {to}", $"{from} is after {to}");
        }
        catch (DataFaultException e)
        {
            Add(request.Has("measure") ? "measure" : "peerIndicators", e.Message, e.Message);
        }
        return faults.ToImmutable();

        void Add(string input, string fr, string en) => faults.Add(new InputFault($"/inputs/{input}", new LocalizedText(fr, en)));
        string Names() => string.Join(", ", schema!.Attributes.Select(p => p.Name).Take(40));
    }

    public static IndicatorSettings? Settings(ExecuteRequest request, ImmutableArray<IndicatorSettings> indicators) => request.Text("indicator") is { } id ? indicators.First(i => i.Id == id) : null;

    /// <summary>A configured indicator adds up as its file says, what a request says are parts adds up; else the unit tells.</summary>
    private static bool AddsUp(ExecuteRequest request, bool isConfigured, IndicatorMeasure measure, IReadOnlyDictionary<string, string?> units) =>
        request.Text("aggregation") == "sum" || (isConfigured && !request.Has("aggregation")) || IndicatorUnits.AggregationOf(measure, units) == IndicatorAggregation.Sum;

    /// <exception cref="DataFaultException">A measure is none.</exception>
    public static AnalysisQuestion Question(ExecuteRequest request, IndicatorSettings? settings, FeatureSchema schema)
    {
        var units = Units(schema);
        var measure = request.Text("measure") is { } text ? IndicatorMeasure.Parse(text) : settings!.Layout.Measure;
        var changed = request.Has("measure") && settings is not null && measure.Text != settings.Layout.Measure.Text;
        var group = request.Text("group") ?? settings?.Layout.Group;
        var own = settings is not null && group == settings.Layout.Group;
        var aggregation = request.Text("aggregation") switch
        {
            "single" => IndicatorAggregation.Single,
            "sum" => IndicatorAggregation.Sum,
            "mean" => IndicatorAggregation.Mean,
            // Rows of another grouping than the configured one are several to a group.
            _ => own && !changed ? settings!.Layout.Aggregation : IndicatorUnits.AggregationOf(measure, units),
        };
        var layout = (settings?.Layout ?? new IndicatorLayout(measure, "")) with
        {
            Measure = measure, Group = group, Aggregation = aggregation, Adds = AddsUp(request, own && !changed, measure, units), Time = request.Text("time") ?? settings?.Layout.Time ?? TimeOf(schema),
            GroupTitle = request.Text("groupTitle") ?? (own ? settings!.Layout.GroupTitle : null),
        };
        if (!own) layout = layout with { Lineage = null, Levels = [], Per = settings?.Layout.Per };
        if (request.Has("baseFeatures"))
            layout = layout with { Per = new IndicatorBase("", request.Text("baseGroup")!, IndicatorMeasure.Parse(request.Text("baseMeasure")!)) { Units = request.Number("basePer") } };
        var peers = request.Has("peerIndicators") ? request.Texts("peerIndicators").Select(IndicatorMeasure.Parse).ToImmutableArray() : [];
        return new AnalysisQuestion(layout with { Further = peers }, Terms(request, settings, layout, schema, units, changed), request.Text("category"), request.Texts("analyses"))
        {
            From = Year("from"), To = Year("to"), BaseYear = Year("baseYear"), PeerIndicators = peers, PeerCount = request.Integer("peerCount"), PeersOf = request.Text("peersOf"), Level = request.Number("level"),
            Overdispersion = request.Text("overdispersion") switch { "none" => FunnelOverdispersion.None, "multiplicative" => FunnelOverdispersion.Multiplicative, _ => FunnelOverdispersion.Additive },
            SuppressBelow = request.Integer("suppressBelow"), Draws = request.Integer("draws"), Seed = (ulong)request.Integer("seed"),
        };

        int? Year(string input) => request.Has(input) ? request.Integer(input) : null;
    }

    public static IReadOnlyDictionary<string, string?> Units(FeatureSchema schema) => schema.Attributes.ToDictionary(p => p.Name, p => p.Unit, StringComparer.Ordinal);

    /// <summary>The time of a collection: a number called a year, else its instant or the start of its interval.</summary>
    private static string TimeOf(FeatureSchema schema) =>
        schema.Attributes.FirstOrDefault(p => p is { Type: PropertyType.Integer, Name: "year" })?.Name ?? schema.Instant?.Name ?? schema.IntervalStart?.Name ?? "";

    private static IndicatorTerms Terms(ExecuteRequest request, IndicatorSettings? settings, IndicatorLayout layout, FeatureSchema schema, IReadOnlyDictionary<string, string?> units, bool changed)
    {
        var origin = request.Has("features") ? request.Features("features").Origin : null;
        LocalizedText Named(ImmutableArray<(string Property, int Sign)> terms) => new(string.Join(" + ", terms.Select(t => Label(t.Property, "fr"))), string.Join(" + ", terms.Select(t => Label(t.Property, "en"))));
        string Label(string property, string language) => property == IndicatorMeasure.Count ? (language == "fr" ? "nombre de lignes" : "number of rows") : schema.Find(property)?.Label.In(language) is { Length: > 0 } label ? label : property;
        var group = layout.Group is null ? null : schema.Find(layout.Group)?.Label is { Fr: not null } name ? name : new LocalizedText(layout.Group, layout.Group);
        if (settings is not null && !changed)
        {
            var terms = IndicatorTerms.Of(settings);
            return layout.Group == settings.Layout.Group ? terms : terms with { Group = group ?? terms.Group };
        }
        var measure = layout.Measure;
        var title = measure.IsRatio ? new LocalizedText($"{Named(measure.Numerator).Fr} / {Named(measure.Denominator).Fr}", $"{Named(measure.Numerator).En} / {Named(measure.Denominator).En}") : Named(measure.Numerator);
        var isShare = measure.IsRatio || layout.Per is not null;
        var unit = isShare ? measure.IsRatio && layout.Per is null && measure.Numerator.All(t => IndicatorUnits.IsCount(t.Property, units)) ? "1" : null : measure.Numerator[0].Property == IndicatorMeasure.Count ? null : units.GetValueOrDefault(measure.Numerator[0].Property);
        return new IndicatorTerms(settings?.Id ?? origin?.Collection ?? "rows", title, unit)
        {
            Definition = measure.Properties.Select(p => schema.Find(p)?.Description).FirstOrDefault(d => d?.Fr is not null),
            Numerator = measure.IsRatio || layout.Per is not null ? Named(measure.Numerator) : null,
            Denominator = measure.IsRatio ? Named(measure.Denominator) : layout.Per is { } per ? new(per.Measure.Text, per.Measure.Text) : null,
            Source = origin is null ? null : origin.Title, Licence = origin?.Licence, Collection = origin is null ? null : (origin.Collection, origin.Title), Group = group ?? new("groupe", "group"),
        };
    }

    /// <summary>The input that named a column.</summary>
    private static string InputOf(string? column, ExecuteRequest request)
    {
        foreach (var input in (string[])["group", "groupTitle", "time"])
            if (column is not null && request.Text(input) == column) return input;
        return request.Text("measure") is { } measure && column is not null && measure.Contains(column, StringComparison.Ordinal) ? "measure" : request.Has("peerIndicators") ? "peerIndicators" : "indicator";
    }
}
