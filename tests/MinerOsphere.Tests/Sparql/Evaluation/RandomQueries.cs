using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Tests.Sparql.Evaluation;

/// <summary>Random well-formed queries over the terms of <see cref="Store.RandomQuads"/>: every operator in every place.</summary>
internal sealed class RandomQueries(int seed)
{
    private readonly Random random = new(seed);
    private int fresh;

    public string Next()
    {
        fresh = 0;
        var body = Group(3);
        return random.Next(5) switch
        {
            0 => $"SELECT ?a (COUNT(*) AS ?n) (COUNT(DISTINCT ?b) AS ?m) WHERE {body} GROUP BY ?a",
            1 => $"SELECT DISTINCT ?a ?c WHERE {body}",
            2 => $"SELECT (COUNT(*) AS ?n) WHERE {body}",
            _ => $"SELECT ?a ?b ?c ?d ?g WHERE {body}",
        };
    }

    private string Group(int depth)
    {
        var parts = new List<string>();
        for (var i = random.Next(1, 4); i > 0; i--)
            parts.Add(Part(depth));
        return "{ " + string.Join(" ", parts) + " }";
    }

    private string Part(int depth) => random.Next(depth > 0 ? 16 : 6) switch
    {
        < 6 => $"{Subject()} {Predicate()} {Object()} .",
        6 or 7 => $"OPTIONAL {Group(depth - 1)}",
        8 => $"{Group(depth - 1)} UNION {Group(depth - 1)}",
        9 => $"MINUS {Group(depth - 1)}",
        10 => $"GRAPH {(random.Next(2) == 0 ? "?g" : Text("g", random.Next(1, 4)))} {Group(depth - 1)}",
        11 => $"FILTER ({Condition(depth)})",
        12 => $"BIND ({Value()} AS ?x{fresh++})",
        13 => $"VALUES ({Variable()} ?y) {{ ({Text("s", random.Next(25))} 1) (UNDEF 2) }}",
        14 => $"{{ SELECT DISTINCT {Variable()} WHERE {Group(depth - 1)} }}",
        _ => $"{Subject()} {Path()} {Object()} .",
    };

    private string Condition(int depth) => random.Next(8) switch
    {
        0 => $"{Variable()} = {Variable()}",
        1 => $"{Variable()} != {Object()}",
        2 => $"{Variable()} < {random.Next(5)}",
        3 => $"BOUND({Variable()})",
        4 => $"isIRI({Variable()}) || {Variable()} > 2",
        5 => $"!({Condition(0)}) && {Condition(0)}",
        6 when depth > 0 => $"{(random.Next(2) == 0 ? "NOT " : "")}EXISTS {Group(depth - 1)}",
        _ => $"{Variable()} IN ({random.Next(4)}, {Text("s", random.Next(25))})",
    };

    private string Value() => random.Next(4) switch
    {
        0 => $"{Variable()} + 1",
        1 => $"STR({Variable()})",
        2 => $"COALESCE({Variable()}, {Variable()})",
        _ => Variable(),
    };

    private string Path() => random.Next(5) switch
    {
        0 => $"{Text("p", random.Next(6))}+",
        1 => $"{Text("p", random.Next(6))}*",
        2 => $"({Text("p", random.Next(6))}|^{Text("p", random.Next(6))})?",
        3 => $"!{Text("p", random.Next(6))}",
        _ => $"{Text("p", random.Next(6))}/{Text("p", random.Next(6))}",
    };

    private string Variable() => "?" + "abcd"[random.Next(4)];

    private string Subject() => random.Next(5) == 0 ? Text("s", random.Next(25)) : Variable();

    private string Predicate() => random.Next(8) == 0 ? Variable() : Text("p", random.Next(6));

    private string Object() => random.Next(6) switch
    {
        0 => Text("s", random.Next(25)),
        1 => random.Next(-3, 8).ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => Variable(),
    };

    private static string Text(string kind, int number) => ((Term)Store.RandomQuads.Iri(kind, number)).ToString()!;
}
