using System.Text.Json.Nodes;
using MinerOsphere.Features.Schema;
using MinerOsphere.Rdf.Iris;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Sparql;

/// <summary>The parameters of the protocol (SPARQL 1.1 Protocol §2.1). <c>SparqlProtocol</c> reads them again, from the body too.</summary>
internal static class SparqlParameters
{
    private static readonly QueryParameter<string> Query = new("query",
        new("La requête SPARQL 1.1.", "The SPARQL 1.1 query."),
        () => new JsonObject { ["type"] = "string" },
        text => text);

    private static readonly QueryParameter<string> DefaultGraph = Graphs("default-graph-uri",
        new("IRI d'un graphe du graphe par défaut.", "IRI of a graph of the default graph."));

    private static readonly QueryParameter<string> NamedGraph = Graphs("named-graph-uri",
        new("IRI d'un graphe nommé à interroger.", "IRI of a named graph to query."));

    private static readonly QueryParameter<string> Format = new("format",
        new("Format de la réponse : json, xml, csv, tsv, turtle ou ntriples ; l'emporte sur l'en-tête Accept.",
            "Format of the answer: json, xml, csv, tsv, turtle or ntriples; beats the Accept header."),
        () => new JsonObject { ["type"] = "string" },
        text => text);

    public static IReadOnlyList<QueryParameter> All { get; } = [Query, DefaultGraph, NamedGraph, Format];

    private static QueryParameter<string> Graphs(string name, LocalizedText description) => new(name, description,
        () => new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string", ["format"] = "uri" } },
        text => IriReference.IsAbsolute(text) ? text : new ParameterFault(new("un IRI absolu", "an absolute IRI")))
    { MayRepeat = true };
}
