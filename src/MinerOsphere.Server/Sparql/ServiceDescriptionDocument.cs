using System.Globalization;
using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Turtle;
using MinerOsphere.Rdf.Vocabularies;
using MinerOsphere.Server.Common;
using MinerOsphere.Sparql.Results;

namespace MinerOsphere.Server.Sparql;

/// <summary>What this service can do and which graphs it holds (SPARQL 1.1 Service Description).</summary>
internal sealed class ServiceDescriptionDocument(ResultFormat format) : IResult
{
    private const string Formats = "http://www.w3.org/ns/formats/";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var request = ApiRequest.Of(httpContext);
        using var buffer = new PooledBuffer(16 << 10);
        using (IRdfWriter writer = format == ResultFormat.Turtle
            ? new TurtleWriter(buffer, [new("sd", ServiceDescription.Namespace), new("void", VoID.Namespace), new("formats", Formats), new("xsd", Xsd.Namespace)])
            : new NQuadsWriter(buffer, withGraphs: false))
        {
            Describe(request.Links.At(SparqlBlock.Path).Path, request.Quads, request.Settings.Sparql, request.Services.GetService<IQuadStore>() is not null, writer);
            writer.Complete();
        }
        httpContext.Response.ContentType = ResultFormats.ContentType(format);
        httpContext.Response.ContentLength = buffer.Length;
        await httpContext.Response.BodyWriter.WriteAsync(buffer.Written, request.Cancellation);
    }

    /// <param name="endpoint">Address of the endpoint.</param>
    /// <param name="quads">What it queries.</param>
    /// <param name="settings">What is allowed.</param>
    /// <param name="isWritable">True when updates are taken, from whoever may.</param>
    /// <param name="sink">Takes the description.</param>
    public static void Describe(string endpoint, IQuadSource quads, SparqlSettings settings, bool isWritable, IQuadSink sink)
    {
        var isUnion = settings.DefaultGraph == DefaultGraphMode.Union;
        Iri service = new(endpoint + "#service"), dataset = new(endpoint + "#dataset"), union = new(endpoint + "#union");
        Type(service, ServiceDescription.Service);
        sink.Add(service, new Iri(ServiceDescription.Endpoint), new Iri(endpoint));
        sink.Add(service, new Iri(ServiceDescription.SupportedLanguage), new Iri(ServiceDescription.Sparql11Query));
        if (isWritable) sink.Add(service, new Iri(ServiceDescription.SupportedLanguage), new Iri(ServiceDescription.Sparql11Update));
        foreach (var name in new[] { "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV", "Turtle", "N-Triples", "RDF_XML", "JSON-LD" })
            sink.Add(service, new Iri(ServiceDescription.ResultFormat), new Iri(Formats + name));
        if (isWritable)
            foreach (var name in new[] { "Turtle", "TriG", "N-Triples", "N-Quads", "RDF_XML", "JSON-LD" })
                sink.Add(service, new Iri(ServiceDescription.InputFormat), new Iri(Formats + name));
        if (isUnion) sink.Add(service, new Iri(ServiceDescription.Feature), new Iri(ServiceDescription.UnionDefaultGraph));
        if (!settings.Remote.Allow.IsEmpty) sink.Add(service, new Iri(ServiceDescription.Feature), new Iri(ServiceDescription.BasicFederatedQuery));
        sink.Add(service, new Iri(ServiceDescription.DefaultDataset), dataset);

        Type(dataset, ServiceDescription.Dataset);
        sink.Add(dataset, new Iri(ServiceDescription.DefaultGraph), union);
        var graphs = quads.Graphs.Select((id, i) => (Id: id, Name: quads.Resolve(id), Node: new Iri($"{endpoint}#graph{i + 1}"))).ToList();
        foreach (var graph in graphs) sink.Add(dataset, new Iri(ServiceDescription.NamedGraphProperty), graph.Node);

        Type(union, ServiceDescription.Graph);
        foreach (var (id, name, node) in graphs)
        {
            Iri content = new(node.Value + "-content");
            Type(node, ServiceDescription.NamedGraph);
            sink.Add(node, new Iri(ServiceDescription.Name), name);
            sink.Add(node, new Iri(ServiceDescription.GraphProperty), content);
            Type(content, ServiceDescription.Graph);
            var triples = quads.Count(new QuadPattern(default, default, default, GraphScope.One(id)));
            sink.Add(content, new Iri(VoID.Triples), new Literal(triples.ToString(CultureInfo.InvariantCulture), Xsd.Integer));
        }

        void Type(Term subject, string type) => sink.Add(subject, new Iri(RdfSyntax.Type), new Iri(type));
    }
}
