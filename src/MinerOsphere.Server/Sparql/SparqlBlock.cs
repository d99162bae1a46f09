using System.Collections.Immutable;
using MinerOsphere.Catalogue;
using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Sparql.Views;
using MinerOsphere.Sparql;
using MinerOsphere.Sparql.Algebra;
using MinerOsphere.Sparql.Parsing;
using MinerOsphere.Sparql.Protocol;
using MinerOsphere.Sparql.Results;
using Link = MinerOsphere.Server.Common.Link;

namespace MinerOsphere.Server.Sparql;

/// <summary>
/// SPARQL 1.1 Protocol at <c>/sparql</c>. A query is answered with its result; without one a program gets the service description and a
/// browser the editor.
/// </summary>
internal sealed class SparqlBlock : IBuildingBlock
{
    public const string Path = "sparql";

    private static readonly ImmutableArray<string> QueryBodies = ["application/sparql-query", "application/x-www-form-urlencoded", "application/sparql-update"];

    public string Name => "sparql";
    public int Order => 50;

    public IReadOnlyList<Resource> Resources => field ??=
    [
        new("/" + Path, request => new(Answer(request, [])))
        {
            Operation = "getSparql", Tag = "SPARQL", Summary = new("Requête SPARQL, ou description du service", "SPARQL query, or the service's description"),
            Representations = [], AllowsAnyParameter = true, IsCacheable = false, Parameters = static (_, _) => SparqlParameters.All,
        },
        new("/" + Path, PostAsync)
        {
            Operation = "postSparql", Method = HttpMethods.Post, Tag = "SPARQL", Summary = new("Requête SPARQL dans le corps", "SPARQL query in the body"),
            Representations = [], AllowsAnyParameter = true, IsCacheable = false, Consumes = QueryBodies,
        },
    ];

    public IEnumerable<Link> LandingLinks(ApiRequest request)
    {
        var fr = request.Language == "fr";
        yield return new(request.Links.At(Path).Href, Rel.Service, Representations.Turtle.MediaType, fr ? "Point d'accès SPARQL" : "SPARQL endpoint");
        if (request.Pages is not null)
            yield return request.Links.At(Path).With(Representations.Html).Link(Rel.Alternate, Representations.Html, fr ? "Éditeur SPARQL" : "SPARQL editor");
    }

    public IEnumerable<Link> CollectionLinks(ApiRequest request, PublishedCollection collection)
    {
        yield return new(request.Links.At(Path).Href, Rel.Service, Representations.Turtle.MediaType,
            request.Language == "fr" ? "Interroger en SPARQL" : "Query with SPARQL");
    }

    private static async ValueTask<IResult> PostAsync(ApiRequest request)
    {
        using var body = new MemoryStream();
        // Kestrel bounds the body and raises what becomes a 413.
        await request.Http.Request.Body.CopyToAsync(body, request.Cancellation);
        return Answer(request, body.GetBuffer().AsSpan(0, (int)body.Length));
    }

    private static IResult Answer(ApiRequest request, ReadOnlySpan<byte> body)
    {
        var http = request.Http.Request;
        return SparqlProtocol.Parse(http.Method, http.QueryString.Value, http.ContentType, body) switch
        {
            ProtocolRequest.Fault fault => SparqlProblems.Of(fault),
            ProtocolRequest.Update => SparqlProblems.Unsupported("SPARQL Update"),
            ProtocolRequest.Description description => Describe(request, description),
            ProtocolRequest.Query query when IsForPeople(request, query.Format) => new HtmlPage(new SparqlEditorView(query.Text)),
            ProtocolRequest.Query query => Answer(request, query),
            var other => throw new InvalidOperationException($"No answer to a {other.GetType().Name}."),
        };
    }

    private static IResult Answer(ApiRequest request, ProtocolRequest.Query asked)
    {
        var parsed = SparqlParser.Parse(asked.Text, request.Links.At(Path).Path);
        if (!parsed.Succeeded) return SparqlProblems.Syntax(parsed.Error);
        if (parsed.Value is UnsupportedRequest unsupported) return SparqlProblems.Unsupported(unsupported.Feature);

        var offered = parsed.Value is ConstructQuery or DescribeQuery ? ResultFormats.ForTriples : ResultFormats.ForSolutions;
        if (ResultNegotiation.Choose(offered, request.Http.Request.Headers.Accept, asked.Format, out var fault) is not { } format)
            return SparqlProblems.Of(fault!);

        var limits = request.Settings.Sparql;
        var options = QueryOptions.Default with
        {
            Timeout = TimeSpan.FromSeconds(limits.TimeoutSeconds),
            MemoryBudget = limits.MemoryBudgetBytes,
            Time = request.Clock,
            Dataset = asked.Dataset.IsEmpty ? null : asked.Dataset,
            UnionDefaultGraph = limits.DefaultGraph == DefaultGraphMode.Union,
        };
        return new AdmittedResult(new QueryAnswer(parsed.Value, options, format));
    }

    private static IResult Describe(ApiRequest request, ProtocolRequest.Description description)
    {
        if (IsForPeople(request, description.Format)) return new HtmlPage(new SparqlEditorView(null));
        return ResultNegotiation.Choose(ResultFormats.ForTriples, request.Http.Request.Headers.Accept, description.Format, out var fault) is { } format
            ? new ServiceDescriptionDocument(format)
            : SparqlProblems.Of(fault!);
    }

    /// <summary>An address with a query is shared between people too: a browser gets it in the editor.</summary>
    private static bool IsForPeople(ApiRequest request, string? format) =>
        request.Pages is not null && !HttpMethods.IsPost(request.Http.Request.Method)
        && (string.IsNullOrEmpty(format) ? Negotiation.PrefersHtml(request.Http.Request.Headers.Accept) : Negotiation.ByKey(format, [Representations.Html]) is not null);
}
