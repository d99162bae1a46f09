using System.Globalization;
using System.Text.Json;
using MinerOsphere.Models.Indicators;
using MinerOsphere.Processes;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.IndicatorRecords;
using MinerOsphere.Server.LinkedData;
using MinerOsphere.Server.Sparql;

namespace MinerOsphere.Server.Pages.Models;

/// <summary>An indicator for people: the number in a sentence, what it means before anything else, its figure, its table and what may be asked of it.</summary>
internal sealed record IndicatorPage(
    Frame Frame, string Definition, string Sentence, IReadOnlyList<Fact> Facts, IReadOnlyList<string> Caveats, Table Figure, Table Values, string? ValuesNote, IReadOnlyList<ProgrammeProcess> Questions, PageLink Query, string QueryText)
{
    private const int MostRows = 200, MostSeries = 5;

    public static IndicatorPage Of(PageContext page, AssetFiles assets, IndicatorView view)
    {
        var (texts, indicator, settings) = (page.Texts, view.Indicator, view.Indicator.Settings);
        var title = page.Say(settings.Title);
        var query = QueryOf(indicator, new IndicatorIris(LinkedDataBlock.Names(page.Request)));
        return new(
            Frames.Of(page, title, assets, "processes").In(page, Representations.Json, Representations.Csv, Representations.Turtle, Representations.JsonLd).Under(texts["indicators.title"], page.Href("indicators")).With(page, assets, "plot") with { Description = page.Say(settings.Definition) },
            page.Say(settings.Definition), Sentenced(page, indicator), FactsOf(page, settings), [.. settings.Caveats.Select(page.Say)], FigureOf(page, indicator), ValuesOf(page, indicator, out var more),
            more > 0 ? texts.Format("indicator.more", more) : null, [.. QuestionsOf(page, settings.Id)], new(texts["indicator.query"], page.Request.Links.At(SparqlBlock.Path).With("query", query).With(Representations.Html).Href), query);
    }

    /// <summary>The last value of all together, and what it was at first.</summary>
    private static string Sentenced(PageContext page, PublishedIndicator indicator)
    {
        var (panel, totals, texts) = (indicator.Panel, indicator.Totals, page.Texts);
        var known = Enumerable.Range(0, totals.Length).Where(t => double.IsFinite(totals[t])).ToArray();
        if (known.Length == 0) return texts["indicator.none"];
        var (first, last) = (known[0], known[^1]);
        var (whole, now) = (page.Say(indicator.Settings.TotalTitle), page.Say(indicator.Say(totals[last])));
        if (!IndicatorCube.HasTime(indicator)) return texts.Format("indicator.sentence.once", whole, now);
        return first == last ? texts.Format("indicator.sentence.year", whole, now, panel.Label(panel.FirstYear + last))
            : texts.Format("indicator.sentence.years", whole, now, panel.Label(panel.FirstYear + last), page.Say(indicator.Say(totals[first])), panel.Label(panel.FirstYear + first));
    }

    private static List<Fact> FactsOf(PageContext page, IndicatorSettings settings)
    {
        var texts = page.Texts;
        var known = page.Request.Catalogue.Find(settings.Collection);
        List<Fact> facts = [new(texts["indicator.perimeter"], page.Say(settings.Perimeter))];
        if (settings.Numerator is { } above) facts.Add(new(texts["indicator.numerator"], page.Say(above)));
        if (settings.Denominator is { } below) facts.Add(new(texts["indicator.denominator"], page.Say(below)));
        facts.Add(new(texts["indicator.unit"], UnitText.Of(settings.Unit, page.Language) ?? settings.Unit.Trim('{', '}')));
        if (settings.Source is { } source) facts.Add(new(texts["indicator.source"], page.Say(source)));
        facts.Add(new(texts["indicator.data"], known is null ? settings.Collection : page.Say(known.Definition.Title), page.Href("collections", settings.Collection)));
        if (known is not null) facts.Add(new(texts["model.licence"], page.Say(known.Definition.Licence.Title), known.Definition.Licence.Url));
        return facts;
    }

    /// <summary>With a time: the whole, or the largest groups where there is no whole. Without: the largest groups as bars.</summary>
    private static Table FigureOf(PageContext page, PublishedIndicator indicator)
    {
        var (texts, panel) = (page.Texts, indicator.Panel);
        if (!IndicatorCube.HasTime(indicator))
        {
            var largest = indicator.Cells.Where(c => double.IsFinite(c.Value)).OrderByDescending(c => c.Value).ThenBy(c => c.Group).Take(20);
            return new Table("figure", texts["indicator.figure.largest"], [new(page.Say(indicator.Settings.GroupTitle), Part: "x"), new(page.Say(indicator.Settings.Title), IsNumber: true, Part: "y")],
                [.. largest.Select(c => new Row([new(panel.Groups[c.Group].Title), Number(page, indicator, c.Value)]))]) { Plot = "bars", IsShare = indicator.Settings.Unit == "1" };
        }
        var last = panel.Years - 1;
        var leading = Enumerable.Range(0, panel.Groups.Length).Where(g => double.IsFinite(indicator.Panel[g, last])).OrderByDescending(g => panel[g, last]).ThenBy(g => g).Take(MostSeries).ToHashSet();
        var cells = indicator.Cells.Where(c => leading.Contains(c.Group) && double.IsFinite(c.Value)).Select(c => (Name: panel.Groups[c.Group].Title, c.Year, c.Value));
        // Parts of a whole are small beside it: only what is averaged is drawn with its groups.
        var whole = Enumerable.Range(0, panel.Years).Where(t => double.IsFinite(indicator.Totals[t])).Select(t => (Name: page.Say(indicator.Settings.TotalTitle), Year: t, Value: indicator.Totals[t]));
        var series = indicator.IsCount || indicator.Settings.Unit == "{EUR}" ? whole : whole.Concat(cells);
        return new Table("figure", texts["indicator.figure.years"], [new(page.Say(indicator.Settings.GroupTitle), Part: "series"), new(texts["indicator.year"], Part: "x"), new(page.Say(indicator.Settings.Title), IsNumber: true, Part: "y")],
            [.. series.Select(s => new Row([new(s.Name), new(panel.Label(panel.FirstYear + s.Year), Value: string.Create(CultureInfo.InvariantCulture, $"{panel.FirstYear + s.Year}")), Number(page, indicator, s.Value)]))])
        { Plot = "lines", IsTall = true, IsShare = indicator.Settings.Unit == "1" };
    }

    /// <summary>The last value of every group, from the largest.</summary>
    private static Table ValuesOf(PageContext page, PublishedIndicator indicator, out int more)
    {
        var (texts, panel) = (page.Texts, indicator.Panel);
        var last = indicator.Cells.GroupBy(c => c.Group).Select(g => g.Last()).OrderByDescending(c => double.IsNaN(c.Value) ? double.NegativeInfinity : c.Value).ThenBy(c => c.Group).ToArray();
        more = Math.Max(0, last.Length - MostRows);
        var hasTime = IndicatorCube.HasTime(indicator);
        Column[] columns = [new(page.Say(indicator.Settings.GroupTitle)), .. hasTime ? (Column[])[new(texts["indicator.year"])] : [], new(page.Say(indicator.Settings.Title), IsNumber: true)];
        return new Table("values", texts["indicator.values"], columns,
        [
            .. last.Take(MostRows).Select(c => new Row(
            [
                new(panel.Groups[c.Group].Title, indicator.GroupCollection is { } collection && page.Request.Catalogue.Find(collection) is not null ? page.Href("collections", collection, "items", panel.Groups[c.Group].Id) : null),
                .. hasTime ? (Cell[])[new(panel.Label(panel.FirstYear + c.Year))] : [], double.IsNaN(c.Value) ? new(texts["indicator.withheld"]) : Number(page, indicator, c.Value),
            ])),
        ]) { IsTall = true };
    }

    private static Cell Number(PageContext page, PublishedIndicator indicator, double value) => new(page.Say(indicator.Say(value)), IsNumber: true, Value: value.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>Examples of processes that are about this indicator.</summary>
    private static IEnumerable<ProgrammeProcess> QuestionsOf(PageContext page, string id)
    {
        foreach (var process in (page.Request.Services.GetService<IProcessRegistry>()?.Processes ?? []).Select(p => p.Description).Where(d => d.FindInput("indicator") is not null).OrderBy(d => d.Order))
        {
            var of = ProgrammeProcess.Of(page, process);
            ExampleButton[] questions = [.. process.Examples.Select((e, place) => (e, place)).Where(e => IsAbout(e.e, id)).Select(e => of.Questions[e.place])];
            if (questions.Length > 0) yield return of with { Questions = questions };
        }
    }

    private static bool IsAbout(ProcessExample example, string id)
    {
        using var request = JsonDocument.Parse(example.Request);
        return request.RootElement.TryGetProperty("inputs", out var inputs) && inputs.TryGetProperty("indicator", out var indicator) && indicator.ValueKind == JsonValueKind.String && indicator.GetString() == id;
    }

    /// <summary>The cube as a table, in SPARQL.</summary>
    private static string QueryOf(PublishedIndicator indicator, IndicatorIris iris)
    {
        var (id, hasTime) = (indicator.Settings.Id, IndicatorCube.HasTime(indicator));
        var name = indicator.GroupCollection is null ? "skos:prefLabel" : "schema:name";
        return $$"""
            PREFIX qb: <{{Rdf.Vocabularies.DataCube.Namespace}}>
            PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
            PREFIX schema: <https://schema.org/>
            PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

            SELECT ?group ?name {{(hasTime ? "?year " : "")}}?value
            WHERE {
              GRAPH <{{iris.Graph(id)}}> {
                ?o qb:dataSet <{{iris.DataSet(id)}}> ;
                   <{{iris.GroupDimension(id, indicator.GroupCollection)}}> ?group ;{{(hasTime ? $"\n       <{iris.TimeDimension}> ?period ;" : "")}}
                   <{{iris.Measure(id)}}> ?value .{{(hasTime ? "\n    ?period rdfs:label ?year ." : "")}}
              }
              OPTIONAL { ?group {{name}} ?name }
            }
            ORDER BY {{(hasTime ? "DESC(?year) " : "")}}DESC(?value)
            LIMIT 100
            """;
    }
}
