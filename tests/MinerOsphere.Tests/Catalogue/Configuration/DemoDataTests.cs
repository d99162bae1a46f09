using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Features.Import;
using MinerOsphere.Tests.House;

namespace MinerOsphere.Tests.Catalogue.Configuration;

/// <summary>What the import makes of the demo data, row by row: the errors of the sources are known and stay known.</summary>
public sealed class DemoDataTests : IDisposable
{
    private static readonly Lazy<CatalogueConfiguration> Configuration = new(() => ConfigurationLoader.Load(Path.Combine(Repository.Root, "config")).Value!);
    private readonly string _folder = Directory.CreateTempSubdirectory("demo").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static TheoryData<string, long, long, long, long> Counts => new()
    {
        // collection, rows read, kept, refused, flagged
        { "catchments", 14, 14, 0, 0 },
        { "communes", 35_357, 35_357, 0, 0 },
        { "daily-flows", 102_270, 102_270, 0, 0 },
        { "departements", 101, 101, 0, 0 },
        { "hamersley-faults", 35, 35, 0, 0 },
        { "hamersley-geology", 61, 61, 0, 0 },
        { "hamersley-structures", 118, 118, 0, 0 },
        { "he-doctoral-schools", 266, 266, 0, 0 },
        { "he-establishments", 250, 250, 0, 18 },
        { "he-finances", 2_253, 2_253, 0, 0 },
        { "he-graduate-employment", 13_797, 13_797, 0, 0 },
        { "he-students", 2_420, 2_420, 0, 0 },
        { "hydrometric-stations", 133, 133, 0, 0 },
        { "lapland-till", 1_112, 1_112, 0, 0 },
        { "london-animal-rescues", 5_863, 5_863, 0, 1 },
        { "london-boroughs", 33, 33, 0, 0 },
        { "metaleurop-soil", 595, 595, 0, 0 },
        { "mineral-commodities", 88, 88, 0, 0 },
        { "mineral-sites-france", 86, 86, 0, 0 },
        { "mineral-sites-world", 85_168, 85_168, 0, 0 },
        { "parcoursup-2018", 10_697, 10_697, 0, 0 },
        { "piezometers", 3_044, 3_044, 0, 14 },
        { "public-holidays", 508, 508, 0, 0 },
        { "school-holidays", 13_514, 13_514, 0, 0 },
        { "sdis-interventions", 495, 495, 0, 0 },
        { "sdis91-weekly", 364, 363, 1, 0 },
    };

    [Theory]
    [MemberData(nameof(Counts))]
    public async Task Rows_are_kept_refused_and_flagged_as_configured(string id, long read, long kept, long refused, long flagged)
    {
        var report = await ImportAsync(id);

        Assert.Equal((null, read, kept, refused, flagged), (report.Refusal?.En, report.RowsRead, report.RowsKept, report.RowsRefused, report.RowsFlagged));
    }

    [Fact]
    public async Task Doubled_week_is_named()
    {
        var fault = Assert.Single((await ImportAsync("sdis91-weekly")).Faults);

        Assert.Equal((106, "201201", "iso_year_week"), (fault.Row, fault.Id, fault.Property));
    }

    [Fact]
    public async Task Impossible_altitudes_are_named()
    {
        var faults = (await ImportAsync("piezometers")).Faults;

        Assert.Equal(14, faults.Length);
        Assert.All(faults, f => Assert.Equal(("altitude", "-999.0"), (f.Property, f.Value)));
    }

    [Fact]
    public void Every_reference_names_a_collection_that_is_there()
    {
        var ids = Configuration.Value.Collections.Select(c => c.Id).ToHashSet();
        var references = Configuration.Value.Collections.SelectMany(c => c.Schema.Properties.Select(p => p.ReferencedCollection)).OfType<string>().Distinct().ToList();

        Assert.Equal(["catchments", "communes", "departements", "he-establishments"], references.Order());
        Assert.All(references, r => Assert.Contains(r, ids));
    }

    private async Task<ImportReport> ImportAsync(string id)
    {
        var definition = Configuration.Value.Collections.Single(c => c.Id == id);
        return await new FeatureImporter(TimeProvider.System).ImportAsync(
            definition.Source!, definition.Schema, id, Path.Combine(_folder, "imported.gpkg"), null, default);
    }
}
