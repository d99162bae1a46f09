using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Plain;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;
using MinerOsphere.Sparql;
using MinerOsphere.Store;
using MinerOsphere.Tests.Sparql.Functions;
using MinerOsphere.Tests.Store;

namespace MinerOsphere.Tests.Sparql.Evaluation;

/// <summary>Searches in text answer the same by the index, by bytes and by strings, in a file, in a store with changes and in the plain source.</summary>
public class TextSearchTests
{
    private const int QueriesPerData = 120;
    private static readonly QueryOptions Usual = new() { RegexTimeout = TimeSpan.FromMinutes(1) };
    private static readonly QueryOptions Reference = Usual with { Optimise = false };
    private static readonly QueryOptions AlwaysIndex = Usual with { TextCandidateCost = 0 };
    private static readonly QueryOptions BytesOnly = Usual with { UseTextIndex = false };

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 10)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Same_answers(int seed)
    {
        var random = new Random(seed);
        var quads = Enumerable.Range(0, 400).Select(_ => RandomQuad(random)).Distinct().ToList();
        var plain = new PlainQuadSource(quads);
        using var file = new TemporaryStore(quads);
        using var folder = new TemporaryFolder();
        using var store = QuadStore.Open(folder.Path);
        using (var transaction = store.Begin())
        {
            transaction.Apply([], quads);
            transaction.Commit();
        }
        var (asked, answered) = (0, 0);
        for (var i = 0; i < QueriesPerData; i++)
        {
            var text = RandomQuery(random);
            var query = Answers.Parse(text);
            var expected = Sorted(Answers.Of(query, plain, Reference));
            if (expected.Count > 0) answered++;
            if (QueryEngine.Explain(query, file.Store, AlwaysIndex).ToText().Contains("TextCandidates", StringComparison.Ordinal)) asked++;
            Compare(plain, Usual, "plain");
            Compare(file.Store, AlwaysIndex, "file, index");
            Compare(file.Store, BytesOnly, "file, bytes");
            Compare(file.Store, Usual, "file");
            Compare(store.Current, AlwaysIndex, "store");

            void Compare(IQuadSource source, QueryOptions options, string name)
            {
                var found = Sorted(Answers.Of(query, source, options));
                Assert.True(expected.SequenceEqual(found), $"{name}, seed {seed}: {text}\nmissing: {string.Join('\n', expected.Except(found))}\ntoo many: {string.Join('\n', found.Except(expected))}");
            }
        }
        Assert.True(asked > 15 && answered > 30, $"{asked} by the index, {answered} with answers");
    }

    [Fact]
    public void The_store_finds_what_came_after_its_base()
    {
        using var folder = new TemporaryFolder();
        using var store = QuadStore.Open(folder.Path);
        Insert(Enumerable.Range(0, 300).Select(i => Holding(i, $"Mine {i:x}")));
        const string query = "SELECT ?s { ?s :p ?l FILTER(CONTAINS(LCASE(?l), \"galerie 7\")) }";
        Assert.Empty(Answers.Of(query, store.Current, AlwaysIndex));
        var before = store.Current;
        Insert([Holding(301, "Une GALERIE 7"), Holding(302, "Galerie 8")]);
        Assert.Equal(["<s301>"], Answers.Of(query, store.Current, AlwaysIndex));
        Assert.Empty(Answers.Of(query, before, AlwaysIndex));

        store.Compact();
        Assert.NotNull(store.Current.Text);
        Assert.Equal(["<s301>"], Answers.Of(query, store.Current, AlwaysIndex));

        void Insert(IEnumerable<Quad> quads)
        {
            using var transaction = store.Begin();
            transaction.Apply([], [.. quads]);
            transaction.Commit();
        }
    }

    /// <summary>Pairs: the plan without and with the index.</summary>
    [Theory]
    [InlineData("SELECT ?s { ?s :p ?l FILTER(CONTAINS(?l, \"Mine 1f\")) }", true)]
    [InlineData("SELECT ?s { ?s :p ?l FILTER(REGEX(STR(?l), \"mine 1[a-f]\", \"i\")) }", true)]
    [InlineData("SELECT ?s { ?s :p ?l FILTER(REGEX(STR(?l), \"mine 1ab\", \"i\")) }", true)]
    [InlineData("SELECT ?s { ?s :n ?l FILTER(CONTAINS(STR(?l), \"12\")) }", false)]
    [InlineData("SELECT ?s { ?s :p ?l FILTER(CONTAINS(?l, \"Mine\")) }", false)]
    [InlineData("SELECT ?s { ?s :p ?l FILTER(!CONTAINS(?l, \"Mine 1f\")) }", false)]
    [InlineData("SELECT ?s { ?s :p ?l FILTER(CONTAINS(?l, \"1f\")) }", false)]
    [InlineData("SELECT ?l { <http://e/s7> :p ?l FILTER(CONTAINS(?l, \"Mine 1f\")) }", false)]
    public void Plans(string query, bool usesIndex)
    {
        using var temporary = new TemporaryStore(Enumerable.Range(0, 3000).SelectMany(i => (Quad[])
            [Holding(i, $"Mine {i:x3}"), new Quad(Subject(i), new Iri("http://e/n"), new Literal(i.ToString(), Xsd.Integer), null)]));
        var without = QueryEngine.Explain(Answers.Parse(query), temporary.Store, BytesOnly).ToText();
        var with = QueryEngine.Explain(Answers.Parse(query), temporary.Store).ToText();
        Assert.DoesNotContain("TextCandidates", without, StringComparison.Ordinal);
        Assert.Contains("Filter", without, StringComparison.Ordinal);
        if (!usesIndex)
        {
            Assert.Equal(without, with);
            return;
        }
        Assert.Contains("TextCandidates", with, StringComparison.Ordinal);
        Assert.DoesNotContain("Filter", with, StringComparison.Ordinal);
    }

    [Fact]
    public void A_search_keeps_to_its_memory_and_stops_when_asked()
    {
        using var temporary = new TemporaryStore(Enumerable.Range(0, 3000).Select(i => Holding(i, $"Mine {i:x3}")));
        var query = Answers.Parse("SELECT ?s { ?s :p ?l FILTER(CONTAINS(?l, \"12\") && STRSTARTS(?l, \"Mine \")) }");
        Assert.NotEmpty(Answers.Of(query, temporary.Store, AlwaysIndex));
        var little = Assert.Throws<QueryException>(() => Answers.Of(query, temporary.Store, AlwaysIndex with { MemoryBudget = 1000 }));
        Assert.Equal(QueryFailure.MemoryBudgetExceeded, little.Failure);
        using var cancelled = new CancellationTokenSource();
        using var result = (Solutions)QueryEngine.Execute(query, temporary.Store, AlwaysIndex, cancelled.Token);
        cancelled.Cancel();
        Assert.Equal(QueryFailure.Cancelled, Assert.Throws<QueryException>(() => result.Next()).Failure);
    }

    private static List<string> Sorted(List<string> rows)
    {
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    private static Iri Subject(int i) => new($"http://e/s{i}");

    private static Quad Holding(int i, string text) => new(Subject(i), new Iri("http://e/p"), new Literal(text), null);

    private static Quad RandomQuad(Random random)
    {
        var predicate = random.Next(4);
        // Of the first predicate there are literals alone, so that the index may be asked below STR too.
        Term value = (predicate == 0 ? random.Next(3) : random.Next(9)) switch
        {
            0 => Literal.WithLanguage(RandomTexts.Text(random), random.Next(2) == 0 ? "fr" : "en"),
            1 => new Literal(RandomTexts.Text(random), random.Next(3) == 0 ? "http://e/type" : Xsd.String),
            3 => new Literal(random.Next(200).ToString(), Xsd.Integer),
            4 => new Literal($"{random.Next(100)}.5e0", Xsd.Double),
            5 => new Iri("http://e/mine/" + random.Next(20)),
            6 => new BlankNode("mine" + random.Next(5)),
            7 => new Literal(random.Next(50) == 0 ? new string('x', 70_000) + RandomTexts.Text(random) : "filon", Xsd.String),
            _ => new Literal(RandomTexts.Text(random)),
        };
        return new Quad(Subject(random.Next(40)), new Iri("http://e/p" + predicate), value, random.Next(3) == 0 ? null : new Iri("http://e/g" + random.Next(2)));
    }

    private static string RandomQuery(Random random)
    {
        var predicate = random.Next(3) > 0 ? 0 : random.Next(4);
        var filter = $"FILTER({Condition(random, "?v")})";
        return random.Next(7) switch
        {
            0 => $"SELECT ?s ?v ?w {{ ?s :p{predicate} ?v . ?s :p1 ?w {filter} }}",
            1 => $"SELECT ?s ?v ?w {{ ?s :p{predicate} ?v OPTIONAL {{ ?s :p2 ?w FILTER({Condition(random, "?w")}) }} {filter} }}",
            2 => $"SELECT ?g ?s ?v {{ GRAPH ?g {{ ?s :p{predicate} ?v {filter} }} }}",
            3 => $"SELECT ?s ?v {{ {{ ?s :p0 ?v }} UNION {{ ?s :p{predicate} ?v }} {filter} }}",
            4 => $"SELECT ?s ?p ?v {{ ?s ?p ?v {filter} FILTER({Condition(random, "?v")}) }}",
            5 => $"SELECT ?s ?t ?v {{ ?s :p{predicate} ?v . ?t :p1 ?v {filter} }}",
            _ => $"SELECT ?s ?v {{ ?s :p{predicate} ?v {filter} }}",
        };
    }

    private static string Condition(Random random, string variable)
    {
        switch (random.Next(11))
        {
            case 0:
                return $"({Condition(random, variable)} && {Condition(random, variable)})";
            case 1:
                return $"({Condition(random, variable)} || {Condition(random, variable)})";
            case 2:
                return $"!{Condition(random, variable)}";
            case 3:
                return $"({Subject(random, variable)} = {Quoted(RandomTexts.Text(random))})";
            case 4:
                return $"({Subject(random, variable)} IN ({Quoted(RandomTexts.Text(random))}, {Quoted(RandomTexts.Piece(random))}))";
            case 5 or 6:
                return $"REGEX({Subject(random, variable)}, {Quoted(RandomTexts.Expression(random))}, {Quoted(RandomTexts.Pick(random, "", "i", "s", "m", "q", "iq", "x"))})";
            default:
                var function = RandomTexts.Pick(random, "CONTAINS", "CONTAINS", "STRSTARTS", "STRENDS");
                var piece = RandomTexts.Piece(random);
                return RandomTexts.Pick(random, "", "", "LCASE", "UCASE") switch
                {
                    "LCASE" => $"{function}(LCASE({Text(random, variable)}), {Quoted(piece.ToLowerInvariant())})",
                    "UCASE" => $"{function}(UCASE({Text(random, variable)}), {Quoted(piece.ToUpperInvariant())})",
                    _ => $"{function}({Text(random, variable)}, {Quoted(piece)}{(random.Next(8) == 0 ? "@fr" : "")})",
                };
        }
    }

    private static string Text(Random random, string variable) => random.Next(2) == 0 ? variable : $"STR({variable})";

    private static string Subject(Random random, string variable) => random.Next(3) == 0 ? $"LCASE({Text(random, variable)})" : Text(random, variable);

    private static string Quoted(string text) => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal) + "\"";
}
