using System.Buffers;
using MinerOsphere.Rdf.Turtle;

namespace MinerOsphere.Sparql.Results;

/// <summary>The formats, their names and their writers.</summary>
public static class ResultFormats
{
    /// <summary>For SELECT and ASK, the preferred first.</summary>
    public static IReadOnlyList<ResultFormat> ForSolutions { get; } = [ResultFormat.Json, ResultFormat.Xml, ResultFormat.Csv, ResultFormat.Tsv];

    /// <summary>For CONSTRUCT and DESCRIBE, the preferred first.</summary>
    public static IReadOnlyList<ResultFormat> ForTriples { get; } = [ResultFormat.Turtle, ResultFormat.NTriples, ResultFormat.RdfXml, ResultFormat.JsonLd];

    /// <summary>The formats that can hold a result, the preferred first.</summary>
    public static IReadOnlyList<ResultFormat> For(QueryResult result) => result is Triples ? ForTriples : ForSolutions;

    /// <summary>The media types that mean a format; the first is the one we answer with.</summary>
    public static IReadOnlyList<string> MediaTypes(ResultFormat format) => format switch
    {
        ResultFormat.Json => ["application/sparql-results+json", "application/json", "text/json"],
        ResultFormat.Xml => ["application/sparql-results+xml", "application/xml", "text/xml"],
        ResultFormat.Csv => ["text/csv"],
        ResultFormat.Tsv => ["text/tab-separated-values", "text/tsv"],
        ResultFormat.Turtle => ["text/turtle", "application/x-turtle"],
        ResultFormat.NTriples => ["application/n-triples", "text/plain"],
        ResultFormat.RdfXml => ["application/rdf+xml"],
        _ => ["application/ld+json"],
    };

    /// <summary>The short name, as in <c>?format=json</c> and <c>--format json</c>.</summary>
    public static string Name(ResultFormat format) => format switch
    {
        ResultFormat.Json => "json",
        ResultFormat.Xml => "xml",
        ResultFormat.Csv => "csv",
        ResultFormat.Tsv => "tsv",
        ResultFormat.Turtle => "turtle",
        ResultFormat.NTriples => "ntriples",
        ResultFormat.RdfXml => "rdfxml",
        _ => "jsonld",
    };

    /// <summary>The value of the Content-Type header.</summary>
    public static string ContentType(ResultFormat format) => format switch
    {
        ResultFormat.Csv => "text/csv; charset=utf-8; header=present",
        ResultFormat.Tsv => "text/tab-separated-values; charset=utf-8",
        ResultFormat.Turtle => "text/turtle; charset=utf-8",
        _ => MediaTypes(format)[0],
    };

    /// <summary>A format by its short name or by one of its media types.</summary>
    public static ResultFormat? Find(string name)
    {
        foreach (var format in ForSolutions.Concat(ForTriples))
            if (name.Equals(Name(format), StringComparison.OrdinalIgnoreCase) || MediaTypes(format).Contains(name, StringComparer.OrdinalIgnoreCase))
                return format;
        return name.ToUpperInvariant() switch
        {
            "TTL" => ResultFormat.Turtle,
            "NT" or "N-TRIPLES" => ResultFormat.NTriples,
            "SRJ" => ResultFormat.Json,
            "SRX" => ResultFormat.Xml,
            "RDF" => ResultFormat.RdfXml,
            _ => null,
        };
    }

    /// <summary>A writer for a result in one of the formats <see cref="For"/> gives for it.</summary>
    public static IResultWriter Open(ResultFormat format, QueryResult result, IBufferWriter<byte> destination) => (result, format) switch
    {
        (Triples triples, ResultFormat.Turtle) => new TriplesWriter(triples, RdfSyntaxName.Turtle, destination),
        (Triples triples, ResultFormat.NTriples) => new TriplesWriter(triples, RdfSyntaxName.NTriples, destination),
        (Triples triples, ResultFormat.RdfXml) => new TriplesWriter(triples, RdfSyntaxName.RdfXml, destination),
        (Triples triples, ResultFormat.JsonLd) => new TriplesWriter(triples, RdfSyntaxName.JsonLd, destination),
        (BooleanResult answer, _) when ForSolutions.Contains(format) => new BooleanWriter(answer.Value, format, destination),
        (Solutions solutions, ResultFormat.Json) => new JsonResultWriter(solutions, destination),
        (Solutions solutions, ResultFormat.Xml) => new XmlResultWriter(solutions, destination),
        (Solutions solutions, ResultFormat.Csv) => new CsvResultWriter(solutions, destination),
        (Solutions solutions, ResultFormat.Tsv) => new TsvResultWriter(solutions, destination),
        _ => throw new ArgumentException($"{format} cannot hold a {result.GetType().Name}.", nameof(format)),
    };
}
