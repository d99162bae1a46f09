using System.Text;
using MinerOsphere.Server.Pages.Results;

namespace MinerOsphere.Tests.Server.Pages.Results;

public class CsvRowsTests
{
    [Theory]
    [InlineData("", "[]")]
    [InlineData("a,b\n", "[]")]
    [InlineData("a,b\r\n1,x\r\n2.5,y\r\n", """[{"a":1,"b":"x"},{"a":2.5,"b":"y"}]""")]
    // A code is no number, nor is a column with one text in it.
    [InlineData("code,n\n01,1\n02,b\n", """[{"code":"01","n":"1"},{"code":"02","n":"b"}]""")]
    [InlineData("a\n-0.5\n1e3\n", """[{"a":-0.5},{"a":1e3}]""")]
    [InlineData("a\n.5\n1.\n", """[{"a":".5"},{"a":"1."}]""")]
    [InlineData("a,b\n\"x, \"\"y\"\"\n\",\n", """[{"a":"x, \u0022y\u0022\n","b":null}]""")]
    [InlineData("a,b\n1", """[{"a":1}]""")]
    public void Rows_are_read_with_the_types_of_their_columns(string csv, string expected) =>
        Assert.Equal(expected, CsvRows.Read(Encoding.UTF8.GetBytes(csv)).GetRawText());
}
