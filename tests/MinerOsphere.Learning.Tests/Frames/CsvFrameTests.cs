using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Tests.Frames;

public sealed class CsvFrameTests
{
    private static DataFrame Read(string text, CsvOptions? options = null) => CsvFrame.Read(new StringReader(text), options);

    [Theory]
    [InlineData("a\n1\n2.5\n-3e2\n", "1 2.5 -300")]
    [InlineData("a;b\n1,5;x\n2;y\n", "1.5 2")]
    [InlineData("a\n1\n\nNA\n2\n", "1 missing 2")]
    [InlineData("a,b\n1,2\n,3\n", "1 missing")]
    [InlineData("a\n\"1\"\n\" 2 \"\n", "1 2")]
    [InlineData("\uFEFFa\n1\n", "1")]
    [InlineData("\n\na\n1\n", "1")]
    public void Numbers_are_told_from_their_looks(string text, string expected)
    {
        var column = Assert.IsType<NumericColumn>(Read(text)["a"]);

        Assert.Equal(expected, string.Join(' ', Enumerable.Range(0, column.Count).Select(column.Text)));
    }

    [Theory]
    [InlineData("a\n01\n02\n", "codes with a leading zero are not amounts")]
    [InlineData("a,b\n\"1,5\",x\n", "a decimal comma where commas part the fields would be a guess")]
    [InlineData("a\n1\nx\n", "one text makes a column of texts")]
    [InlineData("a;b\n1.234,5;x\n", "a thousands sign would be a guess")]
    [InlineData("a\n03/04/2020\n", "day or month first would be a guess")]
    [InlineData("a\nnAn\n", "a text that the number reader takes for not-a-number")]
    public void What_would_be_a_guess_is_a_category(string text, string why) =>
        Assert.True(Read(text)["a"] is CategoricalColumn, why);

    [Fact]
    public void Times_units_and_named_categories_are_read()
    {
        var frame = Read("when,flow [m3/s],code,depth\n2020-01-02T03:00:00Z,1.5,75,1\n2020-01-03,2,91,2\n",
            new CsvOptions { Categories = ["code"], Units = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add("depth", "m") });

        Assert.Equal("2020-01-02T03:00:00+00:00", Assert.IsType<TimeColumn>(frame["when"]).Text(0));
        Assert.Equal("m3/s", frame["flow"].Unit);
        Assert.Equal("m", frame["depth"].Unit);
        Assert.Equal("75 91", string.Join(' ', Assert.IsType<CategoricalColumn>(frame["code"]).Levels));
    }

    [Fact]
    public void Coordinates_become_places()
    {
        var frame = Read("e,n,v\n650000,6860000,1\n,6860100,2\n", new CsvOptions { Place = ("e", "n", "http://www.opengis.net/def/crs/EPSG/0/2154") });

        var place = Assert.IsType<PlaceColumn>(frame["place"]);
        Assert.Equal(650000, place.X[0]);
        Assert.True(place.IsMissing(1));
        Assert.Equal(["v", "place"], frame.Columns.Select(c => c.Name));
    }

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("a,b\n1\n", "line 2: 1 fields, the header has 2")]
    [InlineData("a,b\n1,2\n\n1,2,3\n", "line 4: 3 fields, the header has 2")]
    [InlineData("a,a\n1,2\n", "column 'a', line 1: is named twice")]
    [InlineData("a,\n1,2\n", "line 1: column 2 has no name")]
    [InlineData("a\nx\"y\n", "line 2: a quote stands where none may")]
    public void A_broken_file_is_named_by_its_line(string text, string expected) =>
        Assert.StartsWith(expected, Assert.Throws<DataFaultException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Limits_are_kept() =>
        Assert.Contains("more than 2 rows", Assert.Throws<DataFaultException>(() => Read("a\n1\n2\n3\n", new CsvOptions { MostRows = 2 })).Message, StringComparison.Ordinal);

    [Fact]
    public void Rows_are_called_by_their_lines_even_when_taken()
    {
        var frame = Read("a\n1\n\n2\n3\n").Take([2, 0]);

        Assert.Equal("line 5 line 2", $"{frame.RowName(0)} {frame.RowName(1)}");
    }
}
