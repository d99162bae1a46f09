using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using MinerOsphere.Conformance.Support;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Turtle;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Conformance.Sparql;

/// <summary>The answer that a suite expects: a boolean, or rows of terms by variable. Read independently of the library's own readers.</summary>
internal sealed class ExpectedSolutions
{
    private const string Rs = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#";
    private static readonly XNamespace Srx = "http://www.w3.org/2005/sparql-results#";

    public bool? Boolean { get; private init; }
    public List<string> Variables { get; private init; } = [];
    public List<Dictionary<string, Term>> Rows { get; private init; } = [];

    /// <summary>True when the document numbers its rows: then their order counts.</summary>
    public bool IsOrdered { get; private init; }

    public bool IsTextOnly { get; private init; }

    public static ExpectedSolutions Read(string relative) => Path.GetExtension(relative) switch
    {
        ".srx" => ReadXml(XDocument.Load(Suites.File(relative))),
        ".srj" => ReadJson(JsonDocument.Parse(File.ReadAllText(Suites.File(relative))).RootElement),
        ".tsv" => ReadTabs(File.ReadAllLines(Suites.File(relative))),
        ".csv" => ReadCommas(File.ReadAllText(Suites.File(relative))),
        _ => ReadGraph(ReadTurtle(relative)),
    };

    public static QuadList ReadTurtle(string relative, Term? graph = null, string prefix = "")
    {
        var quads = new QuadList();
        using var file = File.OpenRead(Suites.File(relative));
        var syntax = RdfSyntaxes.OfFile(relative) ?? RdfSyntaxName.Turtle;
        var read = RdfReader.Read(file, syntax, quads, new RdfReaderOptions { BaseIri = Manifest.Base + relative, Graph = graph, BlankNodePrefix = prefix });
        return read.Succeeded ? quads : throw new InvalidDataException($"{relative}: {read.Error}");
    }

    private static ExpectedSolutions ReadXml(XDocument document)
    {
        if (document.Root!.Element(Srx + "boolean") is { } answer)
            return new ExpectedSolutions { Boolean = answer.Value.Trim() == "true" };
        return new ExpectedSolutions
        {
            Variables = [.. document.Root.Element(Srx + "head")!.Elements(Srx + "variable").Select(variable => variable.Attribute("name")!.Value)],
            Rows = [.. document.Root.Element(Srx + "results")!.Elements(Srx + "result").Select(result => result.Elements(Srx + "binding")
                .ToDictionary(binding => binding.Attribute("name")!.Value, binding => XmlTerm(binding.Elements().Single())))],
        };
    }

    private static Term XmlTerm(XElement element) => element.Name.LocalName switch
    {
        "uri" => new Iri(element.Value.Trim()),
        "bnode" => new BlankNode(element.Value),
        _ => Literal(element.Value, element.Attribute("datatype")?.Value, element.Attribute(XNamespace.Xml + "lang")?.Value),
    };

    private static Literal Literal(string lexical, string? datatype, string? language) =>
        language is not null ? MinerOsphere.Rdf.Terms.Literal.WithLanguage(lexical, language) : new Literal(lexical, datatype ?? Xsd.String);

    private static ExpectedSolutions ReadJson(JsonElement document)
    {
        if (document.TryGetProperty("boolean", out var answer))
            return new ExpectedSolutions { Boolean = answer.GetBoolean() };
        return new ExpectedSolutions
        {
            Variables = [.. document.GetProperty("head").GetProperty("vars").EnumerateArray().Select(name => name.GetString()!)],
            Rows = [.. document.GetProperty("results").GetProperty("bindings").EnumerateArray().Select(row => row.EnumerateObject()
                .ToDictionary(binding => binding.Name, binding => JsonTerm(binding.Value)))],
        };
    }

    private static Term JsonTerm(JsonElement term)
    {
        var value = term.GetProperty("value").GetString()!;
        return term.GetProperty("type").GetString() switch
        {
            "uri" => new Iri(value),
            "bnode" => new BlankNode(value),
            _ => Literal(value,
                term.TryGetProperty("datatype", out var datatype) ? datatype.GetString() : null,
                term.TryGetProperty("xml:lang", out var language) ? language.GetString() : null),
        };
    }

    /// <summary>Tab-separated values hold terms as Turtle writes them.</summary>
    private static ExpectedSolutions ReadTabs(string[] lines)
    {
        var variables = lines[0].Split('\t').Select(name => name.TrimStart('?')).ToList();
        return new ExpectedSolutions
        {
            Variables = variables,
            Rows = [.. lines.Skip(1).Select(line => line.Split('\t').Select((cell, column) => (cell, column)).Where(pair => pair.cell != "")
                .ToDictionary(pair => variables[pair.column], pair => TurtleTerm(pair.cell)))],
        };
    }

    private static Term TurtleTerm(string text) => RdfReader.Parse($"<urn:s> <urn:p> {text} .", RdfSyntaxName.Turtle).Value![0].Object;

    /// <summary>Comma-separated values keep texts only: each becomes a plain literal, and <see cref="IsTextOnly"/> says so.</summary>
    private static ExpectedSolutions ReadCommas(string text)
    {
        var lines = new List<List<string>>();
        var (cell, row, quoted) = (new System.Text.StringBuilder(), new List<string>(), false);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"' && quoted && i + 1 < text.Length && text[i + 1] == '"')
                cell.Append(text[++i]);
            else if (text[i] == '"')
                quoted = !quoted;
            else if (!quoted && text[i] is ',' or '\n')
            {
                row.Add(cell.ToString().TrimEnd('\r'));
                cell.Clear();
                if (text[i] == ',')
                    continue;
                lines.Add(row);
                row = [];
            }
            else
                cell.Append(text[i]);
        }
        return new ExpectedSolutions
        {
            IsTextOnly = true,
            Variables = lines[0],
            Rows = [.. lines.Skip(1).Select(line => line.Select((value, column) => (value, column)).Where(pair => pair.value != "")
                .ToDictionary(pair => lines[0][pair.column], pair => AsText(pair.value.StartsWith("_:", StringComparison.Ordinal) ? new BlankNode(pair.value[2..]) : new Iri(pair.value))))],
        };
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
