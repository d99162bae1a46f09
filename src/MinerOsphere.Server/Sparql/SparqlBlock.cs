using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.Features;
using MinerOsphere.Catalogue;
using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Common.Access;
using MinerOsphere.Server.Remote;
using MinerOsphere.Server.Sparql.Processes;
using MinerOsphere.Server.Sparql.Remote;
using MinerOsphere.Server.Sparql.Views;
using MinerOsphere.Sparql;
using MinerOsphere.Sparql.Algebra;
using MinerOsphere.Sparql.Federation;
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

    /// <summary>Asks for the plan instead of the answer.</summary>
    public const string Explain = "explain";

    /// <summary>An update is held whole while it is read; what is larger is a document for the Graph Store Protocol or LOAD.</summary>
    private const long MostUpdateBytes = 256L << 20;

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
        // Whoever may write may send more; what it is turns out when it is read.
        if (MayWrite(request) is null && request.Http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = Math.Min(request.Settings.MaxUploadBytes, MostUpdateBytes);
        using var body = new MemoryStream();
        // Kestrel bounds the body and raises what becomes a 413.
        await request.Http.Request.Body.CopyToAsync(body, request.Cancellation);
        return Answer(request, body.GetBuffer().AsSpan(0, (int)body.Length));
    }

    private static ProblemDocument? MayWrite(ApiRequest request) => request.Services.GetRequiredService<WriteAccess>().Check(request, AccessRight.WriteGraphs);

    private static IResult Answer(ApiRequest request, ReadOnlySpan<byte> body)
    {
        var http = request.Http.Request;
        return SparqlProtocol.Parse(http.Method, http.QueryString.Value, http.ContentType, body) switch
        {
            ProtocolRequest.Fault fault => SparqlProblems.Of(fault),
            ProtocolRequest.Update update => MayWrite(request) ?? Answer(request, update),
            ProtocolRequest.Description description => Describe(request, description),
            ProtocolRequest.Query query when IsForPeople(request, query.Format) => new AdmittedResult(new HtmlPage(new SparqlEditorView(query.Text, http.Query.ContainsKey(Explain)))),
            ProtocolRequest.Query query => Answer(request, query),
            var other => throw new InvalidOperationException($"No answer to a {other.GetType().Name}."),
        };
    }

    private static IResult Answer(ApiRequest request, ProtocolRequest.Query asked)
    {
        var parsed = SparqlParser.Parse(asked.Text, request.Links.At(Path).Path);
        if (!parsed.Succeeded) return SparqlProblems.Syntax(parsed.Error);
        if (parsed.Value is UnsupportedRequest unsupported) return SparqlProblems.Unsupported(unsupported.Feature);

        if (request.Http.Request.Query.TryGetValue(Explain, out var wish)) return Plan(request, asked, parsed.Value, wish.ToString());
        var offered = parsed.Value is ConstructQuery or DescribeQuery ? ResultFormats.ForTriples : ResultFormats.ForSolutions;
        if (ResultNegotiation.Choose(offered, request.Http.Request.Headers.Accept, asked.Format, out var fault) is not { } format)
            return SparqlProblems.Of(fault!);

        return new AdmittedResult(new QueryAnswer(parsed.Value, Options(request, asked.Dataset), format));
    }

    /// <summary><c>explain=plan</c> gives the plan, <c>explain=run</c> runs it and gives real rows and times with it.</summary>
    private static IResult Plan(ApiRequest request, ProtocolRequest.Query asked, Query query, string wish) => wish switch
    {
        "plan" or "run" => new AdmittedResult(new PlanAnswer(query, Options(request, asked.Dataset), isRun: wish == "run")),
        _ => Problems.BadParameter(Explain, wish, new(new("plan, run"))),
    };

    private static IResult Answer(ApiRequest request, ProtocolRequest.Update asked)
    {
        var parsed = SparqlParser.ParseUpdate(asked.Text, request.Links.At(Path).Path);
        if (!parsed.Succeeded) return SparqlProblems.Syntax(parsed.Error, "update");
        if (!asked.Using.IsEmpty && parsed.Value.NamesItsDataset)
            return SparqlProblems.Of(new ProtocolRequest.Fault(400, "An update that has USING or WITH may not be sent with using-graph-uri or using-named-graph-uri.", "using-graph-uri"));
        return new AdmittedResult(new UpdateAnswer(parsed.Value, Options(request, asked.Using)));
    }

    /// <summary>The limits and the dataset of a request.</summary>
    public static QueryOptions Options(ApiRequest request, DatasetClause dataset)
    {
        var limits = request.Settings.Sparql;
        return QueryOptions.Default with
        {
            Timeout = TimeSpan.FromSeconds(limits.TimeoutSeconds),
            MemoryBudget = limits.MemoryBudgetBytes,
            Time = request.Clock,
            Dataset = dataset.IsEmpty ? null : dataset,
            UnionDefaultGraph = limits.DefaultGraph == DefaultGraphMode.Union,
            Services = Endpoints(request),
        };
    }

    /// <summary>What SERVICE reaches: the processes of this server, and the endpoints of others that are allowed.</summary>
    private static IServiceClient Endpoints(ApiRequest request)
    {
        var others = new RemoteEndpoints(request.Services.GetRequiredService<RemoteHttp>(), request.Settings.Sparql.Remote, request.Clock);
        return MinerOsphere.Server.Processes.ProcessesBlock.Engine(request) is { } engine && !request.Settings.DisabledBlocks.Contains("processes")
            ? new ProcessEndpoints(request, engine, others)
            : others;
    }

    private static IResult Describe(ApiRequest request, ProtocolRequest.Description description)
    {
        if (IsForPeople(request, description.Format)) return new HtmlPage(new SparqlEditorView(null, false));
        return ResultNegotiation.Choose(ResultFormats.ForTriples, request.Http.Request.Headers.Accept, description.Format, out var fault) is { } format
            ? new ServiceDescriptionDocument(format)
            : SparqlProblems.Of(fault!);
    }

    /// <summary>An address with a query is shared between people too: a browser gets it in the editor.</summary>
    private static bool IsForPeople(ApiRequest request, string? format) =>
        request.Pages is not null && !HttpMethods.IsPost(request.Http.Request.Method)
        && (string.IsNullOrEmpty(format) ? Negotiation.PrefersHtml(request.Http.Request.Headers.Accept) : Negotiation.ByKey(format, [Representations.Html]) is not null);
}
