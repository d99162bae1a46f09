using MinerOsphere.Tests.Sparql.Evaluation;

namespace MinerOsphere.Tests.Sparql.Functions;

/// <summary>A long list of constants answers as a short one does, value by value.</summary>
public class InTests
{
    private static readonly string[] Constants =
        [":a", "'text'", "'text'@en", "1", "2.0", "3e0", "true", "'x'^^:type", "'2020-01-01'^^xsd:date", "<<( :s :p :o )>>", "'7'^^xsd:int", "UNBOUND"];

    [Theory]
    [InlineData("IN")]
    [InlineData("NOT IN")]
    public void LongListsAnswerAsShortOnes(string operation)
    {
        string[] tested = [.. Constants, ":b", "'other'", "01", "2", "3", "7.0", "9", "'y'^^:type", "'1'^^xsd:boolean", "BNODE()", "IRI('http://e/a')", "STR(:a)"];
        var padding = string.Join(", ", Enumerable.Range(100, 20).Select(i => $"{i}, 'pad{i}', :pad{i}"));
        foreach (var value in tested)
            foreach (var constant in Constants.Where(constant => constant != "UNBOUND"))
            {
                var shortList = Answer($"({Value(value)} {operation} ({constant}))");
                var longList = Answer($"({Value(value)} {operation} ({padding}, {constant}))");
                Assert.True(shortList == longList, $"{value} {operation} {constant}: {shortList}, with more constants {longList}");
            }

        static string Value(string value) => value == "UNBOUND" ? "?nothing" : value;

        static string Answer(string expression) => Answers.Of($"SELECT ({expression} AS ?r) {{}}", Answers.Data("")).Single();
    }
}
