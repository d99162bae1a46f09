using MinerOsphere.Tests.Sparql.Evaluation;

namespace MinerOsphere.Tests.Sparql.Functions;

/// <summary>A long list of constants, which is looked up, answers as the comparisons that define IN (§17.4.1.9).</summary>
public class InTests
{
    private static readonly string[] Constants =
        [":a", "'text'", "'text'@en", "1", "2.0", "3e0", "true", "'x'^^:type", "'2020-01-01'^^xsd:date", "<<( :s :p :o )>>", "'7'^^xsd:int", "UNBOUND"];

    [Theory]
    [InlineData("IN")]
    [InlineData("NOT IN")]
    public void LongListsAnswerAsTheirComparisons(string operation)
    {
        string[] tested = [.. Constants, ":b", "'other'", "01", "2", "3", "7.0", "9", "'y'^^:type", "'1'^^xsd:boolean", "BNODE()", "IRI('http://e/a')", "STR(:a)"];
        string[] padding = [.. Enumerable.Range(100, 20).SelectMany(i => new[] { $"{i}", $"'pad{i}'", $":pad{i}" })];
        foreach (var value in tested.Select(Value))
            foreach (var constant in Constants.Where(constant => constant != "UNBOUND"))
            {
                string[] list = [.. padding, constant];
                var compared = string.Join(" || ", list.Select(one => $"{value} = {one}"));
                var expected = Answer(operation == "IN" ? compared : $"!({compared})");
                var answer = Answer($"{value} {operation} ({string.Join(", ", list)})");
                Assert.True(expected == answer, $"{value} {operation} {constant}: {answer} instead of {expected}");
            }

        static string Value(string value) => value == "UNBOUND" ? "?nothing" : value;

        static string Answer(string expression) => Answers.Of($"SELECT ({expression} AS ?r) {{}}", Answers.Data("")).Single();
    }
}
