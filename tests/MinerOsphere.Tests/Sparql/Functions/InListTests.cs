using MinerOsphere.Tests.Sparql.Evaluation;

namespace MinerOsphere.Tests.Sparql.Functions;

/// <summary>IN over a long list of constants, which is looked up, answers as the chain of comparisons it stands for (§17.4.1.9).</summary>
public class InListTests
{
    private static readonly string[] Terms =
    [
        "<u:1>", "<u:2>", "\"a\"", "\"b\"", "\"\"", "\"a\"@en", "\"a\"@fr", "1", "1.0", "\"01\"^^xsd:integer", "2.5", "\"2.50\"^^xsd:decimal", "1e0", "\"1\"^^xsd:float",
        "0.1", "0.1e0", "\"0.1\"^^xsd:float", "\"NaN\"^^xsd:double", "true", "\"1\"^^xsd:boolean", "\"x\"^^xsd:integer", "\"x\"^^<u:t>", "\"y\"^^<u:t>", "123456789012345678901234567890",
        "\"2024-01-01\"^^xsd:date", "\"2024-01-01Z\"^^xsd:date", "\"2024-01-01T00:00:00Z\"^^xsd:dateTime", "\"2024-01-01T00:00:00\"^^xsd:dateTime",
        "\"P1D\"^^xsd:dayTimeDuration", "\"PT24H\"^^xsd:dayTimeDuration", "\"2024\"^^xsd:gYear", "?unbound",
    ];

    [Fact]
    public void A_long_list_answers_as_comparisons_do()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            var list = Enumerable.Range(0, random.Next(8, 14)).Select(_ => Terms[random.Next(Terms.Length - 1)]).ToList();
            foreach (var tested in Terms)
            {
                var chain = string.Join(" || ", list.Select(term => $"{tested} = {term}"));
                Assert.Equal(Evaluated.Text(chain), Evaluated.Text($"{tested} IN ({string.Join(", ", list)})"));
                Assert.Equal(Evaluated.Text($"!({chain})"), Evaluated.Text($"{tested} NOT IN ({string.Join(", ", list)})"));
            }
        }
    }

    [Fact]
    public void Computed_values_are_found_too()
    {
        var list = string.Join(", ", Enumerable.Range(0, 50).Select(i => $"{i}, \"t{i}\", <u:{i}>"));
        Assert.Equal("true^^boolean", Evaluated.Text($"(20 + 29.0) IN ({list})"));
        Assert.Equal("true^^boolean", Evaluated.Text($"CONCAT(\"t\", \"49\") IN ({list})"));
        Assert.Equal("true^^boolean", Evaluated.Text($"IRI(\"u:49\") IN ({list})"));
        Assert.Equal("false^^boolean", Evaluated.Text($"IRI(\"u:50\") IN ({list})"));
        Assert.Equal("true^^boolean", Evaluated.Text($"CONCAT(\"t\", \"50\") NOT IN ({list})"));
    }

    [Fact]
    public void Rows_of_a_source_are_found_by_id()
    {
        var data = Answers.Data(string.Join(' ', Enumerable.Range(0, 100).Select(i => $":s{i} :p {i} .")));
        var list = string.Join(", ", Enumerable.Range(90, 20).Select(i => $":s{i}"));
        Assert.Equal(10, Answers.Of($"SELECT ?s {{ ?s :p ?o FILTER(?s IN ({list})) }}", data).Count);
        Assert.Equal(90, Answers.Of($"SELECT ?s {{ ?s :p ?o FILTER(?s NOT IN ({list})) }}", data).Count);
    }
}
