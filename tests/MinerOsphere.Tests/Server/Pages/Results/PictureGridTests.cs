using System.Globalization;
using System.Text.Json;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Processes.Results.Encodings;
using MinerOsphere.Server.Pages.Results;

namespace MinerOsphere.Tests.Server.Pages.Results;

public sealed class PictureGridTests
{
    /// <summary>Every cell's middle, brought to longitude and latitude, must show the cell's value where the picture has that place.</summary>
    [Theory]
    [InlineData("EPSG:2154", 802000.0, 6452000.0, 2000.0)]
    [InlineData("EPSG:20350", 430000.0, 7010000.0, 5000.0)]
    [InlineData("EPSG:28350", 505000.0, 7462000.0, 500.0)]
    [InlineData("EPSG:3067", 390000.0, 7500000.0, 4000.0)]
    [InlineData("EPSG:3035", 3700000.0, 2600000.0, 20000.0)]
    [InlineData("OGC:CRS84", 2.0, 44.0, 0.25)]
    public void A_cell_is_drawn_where_it_lies(string system, double west, double south, double step)
    {
        var crs = CrsRegistry.Find(system)!;
        foreach (var isRising in (bool[])[false, true])
        {
            const int Columns = 12, Rows = 9;
            double[] x = [.. Enumerable.Range(0, Columns).Select(i => west + i * step)];
            double[] y = [.. Enumerable.Range(0, Rows).Select(i => south + (isRising ? i : Rows - 1 - i) * step)];
            var coverage = Grid(crs.Uri, x, y);
            var grid = PictureGrid.Of(coverage, coverage.Parameters[0]);
            var place = grid.Place!.Value;
            var transform = CrsTransform.Between(crs, CrsRegistry.Crs84);
            for (var j = 0; j < Rows; j++)
                for (var i = 0; i < Columns; i++)
                {
                    var (lon, lat) = transform.Transform(x[i], y[j]);
                    var column = (int)((lon - place.MinX) / (place.MaxX - place.MinX) * grid.Width);
                    var row = (int)((place.MaxY - lat) / (place.MaxY - place.MinY) * grid.Height);
                    Assert.Equal(j * Columns + i, grid.Cells[row * grid.Width + column]);
                }
        }
    }

    [Fact]
    public void What_lies_outside_of_a_turned_grid_is_empty()
    {
        double[] steps = [.. Enumerable.Range(0, 40).Select(i => i * 5000.0)];
        // Ten degrees west of the central meridian, north is not up.
        var coverage = Grid("http://www.opengis.net/def/crs/EPSG/0/3035", [.. steps.Select(s => 3200000 + s)], [.. steps.Select(s => 2300000 + s)]);
        var grid = PictureGrid.Of(coverage, coverage.Parameters[0]);
        Assert.Null(grid.Cells[0]);
        Assert.InRange(grid.Cells.Count(c => c is null), grid.Cells.Length / 20, grid.Cells.Length / 2);
    }

    [Theory]
    [InlineData("http://www.opengis.net/def/crs/EPSG/0/1")]
    [InlineData("http://www.opengis.net/def/crs/OGC/1.3/CRS84")]
    public void Metres_of_no_known_system_stay_a_picture(string system)
    {
        var coverage = Grid(system, [1000, 2000], [5000, 6000]);
        var grid = PictureGrid.Of(coverage, coverage.Parameters[0]);
        Assert.Null(grid.Place);
        Assert.Equal([2, 3, 0, 1], grid.Cells);
    }

    private static GridCoverage Grid(string system, double[] x, double[] y)
    {
        using var json = JsonDocument.Parse(string.Create(CultureInfo.InvariantCulture, $$"""
            {"domain":{"domainType":"Grid","axes":{"x":{"values":{{JsonSerializer.Serialize(x)}} },"y":{"values":{{JsonSerializer.Serialize(y)}} } },
             "referencing":[{"coordinates":["x","y"],"system":{"type":"ProjectedCRS","id":"{{system}}"} }] },
             "ranges":{"v":{"axisNames":["y","x"],"values":{{JsonSerializer.Serialize(Enumerable.Range(0, x.Length * y.Length))}} } } }
            """));
        return GridCoverage.Of(json.RootElement);
    }
}
