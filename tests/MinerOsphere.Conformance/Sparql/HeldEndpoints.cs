using MinerOsphere.Rdf;
using MinerOsphere.Sparql;
using MinerOsphere.Sparql.Federation;
using MinerOsphere.Sparql.Parsing;

namespace MinerOsphere.Conformance.Sparql;

/// <summary>Endpoints in this process (<c>qt:serviceData</c>), each over the data that a manifest gives it; they may ask each other.</summary>
internal sealed class HeldEndpoints(IReadOnlyDictionary<string, IQuadSource> endpoints) : IServiceClient
{
    public ServiceAnswer Ask(ServiceRequest request, CancellationToken cancellation)
    {
        if (!endpoints.TryGetValue(request.Endpoint.Value, out var source))
            return ServiceAnswer.Failed("there is no such endpoint.");
        var parsed = SparqlParser.Parse(request.Query);
        if (!parsed.Succeeded)
            return ServiceAnswer.Failed($"{parsed.Error} in {request.Query}");
        return ServiceAnswer.Of((Solutions)QueryEngine.Execute(parsed.Value, source, new QueryOptions { UnionDefaultGraph = false, Services = this }, cancellation));
    }
}
