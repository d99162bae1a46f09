using System.Globalization;
using MinerOsphere.Conformance.Support;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Turtle;
using MinerOsphere.Sparql;
using MinerOsphere.Sparql.Results;

namespace MinerOsphere.Conformance.Sparql;

/// <summary>The answer that a suite expects: a boolean, or rows of terms by variable.</summary>
internal sealed class ExpectedSolutions
{
    private const string Rs = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#";

    public bool? Boolean { get; private init; }
    public List<string> Variables { get; private init; } = [];
    public List<Dictionary<string, Term>> Rows { get; private init; } = [];

    /// <summary>True when the document numbers its rows: then their order counts.</summary>
    public bool IsOrdered { get; private init; }

    public bool IsTextOnly { get; private init; }

    public static ExpectedSolutions Read(string relative) => Path.GetExtension(relative) switch
    {
        ".srx" => ReadDocument(relative, ResultFormat.Xml),
        ".srj" => ReadDocument(relative, ResultFormat.Json),
        ".tsv" => ReadDocument(relative, ResultFormat.Tsv),
        ".csv" => ReadDocument(relative, ResultFormat.Csv),
        _ => ReadGraph(ReadData(relative)),
    };

    public static QuadList ReadData(string relative, Term? graph = null, string prefix = "")
    {
        var quads = new QuadList();
        using var file = File.OpenRead(Suites.File(relative));
        var syntax = RdfSyntaxes.OfFile(relative) ?? RdfSyntaxName.Turtle;
        var read = RdfReader.Read(file, syntax, quads, new RdfReaderOptions { BaseIri = Manifest.Base + relative, Graph = graph, BlankNodePrefix = prefix });
        return read.Succeeded ? quads : throw new InvalidDataException($"{relative}: {read.Error}");
    }

    /// <summary>Through the library's own readers, so that the files of the suite test them too.</summary>
    private static ExpectedSolutions ReadDocument(string relative, ResultFormat format)
    {
        using var file = File.OpenRead(Suites.File(relative));
        var read = ResultReader.Read(format, file);
        if (!read.Succeeded)
            throw new InvalidDataException($"{relative}: {read.Error}");
        using var result = read.Value;
        if (result is not Solutions solutions)
            return new ExpectedSolutions { Boolean = ((BooleanResult)result).Value };
        var rows = new List<Dictionary<string, Term>>();
        while (solutions.Next() is { } batch)
            for (var row = 0; row < batch.Count; row++)
                rows.Add(Enumerable.Range(0, solutions.Variables.Count).Where(column => !batch.Columns[column][row].IsNone)
                    .ToDictionary(column => solutions.Variables[column], column => solutions.Resolve(batch.Columns[column][row])));
        return new ExpectedSolutions { IsTextOnly = format == ResultFormat.Csv, Variables = [.. solutions.Variables], Rows = rows };
    }

    /// <summary>What is left of a term in comma-separated values.</summary>
    public static Term AsText(Term term) => term switch
    {
        Iri iri => new Literal(iri.Value),
        Literal literal => new Literal(literal.Lexical),
        _ => term,
    };

    /// <summary>The result-set vocabulary of the first test suites, as RDF.</summary>
    private static ExpectedSolutions ReadGraph(QuadList quads)
    {
        var objects = quads.ToLookup(quad => (quad.Subject, ((Iri)quad.Predicate).Value), quad => quad.Object);
        var set = quads.First(quad => quad.Object is Iri { Value: Rs + "ResultSet" }).Subject;
        if (objects[(set, Rs + "boolean")].FirstOrDefault() is Literal answer)
            return new ExpectedSolutions { Boolean = answer.Lexical == "true" };
        var solutions = objects[(set, Rs + "solution")].ToList();
        var isOrdered = solutions.Count > 0 && solutions.All(solution => objects[(solution, Rs + "index")].Any());
        if (isOrdered)
            solutions = [.. solutions.OrderBy(solution => int.Parse(((Literal)objects[(solution, Rs + "index")].First()).Lexical, CultureInfo.InvariantCulture))];
        return new ExpectedSolutions
        {
            IsOrdered = isOrdered,
            Variables = [.. objects[(set, Rs + "resultVariable")].Select(name => ((Literal)name).Lexical)],
            Rows = [.. solutions.Select(solution => objects[(solution, Rs + "binding")].ToDictionary(
                binding => ((Literal)objects[(binding, Rs + "variable")].First()).Lexical,
                binding => objects[(binding, Rs + "value")].First()))],
        };
    }
}
