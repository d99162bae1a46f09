using Microsoft.Data.Sqlite;
using MinerOsphere.Features;
using MinerOsphere.Features.Import;
using MinerOsphere.Tests.House;
using static MinerOsphere.Tests.Features.Imported;

namespace MinerOsphere.Tests.Features.Import;

/// <summary>Files as publishers made them, when the kit of real data lies beside the repository.</summary>
public sealed class RealFileTests : IDisposable
{
    private static readonly string Kit = Path.Combine(Repository.Root, "..", "shared", "data");
    private readonly TemporaryFolder _folder = new();

    /// <summary>Extents of what GDAL 3.6 and PROJ make of the same files.</summary>
    [SkippableTheory]
    [InlineData("hydrology/cance_catchments.gpkg", null, 3, 4.43769425844024, 45.1393639932092, 4.79643115946436, 45.3900290465868)]
    [InlineData("territory/ocsge_2018_metaleurop.gpkg", null, 9, 2.93957669186857, 50.3790614012238, 3.13488222575439, 50.4931871713193)]
    [InlineData("mineral/finland_clgb_till_geochem.gpkg", null, 1112, 23.3964519208351, 67.2282945378466, 24.9299784990993, 67.9405149224688)]
    [InlineData("mineral/murchison_gold.gpkg", "gold_deposits", 255, 115.879108744989, -29.7586090908387, 118.830017126809, -26.2777623565162)]
    [InlineData("reference/dutch_addresses_28992.gpkg", null, 2481, 5.67067059789122, 52.0426678989503, 5.82910916914486, 52.1237032621033)]
    public async Task A_projected_source_is_brought_to_longitude_and_latitude(
        string file, string? layer, long count, double minX, double minY, double maxX, double maxY)
    {
        using var provider = await OpenAsync(_folder, Source(file, layer), SchemaOf(Place()));
        Assert.Equal(count, provider.Count);
        var extent = provider.Extent!.Value;
        // A degree of latitude is 111 km: 1e-6 is a decimetre.
        Assert.Equal(minX, extent.MinX, 1e-6);
        Assert.Equal(minY, extent.MinY, 1e-6);
        Assert.Equal(maxX, extent.MaxX, 1e-6);
        Assert.Equal(maxY, extent.MaxY, 1e-6);
    }

    [SkippableFact]
    public async Task A_datum_without_known_shift_is_refused_by_name()
    {
        var source = Source("mineral/murchison_gold.gpkg", "gold_deposits");
        var copy = _folder.File("local.gpkg");
        await File.WriteAllBytesAsync(copy, await File.ReadAllBytesAsync(source.Path!));
        await using (var connection = new SqliteConnection($"Data Source={copy};Pooling=False"))
        {
            await connection.OpenAsync();
            using var rename = connection.CreateCommand();
            rename.CommandText = """
                UPDATE gpkg_spatial_ref_sys SET srs_name = 'Mine grid', organization = 'MINE', organization_coordsys_id = 7, definition =
                'PROJCS["Mine grid",GEOGCS["X",DATUM["Mine datum",SPHEROID["International 1924",6378388,297]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["central_meridian",117],UNIT["metre",1]]'
                WHERE srs_id = 20350
                """;
            Assert.Equal(1, await rename.ExecuteNonQueryAsync());
        }
        var report = await RunAsync(source with { Path = copy }, SchemaOf(Place()), _folder.File("things.gpkg"));
        Assert.Contains("MINE:7 Mine grid", report.Refusal?.En);
        Assert.Contains("TOWGS84", report.Refusal?.En);
    }

    [SkippableTheory]
    [InlineData("ne_110m_admin_0_countries", 177)]
    [InlineData("ne_110m_populated_places_simple", 243)]
    [InlineData("ne_110m_rivers_lake_centerlines", 13)]
    public async Task Reads_the_layers_of_the_cql2_data(string layer, long count)
    {
        using var provider = await OpenAsync(_folder, Source("reference/ne110m4cql2.gpkg", layer), SchemaOf(Place()));
        Assert.Equal(count, provider.Count);
        Assert.Equal(count, await provider.CountAsync(new FeatureQuery { Bbox = new BoundingBox(-180, -90, 180, 90) }, default));
    }

    [SkippableTheory]
    [InlineData("reference/ne_50m_coastline.geojson.gz", 1428)]
    [InlineData("reference/ne_10m_rivers_europe.geojson.gz", 1334)]
    [InlineData("territory/piezometres_ades.geojson", 3044)]
    public async Task Reads_every_feature_of_a_collection(string file, long count)
    {
        using var provider = await OpenAsync(_folder, Source(file, null) with { Format = SourceFormat.GeoJson }, SchemaOf(Place()));
        Assert.Equal(count, provider.Count);
        Assert.Equal(0, provider.Report.FaultCount);
    }

    [SkippableFact]
    public async Task A_collection_in_another_system_is_refused_by_name()
    {
        var source = Source("mineral/hamersley_faults.geojson", null) with { Format = SourceFormat.GeoJson };
        var report = await RunAsync(source, SchemaOf(Place()), _folder.File("things.gpkg"));
        Assert.Contains("28350", report.Refusal?.En);
    }

    private static SourceDefinition Source(string file, string? layer)
    {
        var path = Path.Combine(Kit, file);
        Skip.IfNot(File.Exists(path), $"{file} not found");
        return new SourceDefinition { Path = path, Format = SourceFormat.GeoPackage, Layer = layer };
    }

    public void Dispose() => _folder.Dispose();
}
