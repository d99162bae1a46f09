using MinerOsphere.Rdf.Terms;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Sparql;
using MinerOsphere.Server.Sparql.Views;
using MinerOsphere.Sparql;
using MinerOsphere.Sparql.Algebra;
using MinerOsphere.Sparql.Parsing;

namespace MinerOsphere.Server.Pages.Models;

/// <summary>The query editor. A query in the address is run here too, so that the page works without a script and its address can be shared.</summary>
internal sealed record SparqlPage(
    Frame Frame, string Action, string Endpoint, string? Language, string Query, string? Problem, string? Summary, string? Answer, Table? Rows, PlanPicture? Plan,
    IReadOnlyList<QueryExample> Examples, IReadOnlyList<PageLink> Graphs)
{
    private const int MostRows = 1000;
    private const string Start = "SELECT ?type (COUNT(?s) AS ?number) WHERE {\n  ?s a ?type .\n}\nGROUP BY ?type\nORDER BY DESC(?number)\nLIMIT 20";

    public static SparqlPage Of(PageContext page, AssetFiles assets, SparqlEditorView view)
    {
        var request = page.Request;
        var examples = request.Services.GetService<ExampleQueries>()?.All(request.Settings.LinkedDataBase) ?? [];
        var frame = Frames.Of(page, page.Texts["sparql.title"], assets, "sparql").With(page, assets, "sparql");
        var form = request.Links.At(SparqlBlock.Path).Without("lang");
        var made = new SparqlPage(
            frame, form.Href, page.Local(SparqlBlock.Path), page.LanguageSuffix.Length > 0 ? page.Language : null,
            view.Query ?? (examples.Count > 0 ? examples[0].Text : Start), null, null, null, null, null,
            [.. examples.Select(e => new QueryExample("example-" + e.Id, page.Say(e.Title), page.Say(e.Note), e.Text, request.Links.At(SparqlBlock.Path).With("query", e.Text).With(Representations.Html).Href))],
            [.. request.Catalogue.Collections.Select(c => new PageLink($"{request.Settings.LinkedDataBase}/graph/{Uri.EscapeDataString(c.Id)}", page.Href("collections", c.Id), Note: page.Say(c.Definition.Title)))]);
        return string.IsNullOrWhiteSpace(view.Query) ? made : Run(page, made, view.Query, view.IsExplained);
    }

    private static SparqlPage Run(PageContext page, SparqlPage made, string text, bool isExplained)
    {
        var request = page.Request;
        var options = SparqlBlock.Options(request, DatasetClause.None);
        var parsed = SparqlParser.Parse(text, request.Links.At(SparqlBlock.Path).Path);
        if (!parsed.Succeeded) return Refused(page, made, SparqlProblems.Syntax(parsed.Error));
        if (parsed.Value is UnsupportedRequest unsupported) return Refused(page, made, SparqlProblems.Unsupported(unsupported.Feature));
        try
        {
            if (isExplained) return made with { Plan = PlanPicture.Of(QueryEngine.Analyze(parsed.Value, request.Quads, options, request.Cancellation), page.Texts) };
            using var result = QueryEngine.Execute(parsed.Value, request.Quads, options, request.Cancellation);
            return result switch
            {
                BooleanResult yes => made with { Answer = page.Texts[yes.Value ? "sparql.yes" : "sparql.no"] },
                Solutions solutions => Tabulate(page, made, solutions.Variables, solutions.Next, solutions.Resolve),
                Triples triples => Tabulate(page, made, ["s", "p", "o"], triples.Next, triples.Resolve),
                _ => made,
            };
        }
        catch (QueryException fault) when (!request.Cancellation.IsCancellationRequested)
        {
            return Refused(page, made, SparqlProblems.Of(fault, options));
        }
    }

    private static SparqlPage Refused(PageContext page, SparqlPage made, ProblemDocument problem)
    {
        page.Request.Http.Response.StatusCode = problem.Status;
        return made with { Problem = page.Say(problem.Detail) };
    }

    private static SparqlPage Tabulate(PageContext page, SparqlPage made, IReadOnlyList<string> variables, Func<SolutionBatch?> next, Func<MinerOsphere.Rdf.TermId, Term> resolve)
    {
        var rows = new List<Row>();
        var cut = false;
        while (!cut && next() is { } batch)
        {
            for (var r = 0; r < batch.Count; r++)
            {
                if (rows.Count == MostRows)
                {
                    cut = true;
                    break;
                }
                var cells = new Cell[variables.Count];
                for (var v = 0; v < cells.Length; v++) cells[v] = batch.Columns[v][r] is { IsNone: false } id ? CellOf(page, resolve(id)) : Cell.Empty;
                rows.Add(new(cells));
            }
        }
        var summary = page.Texts.Count("sparql.rows", rows.Count) + (cut ? ". " + page.Texts.Format("sparql.cut", ValueText.Number(MostRows, page.Texts.Culture)) : "");
        return made with { Summary = summary, Rows = rows.Count == 0 ? null : new("solutions", page.Texts["sparql.caption"], [.. variables.Select(v => new Column(v))], rows) };
    }

    private static Cell CellOf(PageContext page, Term term) => term switch
    {
        Iri { Value: var iri } => new(Short(page, iri), iri.StartsWith("http", StringComparison.Ordinal) ? iri : null),
        Literal { Language: { } language } literal => new($"{literal.Lexical} @{language}"),
        Literal literal => new(literal.Lexical, IsNumber: literal.Datatype is "http://www.w3.org/2001/XMLSchema#integer" or "http://www.w3.org/2001/XMLSchema#decimal" or "http://www.w3.org/2001/XMLSchema#double"),
        BlankNode blank => new("_:" + blank.Label),
        _ => new(term.ToString()),
    };

    private static string Short(PageContext page, string iri)
    {
        var (prefix, space) = page.Request.Settings.Prefixes.Namespaces.Where(n => iri.StartsWith(n.Value, StringComparison.Ordinal)).OrderByDescending(n => n.Value.Length).FirstOrDefault();
        return prefix is null ? iri : $"{prefix}:{iri[space.Length..]}";
    }
}

/// <summary>A query that can be run as it stands.</summary>
internal sealed record QueryExample(string Id, string Title, string Note, string Text, string Run);
