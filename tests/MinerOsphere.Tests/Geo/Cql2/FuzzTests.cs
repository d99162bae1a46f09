using System.Text;
using MinerOsphere.Geo.Cql2;
using MinerOsphere.Geo.Cql2.Binding;
using MinerOsphere.Geo.Cql2.Evaluation;
using MinerOsphere.Geo.Cql2.Json;
using MinerOsphere.Geo.Cql2.Text;
using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Tests.Geo.Cql2;

/// <summary>Random texts never throw, from reading to evaluation; what is read is written and read back the same.</summary>
public sealed class FuzzTests
{
    private const int Texts = 20_000;

    private static readonly string[] Words =
    [
        "AND", "OR", "NOT", "(", ")", ",", "=", "<>", "<", "<=", ">", ">=", "+", "-", "*", "/", "%", "^", "div", "LIKE", "BETWEEN", "IN", "IS", "NULL",
        "TRUE", "FALSE", "i", "n", "s", "b", "d", "t", "g", "v", "tags", "days", "nope", "\"and\"", "'x'", "'%a_'", "'2020-01-01'", "'..'", "'it''s'", "'", "\"",
        "1", "2.5", ".5", "1e3", "1e999", "9223372036854775807", "CASEI(", "ACCENTI(", "DATE('2020-01-01')", "TIMESTAMP('2020-01-01T00:00:00Z')",
        "INTERVAL('2020-01-01','..')", "INTERVAL(", "S_INTERSECTS(", "S_WITHIN(g,", "T_AFTER(", "T_DURING(v,", "A_CONTAINS(tags,", "POINT(1 2)", "POINT(",
        "POLYGON((0 0,1 0,1 1,0 0))", "MULTIPOINT(1 2,3 4)", "GEOMETRYCOLLECTION(POINT(1 2))", "BBOX(1,2,3,4)", "BBOX(", "Z", "EMPTY", "abs(", "length(s)",
        "buffer(g,10)", "now()", "é", "\U0001F600", "\\", "\0", "\n", "!", ";",
    ];

    [Fact]
    public void Random_words_never_throw()
    {
        var random = new Random(20_261_121);
        var read = 0;
        for (var k = 0; k < Texts; k++)
        {
            var text = string.Join(random.Next(4) == 0 ? "" : " ", Enumerable.Range(0, random.Next(1, 14)).Select(_ => Words[random.Next(Words.Length)]));
            read += Run(Cql2TextReader.Read(text)) ? 1 : 0;
        }
        Assert.InRange(read, Texts / 100, Texts);
    }

    [Fact]
    public void Damaged_filters_never_throw()
    {
        var random = new Random(4);
        var filters = new RandomFilters(5);
        for (var k = 0; k < Texts / 2; k++)
        {
            var tree = filters.Predicate(3);
            var text = new StringBuilder(Cql2TextWriter.Write(tree));
            var json = Encoding.UTF8.GetBytes(Cql2JsonWriter.Write(tree));
            for (var n = random.Next(1, 4); n > 0; n--)
            {
                text[random.Next(text.Length)] = (char)random.Next(32, 127);
                json[random.Next(json.Length)] = (byte)random.Next(256);
            }
            Run(Cql2TextReader.Read(text.ToString()));
            Run(Cql2JsonReader.Read(json));
        }
    }

    [Fact]
    public void Random_characters_never_throw()
    {
        var random = new Random(6);
        for (var k = 0; k < Texts / 2; k++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(40)).Select(_ => (char)random.Next(random.Next(2) == 0 ? 128 : 65_536))]);
            Run(Cql2TextReader.Read(text));
        }
    }

    /// <summary>True when it could be read.</summary>
    private static bool Run(Cql2Result<Cql2Expression> result)
    {
        if (!result.TryGet(out var tree, out var fault))
        {
            Assert.NotEmpty(fault.Message);
            return false;
        }
        var json = Cql2JsonWriter.Write(tree);
        Assert.Equal(tree, Filter.ReadJson(json));
        var bound = new Cql2Binder(Filter.Schema, Cql2BindOptions.Default).Bind(tree);
        if (bound.IsOk) Cql2Predicate.Compile(bound.Value).Evaluate(DictionaryRow.With(("s", "abc"), ("i", 1L), ("g", DictionaryRow.Shape("POINT(1 2)"))));
        else Assert.NotEmpty(bound.Fault.Message);
        return true;
    }
}
