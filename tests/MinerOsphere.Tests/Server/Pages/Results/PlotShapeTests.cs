using System.Text.Json;
using MinerOsphere.Server.Pages.Results;

namespace MinerOsphere.Tests.Server.Pages.Results;

public class PlotShapeTests
{
    [Theory]
    // A time goes along; numbers of one size are lines.
    [InlineData("""[{"day":"2024-01-01","a":1,"b":3},{"day":"2024-01-02","a":2,"b":4}]""", "day: a b")]
    // A number of another size would flatten the others.
    [InlineData("""[{"day":"2024-01-01","a":1,"b":9000},{"day":"2024-01-02","a":2,"b":9100}]""", "day: a")]
    // Bounds are an interval only as a pair.
    [InlineData("""[{"day":"2024-01-01","y":2,"lower":1,"upper":3},{"day":"2024-01-02","y":2,"lower":1,"upper":3}]""", "day: y [lower upper]")]
    [InlineData("""[{"day":"2024-01-01","y":2,"y_lower":1},{"day":"2024-01-02","y":2,"y_lower":1}]""", "day: y y_lower")]
    // Bounds alone are lines.
    [InlineData("""[{"day":"2024-01-01","min":2,"max":4},{"day":"2024-01-02","min":1,"max":5}]""", "day: min max")]
    // A year is a number that names an axis; an id is no line.
    [InlineData("""[{"station_id":7,"year":2001,"level":2},{"station_id":7,"year":2002,"level":3}]""", "year: level")]
    // Where a time repeats, a text tells the rows apart; where none does, no figure would be right.
    [InlineData("""[{"day":"2024-01-01","site":"n","y":1},{"day":"2024-01-01","site":"s","y":2}]""", "day/site: y")]
    [InlineData("""[{"day":"2024-01-01","y":1},{"day":"2024-01-01","y":2}]""", null)]
    // Names are bars.
    [InlineData("""[{"kind":"a","n":1},{"kind":"b","n":2}]""", "kind: n")]
    [InlineData("""[{"kind":"a","n":1},{"kind":"a","n":2}]""", null)]
    [InlineData("""[{"kind":"a"},{"kind":"b"}]""", null)]
    [InlineData("""[{"day":"2024-01-01","y":1}]""", null)]
    [InlineData("""[{"day":"2024-01-01","y":null},{"day":null,"y":2},{"day":"2024-01-03","y":2}]""", "day: y")]
    [InlineData("{}", null)]
    public void The_shape_of_rows_says_how_they_are_drawn(string rows, string? expected)
    {
        using var document = JsonDocument.Parse(rows);
        var plot = PlotShape.Of(document.RootElement);
        var said = plot is null ? null : plot.X + (plot.Series is null ? "" : "/" + plot.Series) + ": " + string.Join(' ', plot.Y) + (plot.Lower is null ? "" : $" [{plot.Lower} {plot.Upper}]");
        Assert.Equal(expected, said);
    }
}
