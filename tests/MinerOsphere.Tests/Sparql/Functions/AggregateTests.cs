using MinerOsphere.Rdf.Plain;
using MinerOsphere.Sparql;
using MinerOsphere.Tests.Sparql.Evaluation;

namespace MinerOsphere.Tests.Sparql.Functions;

/// <summary>SUM, AVG, MIN, MAX and ORDER BY over mixed numbers.</summary>
public class AggregateTests
{
    private static readonly PlainQuadSource Nothing = new([]);

    [Theory]
    [InlineData("SUM", "1 2 3", "6^^integer")]
    [InlineData("SUM", "1 2.5", "3.5^^decimal")]
    [InlineData("SUM", "1 2.5 1e0", "4.5E0^^double")]
    [InlineData("SUM", "9223372036854775807 9223372036854775807", "18446744073709551614^^integer")]
    [InlineData("SUM", "-9223372036854775807 -2 1 9223372036854775807", "-1^^integer")]
    [InlineData("SUM", "1 2e0 3 4.5", "1.05E1^^double")]
    [InlineData("SUM", "", "0^^integer")]
    [InlineData("SUM", "1 \"a\"", "error")]
    [InlineData("SUM", "\"1\"^^xsd:float 1.5", "2.5E0^^float")]
    [InlineData("AVG", "1 2", "1.5^^decimal")]
    [InlineData("AVG", "2 4", "3.0^^decimal")]
    [InlineData("AVG", "1e0 2", "1.5E0^^double")]
    [InlineData("AVG", "9223372036854775807 9223372036854775809", "9223372036854775808.0^^decimal")]
    [InlineData("AVG", "", "0^^integer")]
    [InlineData("AVG", "<u:1>", "error")]
    [InlineData("MIN", "10 9.5 1e1", "9.5^^decimal")]
    [InlineData("MAX", "10 99999999999999999999 1e3", "99999999999999999999^^integer")]
    [InlineData("MAX", "\"b\" \"a\"", "\"b\"")]
    [InlineData("MIN", "1 \"a\" <u:1>", "<u:1>")]
    [InlineData("MIN", "", "error")]
    [InlineData("COUNT", "1 1.0 \"a\"", "3^^integer")]
    [InlineData("COUNT", "", "0^^integer")]
    public void An_aggregate_has_the_type_of_the_widest(string function, string values, string expected) =>
        Assert.Equal(expected, One($"SELECT ({function}(?x) AS ?r) {{ VALUES ?x {{ {values} }} }}"));

    [Theory]
    [InlineData("1e0 2 3e0 4.5", "(SUM(?x) AS ?r)", "1.05E1^^double")]
    [InlineData("1e0 2e0 \"a\"", "(SUM(?x) AS ?r)", "error")]
    [InlineData("1e0 2e0 3e0", "(AVG(?x) AS ?a) (MIN(?x) AS ?b) (MAX(?x) AS ?c) (SUM(DISTINCT ?x) AS ?d) ((?a + ?b + ?c + ?d) AS ?r)", "1.2E1^^double")]
    [InlineData("1 2 3", "(SUM(?x + 1) AS ?a) (SUM(?x + 1) AS ?b) (COUNT(DISTINCT ?x) AS ?c) ((?a + ?b + ?c) AS ?r)", "21^^integer")]
    [InlineData("1 2 3", "(MIN(RAND()) AS ?a) (MIN(RAND()) AS ?b) ((?a != ?b) AS ?r)", "true^^boolean")]
    public void Aggregates_of_one_expression_each_see_every_value(string values, string aggregates, string expected) =>
        Assert.Equal(expected, One($"SELECT ?r {{ SELECT {aggregates} {{ VALUES ?x {{ {values} }} }} }}"));

    [Fact]
    public void Numbers_are_ordered_exactly_whatever_their_type()
    {
        var values = "\"NaN\"^^xsd:double \"-INF\"^^xsd:double -100000000000000000000 -1 \"-0\"^^xsd:double 0.1 0.1e0 \"0.1\"^^xsd:float 1 "
            + "9007199254740992 9007199254740992.5 9007199254740993 9.007199254740994e15 100000000000000000000 1e300 \"INF\"^^xsd:float";
        var sorted = values.Split(' ');
        for (var seed = 0; seed < 20; seed++)
        {
            var shuffled = sorted.ToArray();
            new Random(seed).Shuffle(shuffled);
            Assert.Equal(
                All($"SELECT ?x {{ VALUES ?x {{ {values} }} }}"),
                All($"SELECT ?x {{ VALUES ?x {{ {string.Join(' ', shuffled)} }} }} ORDER BY ?x"));
        }
    }

    private static string One(string query) => All(query).Single();

    private static List<string> All(string query)
    {
        using var result = (Solutions)QueryEngine.Execute(Answers.Parse(query), Nothing);
        var rows = new List<string>();
        while (result.Next() is { } batch)
            for (var row = 0; row < batch.Count; row++)
                rows.Add(batch.Columns[0][row].IsNone ? "error" : Evaluated.Show(result.Resolve(batch.Columns[0][row])));
        return rows;
    }
}
