using System.Globalization;
using MinerOsphere.Clients.Tools;
using MinerOsphere.Geo.Crs;

namespace MinerOsphere.Clients.Gdal;

/// <summary>
/// Every system of the registry against PROJ's <c>cs2cs</c>: thirty-six positions over its area of use, there and back, to a centimetre or a ten
/// millionth of a degree. PROJ runs without grids, as where none is installed: the only one that would serve our systems is IGN's for the old French datum.
/// </summary>
public sealed class Cs2csTests
{
    private const int Rows = 6;
    private const double Centimetre = 0.01;
    private const double Angle = 1e-7;

    public static TheoryData<string> Systems
    {
        get
        {
            var data = new TheoryData<string>();
            foreach (var system in CrsRegistry.All) data.Add(system.Curie);
            return data;
        }
    }

    /// <summary>
    /// Pairs whose way does not lead by WGS 84. Not among them: RRAF 1991 and RGAF09, which PROJ joins by way of each island's old datum (0.7 m
    /// off the null transformations of both), and NTF and RGF93, which it joins by a grid or, without one, not at all.
    /// </summary>
    [SkippableTheory]
    [InlineData("EPSG:2154", "EPSG:3035")]
    [InlineData("EPSG:2154", "EPSG:3857")]
    [InlineData("EPSG:2154", "EPSG:3946")]
    [InlineData("EPSG:2154", "EPSG:25831")]
    [InlineData("EPSG:9794", "EPSG:2154")]
    [InlineData("EPSG:4171", "EPSG:4258")]
    [InlineData("EPSG:2972", "EPSG:3857")]
    [InlineData("EPSG:2975", "EPSG:32740")]
    [InlineData("EPSG:4471", "EPSG:4326")]
    [InlineData("EPSG:28992", "EPSG:4258")]
    [InlineData("EPSG:28992", "EPSG:25831")]
    [InlineData("EPSG:28992", "EPSG:3857")]
    [InlineData("EPSG:27572", "EPSG:3857")]
    [InlineData("EPSG:27572", "EPSG:27562")]
    [InlineData("EPSG:4807", "EPSG:4275")]
    [InlineData("EPSG:32631", "EPSG:32632")]
    public async Task Two_systems_agree_with_proj(string source, string target)
    {
        ExternalTool.Require("cs2cs");
        var (from, to) = (CrsRegistry.Find(source)!, CrsRegistry.Find(target)!);
        await CompareAsync(from, to, Positions(from).Select(p => CrsTransform.Between(CrsRegistry.Crs84, from).Transform(p.X, p.Y)).ToList());
    }

    [SkippableTheory, MemberData(nameof(Systems))]
    public async Task A_system_agrees_with_proj(string name)
    {
        ExternalTool.Require("cs2cs");
        var system = CrsRegistry.Find(name)!;
        // PROJ 9.1 fails between CRS84 and some geographic systems that it knows a way to from 4326; and takes a way through Turkey's datum to the one
        // zone beyond Europe, so that this is checked from its own geographic system.
        var geographic = CrsRegistry.Find(name == "EPSG:25838" ? "EPSG:4258" : "EPSG:4326")!;
        var positions = Positions(system).ToList();
        await CompareAsync(geographic, system, positions);
        await CompareAsync(system, geographic, positions.Select(p => CrsTransform.Between(geographic, system).Transform(p.X, p.Y)).ToList());
    }

    private static async Task CompareAsync(CrsDefinition source, CrsDefinition target, List<(double X, double Y)> positions)
    {
        var transform = CrsTransform.Between(source, target);
        var theirs = await Cs2csAsync(source, target, positions);
        Assert.Equal(positions.Count, theirs.Count);
        var tolerance = target.IsGeographic ? Angle : Centimetre;
        for (var i = 0; i < positions.Count; i++)
        {
            var (x, y) = transform.Transform(positions[i].X, positions[i].Y);
            Assert.True(
                Math.Abs(x - theirs[i].X) < tolerance && Math.Abs(y - theirs[i].Y) < tolerance,
                $"{source} {positions[i]} to {target}: ours {x:R} {y:R}, PROJ's {theirs[i].X:R} {theirs[i].Y:R}");
        }
    }

    private static IEnumerable<(double X, double Y)> Positions(CrsDefinition system)
    {
        var (area, random) = (system.AreaOfUse, new Random(2154));
        var width = area.MaxX - area.MinX + (area.MaxX < area.MinX ? 360 : 0);
        for (var i = 0; i < Rows * Rows; i++)
        {
            var longitude = area.MinX + width * (i % Rows + random.NextDouble()) / Rows;
            yield return (longitude > 180 ? longitude - 360 : longitude, area.MinY + (area.MaxY - area.MinY) * (i / Rows + random.NextDouble()) / Rows);
        }
    }

    private static async Task<List<(double X, double Y)>> Cs2csAsync(CrsDefinition source, CrsDefinition target, IEnumerable<(double X, double Y)> positions)
    {
        using var folder = new GridlessProj();
        var file = Path.Combine(folder.Path, "positions.txt");
        await File.WriteAllLinesAsync(file, positions.Select(p => Line(source, p.X, p.Y)));
        var run = await ExternalTool.RunAsync("env", [$"PROJ_DATA={folder.Path}", $"PROJ_LIB={folder.Path}", "PROJ_NETWORK=OFF", "cs2cs", "-f", "%.12f", source.Curie, target.Curie, file]);
        return run.Succeeded().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => Read(target, line)).ToList();
    }

    /// <summary>PROJ takes and gives the authority's axis order, and degrees where the authority has grads.</summary>
    private static string Line(CrsDefinition system, double x, double y)
    {
        var scale = system.Unit == "grad" ? 0.9 : 1;
        var (first, second) = system.IsNorthingFirst ? (y, x) : (x, y);
        return string.Create(CultureInfo.InvariantCulture, $"{first * scale:R} {second * scale:R}");
    }

    private static (double X, double Y) Read(CrsDefinition system, string line)
    {
        var fields = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        var scale = system.Unit == "grad" ? 0.9 : 1;
        var (first, second) = (Number(fields[0]) / scale, Number(fields[1]) / scale);
        return system.IsNorthingFirst ? (second, first) : (first, second);
    }

    private static double Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN;
}
