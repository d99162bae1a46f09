using System.Text;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Turtle;
using MinerOsphere.Rdf.Vocabularies;
using MinerOsphere.Sparql;
using MinerOsphere.Sparql.Results;

namespace MinerOsphere.Tests.Sparql.Results;

/// <summary>What is written is read back the same, for every format that keeps all of a term; and damage never crashes a reader.</summary>
public class ResultRoundTripTests
{
    private static readonly string[] Texts =
        ["", " ", "a", "été", "😀", "a\tb", "\r\n", "\n", "\"", "'", "\\", "<&>]]>", ",", "_:b", "12", "true", "<u:1>", "\u00A0", "\u2028", "\uD83D\uDE00\u0301"];

    private static readonly string[] Languages = ["en", "fr-be", "ar", "zh-hant-tw"];

    [Theory]
    [InlineData(ResultFormat.Json)]
    [InlineData(ResultFormat.Xml)]
    [InlineData(ResultFormat.Tsv)]
    public void Random_solutions_come_back(ResultFormat format)
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var (variables, rows) = Sample(new Random(seed));
            var text = ResultDocuments.Write(format, Solutions.Of(variables, rows));
            var read = ResultReader.Read(format, new SlowStream(Encoding.UTF8.GetBytes(text), 1 + seed % 50));
            Assert.True(read.Succeeded, $"seed {seed}: {read.Error}\n{text}");
            using var solutions = Assert.IsAssignableFrom<Solutions>(read.Value);
            Assert.Equal(variables, solutions.Variables);
            Assert.Equal(rows, ResultDocuments.Rows(solutions));
        }
    }

    [Fact]
    public void Csv_gives_back_the_texts()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var (variables, rows) = Sample(new Random(seed));
            var text = ResultDocuments.Write(ResultFormat.Csv, Solutions.Of(variables, rows));
            var read = ResultReader.Read(ResultFormat.Csv, new SlowStream(Encoding.UTF8.GetBytes(text), 1 + seed % 50));
            Assert.True(read.Succeeded, $"seed {seed}: {read.Error}\n{text}");
            Assert.Equal(rows.Select(row => row.Select(TextOf).ToArray()), ResultDocuments.Rows((Solutions)read.Value).Select(row => row.Select(TextOf).ToArray()));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_boolean_comes_back(bool answer)
    {
        foreach (var format in ResultFormats.ForSolutions)
        {
            var text = ResultDocuments.Write(format, new BooleanResult(answer));
            Assert.Equal(answer, Assert.IsType<BooleanResult>(ResultReader.Read(format, new MemoryStream(Encoding.UTF8.GetBytes(text))).Value).Value);
        }
    }

    [Theory]
    [InlineData(ResultFormat.Json)]
    [InlineData(ResultFormat.Xml)]
    public void A_document_that_is_cut_is_never_taken_for_whole(ResultFormat format)
    {
        var (variables, rows) = Sample(new Random(7));
        var bytes = Encoding.UTF8.GetBytes(ResultDocuments.Write(format, Solutions.Of(variables, rows)).TrimEnd());
        for (var length = 0; length < bytes.Length; length++)
            Assert.False(ResultReader.Read(format, new MemoryStream(bytes, 0, length)).Succeeded, $"{length} of {bytes.Length} bytes");
    }

    [Theory]
    [InlineData(ResultFormat.Json)]
    [InlineData(ResultFormat.Xml)]
    [InlineData(ResultFormat.Csv)]
    [InlineData(ResultFormat.Tsv)]
    public void Damage_gives_rows_or_an_error_with_its_place(ResultFormat format)
    {
        for (var seed = 0; seed < 2_000; seed++)
        {
            var random = new Random(seed);
            var (variables, rows) = Sample(random);
            var bytes = Encoding.UTF8.GetBytes(ResultDocuments.Write(format, Solutions.Of(variables, rows)));
            for (var change = 0; change < 3; change++)
                bytes[random.Next(bytes.Length)] = random.Next(3) == 0 ? (byte)random.Next(256) : (byte)"\"<>{}[],:\t\n\\'&;?("[random.Next(17)];
            var read = ResultReader.Read(format, new MemoryStream(bytes));
            if (read.Succeeded)
                read.Value.Dispose();
            else
                Assert.True(read.Error.Line > 0 && read.Error.Column > 0, $"seed {seed}: {read.Error}");
        }
    }

    private static string? TextOf(Term? term) => term switch
    {
        null or Literal { Lexical: "" } => null,
        Iri iri => iri.Value,
        BlankNode node => "_:" + node.Label,
        Literal literal => literal.Lexical,
        _ => TermText.Of(term),
    };

    private static (string[] Variables, List<Term?[]> Rows) Sample(Random random)
    {
        var variables = Enumerable.Range(0, random.Next(1, 4)).Select(i => "v" + i).ToArray();
        var rows = Enumerable.Range(0, random.Next(8)).Select(_ => variables.Select(_ => random.Next(5) == 0 ? null : AnyTerm(random, 2)).ToArray()).ToList();
        return (variables, rows);
    }

    private static Term AnyTerm(Random random, int depth) => random.Next(depth > 0 ? 9 : 8) switch
    {
        0 => new Iri("http://e/" + random.Next(9) + "?a=b&c#é"),
        1 => new BlankNode("b" + random.Next(9)),
        2 => new Literal(AnyText(random)),
        3 => Literal.WithLanguage(AnyText(random), Languages[random.Next(4)]),
        4 => Literal.WithLanguage(AnyText(random), Languages[random.Next(4)], random.Next(2) == 0 ? BaseDirection.LeftToRight : BaseDirection.RightToLeft),
        5 => new Literal(random.Next(-99, 99).ToString(), Xsd.Integer),
        6 => new Literal(random.Next(2) == 0 ? "1.50" : "+01e5", random.Next(2) == 0 ? Xsd.Decimal : Xsd.Double),
        7 => new Literal(AnyText(random), "http://e/type"),
        _ => new TripleTerm(random.Next(2) == 0 ? new Iri("http://e/s") : new BlankNode("s"), new Iri("http://e/p"), AnyTerm(random, depth - 1)),
    };

    private static string AnyText(Random random) => string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => Texts[random.Next(Texts.Length)]));
}
