using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Plain;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Turtle;
using MinerOsphere.Sparql;
using MinerOsphere.Sparql.Algebra;
using MinerOsphere.Sparql.Parsing;

namespace MinerOsphere.Tests.Sparql.Evaluation;

/// <summary>Runs queries and writes their answers as text, one line per row.</summary>
internal static class Answers
{
    public const string Prefixes = "PREFIX : <http://e/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> ";

    public static PlainQuadSource Data(string turtle)
    {
        var read = RdfReader.Parse("@prefix : <http://e/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . " + turtle, RdfSyntaxName.Turtle);
        Assert.True(read.Succeeded, read.Error?.ToString());
        return new PlainQuadSource(read.Value.Select(quad => quad with { Graph = new Iri("http://e/graph") }));
    }

    public static Query Parse(string text)
    {
        var parsed = SparqlParser.Parse(Prefixes + text, "http://e/");
        Assert.True(parsed.Succeeded, $"{parsed.Error}\n{text}");
        return parsed.Value;
    }

    public static List<string> Of(string query, IQuadSource source, QueryOptions? options = null) => Of(Parse(query), source, options);

    public static List<string> Of(Query query, IQuadSource source, QueryOptions? options = null)
    {
        using var result = QueryEngine.Execute(query, source, options);
        var rows = new List<string>();
        switch (result)
        {
            case BooleanResult answer:
                rows.Add(answer.Value ? "yes" : "no");
                break;
            case Solutions solutions:
                while (solutions.Next() is { } batch)
                    Add(batch, solutions.Resolve);
                break;
            case Triples triples:
                while (triples.Next() is { } batch)
                    Add(batch, triples.Resolve);
                break;
        }
        return rows;

        void Add(SolutionBatch batch, Func<TermId, Term> resolve)
        {
            for (var row = 0; row < batch.Count; row++)
                rows.Add(string.Join(' ', batch.Columns.Select(column => column[row].IsNone ? "-" : Short(resolve(column[row])))));
        }
    }

    private static string Short(Term term) => term.ToString()!
        .Replace("http://www.w3.org/2001/XMLSchema#", "xsd:", StringComparison.Ordinal)
        .Replace("<http://e/", "<", StringComparison.Ordinal);
}
