using System.Globalization;
using System.Text.RegularExpressions;
using MinerOsphere.Clients.Servers;
using MinerOsphere.Clients.Tools;

namespace MinerOsphere.Clients.Gdal;

/// <summary>GDAL's OAPIF driver, as QGIS users without QGIS meet us: every collection, whole, filtered and converted.</summary>
[Collection(DemoCollection.Name)]
public sealed partial class OapifTests(DemoServer server)
{
    [SkippableFact]
    public async Task Ogrinfo_lists_every_collection()
    {
        ExternalTool.Require("ogrinfo");
        var listing = (await ExternalTool.RunAsync("ogrinfo", ["-ro", "-q", $"OAPIF:{server.Root}"])).Succeeded();
        foreach (var collection in await ServedCatalogue.CollectionsAsync(server.Http))
            Assert.Contains($": {collection.GetProperty("id").GetString()} ", listing, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Ogrinfo_counts_what_the_collection_says()
    {
        ExternalTool.Require("ogrinfo");
        foreach (var collection in await ServedCatalogue.CollectionsAsync(server.Http))
        {
            var id = collection.GetProperty("id").GetString()!;
            var summary = (await ExternalTool.RunAsync("ogrinfo", ["-ro", "-so", "-nomd", $"OAPIF:{server.Root}", id])).Succeeded();
            var count = long.Parse(FeatureCount().Match(summary).Groups[1].Value, CultureInfo.InvariantCulture);
            Assert.True(collection.GetProperty("itemCount").GetInt64() == count, $"{id}: {summary}");
        }
    }

    /// <summary>Page after page through <c>next</c>, written to a GeoPackage by GDAL: what comes out is what we say there is.</summary>
    [SkippableTheory]
    [InlineData("mineral-sites-france")]
    [InlineData("departements")]
    [InlineData("piezometers")]
    [InlineData("hydrometric-stations")]
    [InlineData("he-establishments")]
    [InlineData("sdis-interventions")]
    [InlineData("he-students")]
    [InlineData("communes")]
    public async Task Ogr2ogr_copies_the_collection_whole(string id)
    {
        ExternalTool.Require("ogr2ogr");
        var file = Path.Combine(Path.GetTempPath(), $"{id}-{Guid.NewGuid():N}.gpkg");
        try
        {
            (await ExternalTool.RunAsync("ogr2ogr", ["-f", "GPKG", file, $"OAPIF:{server.Root}", id, "-oo", "PAGE_SIZE=1000"])).Succeeded();
            var summary = (await ExternalTool.RunAsync("ogrinfo", ["-ro", "-so", file, id])).Succeeded();
            var expected = (await ServedCatalogue.CollectionsAsync(server.Http)).Single(c => c.GetProperty("id").GetString() == id).GetProperty("itemCount").GetInt64();
            Assert.Equal(expected, long.Parse(FeatureCount().Match(summary).Groups[1].Value, CultureInfo.InvariantCulture));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [SkippableFact]
    public async Task Spatial_and_attribute_filters_reach_the_server_and_narrow_the_answer()
    {
        ExternalTool.Require("ogrinfo");
        var essonne = (await ExternalTool.RunAsync("ogrinfo",
            ["-ro", "-q", $"OAPIF:{server.Root}", "departements", "-where", "code='91'"])).Succeeded();
        Assert.Contains("Essonne", essonne, StringComparison.Ordinal);
        Assert.DoesNotContain("Gard", essonne, StringComparison.Ordinal);

        var corsica = (await ExternalTool.RunAsync("ogrinfo",
            ["-ro", "-q", $"OAPIF:{server.Root}", "departements", "-spat", "8.9", "41.5", "9.3", "42.8"])).Succeeded();
        Assert.Contains("Haute-Corse", corsica, StringComparison.Ordinal);
        Assert.DoesNotContain("Essonne", corsica, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"Feature Count: (\d+)")]
    private static partial Regex FeatureCount();
}
