using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Tests.Sparql.Evaluation;

/// <summary>Random well-formed queries over the terms of <see cref="Store.RandomQuads"/>: every operator in every place.</summary>
internal sealed class RandomQueries(int seed)
{
    private readonly Random random = new(seed);
    private int fresh;

    /// <summary>A query, and whether its rows have one order only.</summary>
    public (string Text, bool IsOrdered) Next()
    {
        fresh = 0;
        var body = Group(3);
        return random.Next(17) switch
        {
            0 => ($"SELECT ?a (COUNT(*) AS ?n) (COUNT(DISTINCT ?b) AS ?m) WHERE {body} GROUP BY ?a", false),
            1 => ($"SELECT DISTINCT ?a ?c WHERE {body}", false),
            2 => ($"SELECT (COUNT(*) AS ?n) WHERE {body}", false),
            3 => ($"SELECT {Aggregate()} {Aggregate()} WHERE {body}", false),
            4 => ($"SELECT ?b {Aggregate()} {Aggregate()} WHERE {body} GROUP BY ?b HAVING (COUNT(*) > {random.Next(3)})", false),
            5 => ($"SELECT ?k {Aggregate()} WHERE {body} GROUP BY (ISIRI(?a) AS ?k)", false),
            6 => ($"SELECT ?b ?c WHERE {{ {body} {NotBlank("?b")} {NotBlank("?c")} }} ORDER BY {Direction("?b")} {Direction("?c")}{Slice()}", true),
            7 => ($"SELECT DISTINCT ?b WHERE {{ {body} {NotBlank("?b")} }} ORDER BY {Direction("?b")}{Slice()}", true),
            8 => ($"SELECT DISTINCT ?{"abcd"[random.Next(4)]} WHERE {{ {Subject()} {Predicate()} {Object()} . {Subject()} {Predicate()} {Object()} }}", false),
            9 => ($"ASK {body}", false),
            10 => ($"SELECT (COUNT({(random.Next(2) == 0 ? "*" : "?c")}) AS ?n) {Aggregate()} WHERE {Chain()}", false),
            11 => ($"SELECT ?a (COUNT({(random.Next(2) == 0 ? "*" : "?c")}) AS ?n) {Aggregate()} WHERE {Chain()} GROUP BY ?a", false),
            // Which rows a LIMIT gives is open, how many is not.
            12 => ($"SELECT (COUNT(*) AS ?n) WHERE {{ {{ SELECT * WHERE {body} LIMIT {random.Next(1, 6)} }} }}", false),
            13 => ($"SELECT (COUNT(*) AS ?n) WHERE {{ {{ SELECT * WHERE {Chain()} OFFSET {random.Next(3)} LIMIT {random.Next(1, 4)} }} }}", false),
            _ => ($"SELECT ?a ?b ?c ?d ?g WHERE {body}", false),
        };
    }

    private string Chain() => $"{{ ?a {Predicate()} ?b . ?b {Predicate()} ?c {Tail()} }}";

    private string Tail() => random.Next(4) switch
    {
        0 => $". ?c {Predicate()} ?d",
        1 => $"FILTER NOT EXISTS {{ ?d {Predicate()} ?a }}",
        2 => $"MINUS {{ ?a {Predicate()} ?d }}",
        _ => $"OPTIONAL {{ ?c {Predicate()} ?d . ?d {Predicate()} ?x }}",
    };

    private string Aggregate() => $"({random.Next(7) switch
    {
        0 => "COUNT(*)",
        1 => $"COUNT({Variable()})",
        2 => $"COUNT(DISTINCT {Variable()})",
        3 => $"SUM({Variable()})",
        4 => $"MIN({Ordered()})",
        5 => $"MAX({Ordered()})",
        _ => $"AVG({Variable()})",
    }} AS ?n{fresh++})";

    /// <summary>Blank nodes have no order that two sources share.</summary>
    private string Ordered() => Variable() is var variable && random.Next(2) == 0 ? $"IF(ISBLANK({variable}), 1, {variable})" : $"STR({variable})";

    private static string NotBlank(string variable) => $"FILTER (COALESCE(!ISBLANK({variable}), true))";

    private string Direction(string variable) => random.Next(2) == 0 ? variable : $"DESC({variable})";

    private string Slice() => random.Next(4) switch
    {
        0 => "",
        1 => $" LIMIT {random.Next(12)} OFFSET {random.Next(5)}",
        _ => $" LIMIT {1 + random.Next(12)}",
    };

    private string Group(int depth)
    {
        var parts = new List<string>();
        for (var i = random.Next(1, 4); i > 0; i--)
            parts.Add(Part(depth));
        return "{ " + string.Join(" ", parts) + " }";
    }

    private string Part(int depth) => random.Next(depth > 0 ? 19 : 6) switch
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
        15 => $"{{ SELECT {(random.Next(2) == 0 ? "?a" : "?b")} {Aggregate()} WHERE {Group(depth - 1)} GROUP BY ?a ?b }}",
        16 => $"FILTER ({Text()})",
        _ => $"{Subject()} {Path()} {Object()} .",
    };

    /// <summary>Conditions on the text of a term, as indexes and vectors answer them too.</summary>
    private string Text() => random.Next(9) switch
    {
        0 => $"LANG({Variable()}) = \"{(random.Next(2) == 0 ? "fr" : "en")}\"",
        1 => $"LANGMATCHES(LANG({Variable()}), \"{(random.Next(2) == 0 ? "FR" : "*")}\")",
        2 => $"CONTAINS({Texts()}, \"{Piece()}\")",
        3 => $"STRSTARTS({Texts()}, \"{Piece()}\")",
        4 => $"STRENDS({Texts()}, \"{Piece()}\")",
        5 => $"REGEX({Texts()}, \"{Piece()}\"{(random.Next(2) == 0 ? ", \"i\"" : "")})",
        6 => $"DATATYPE({Variable()}) = <http://www.w3.org/2001/XMLSchema#{(random.Next(2) == 0 ? "integer" : "string")}>",
        7 => $"{Variable()} >= {random.Next(-2, 4)} && {Variable()} <= {random.Next(3, 8)}.5",
        _ => $"{Variable()} > \"2024-03-01\"^^<http://www.w3.org/2001/XMLSchema#date>",
    };

    private string Texts() => random.Next(3) switch
    {
        0 => Variable(),
        1 => $"STR({Variable()})",
        _ => $"LCASE(STR({Variable()}))",
    };

    private string Piece() => random.Next(6) switch
    {
        0 => "tude 2",
        1 => "étude",
        2 => "xx",
        3 => "S1",
        4 => "",
        _ => "example",
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
