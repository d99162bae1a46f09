using MinerOsphere.Features;
using MinerOsphere.Features.GeoPackage;
using MinerOsphere.Features.Import;
using MinerOsphere.Features.Schema;
using static MinerOsphere.Tests.Features.Imported;

namespace MinerOsphere.Tests.Features.Import;

public sealed class FaultPolicyTests : IDisposable
{
    /// <summary>Row 2 has a bad number, row 3 is cut short, row 4 repeats an id, row 5 lies beyond the pole, row 6 has half a place.</summary>
    private const string Source = """
        id,lon,lat,value
        a,1,45,10
        b,2,46,ten
        c,3,47
        a,4,48,40
        e,5,95,50
        f,6,,60
        g,,,70

        """;

    private static readonly FeatureSchema Things = SchemaOf(Id(), Property("value", PropertyType.Integer), Place("Point"));
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Refuse_row_leaves_faulty_rows_out_and_names_them()
    {
        var report = await RunAsync(Of(FaultPolicy.RefuseRow), Things, Target);
        Assert.Equal((7, 2, 5, 0, 5), (report.RowsRead, report.RowsKept, report.RowsRefused, report.RowsFlagged, report.FaultCount));
        Assert.Equal(
            [(2, "b", "value", "ten"), (3, null, "", null), (4, "a", "id", "a"), (5, "e", "geometry", "5 95"), (6, "f", "geometry", "6 ")],
            report.Faults.Select(f => (f.Row, f.Id, f.Property, f.Value)));
        using var provider = GeoPackageFeatureProvider.Open(Target, Things);
        Assert.Equal([1, 7], await provider.KeysAsync(new FeatureQuery()));
    }

    [Fact]
    public async Task The_report_is_kept_in_the_file()
    {
        var report = await RunAsync(Of(FaultPolicy.RefuseRow), Things, Target);
        using var provider = GeoPackageFeatureProvider.Open(Target, Things);
        Assert.Equal(report.Faults.AsEnumerable(), provider.Report.Faults);
        Assert.Equal(report with { Faults = [] }, provider.Report with { Faults = [] });
    }

    [Fact]
    public async Task Flag_keeps_rows_that_have_an_id_and_says_what_was_read()
    {
        var report = await RunAsync(Of(FaultPolicy.Flag), Things, Target);
        Assert.Equal((7, 5, 2, 3), (report.RowsRead, report.RowsKept, report.RowsRefused, report.RowsFlagged));
        using var provider = GeoPackageFeatureProvider.Open(Target, Things);
        var rows = await provider.JsonAsync(new FeatureQuery());
        Assert.Equal(
            """{"type":"Feature","id":"a","geometry":{"type":"Point","coordinates":[1,45]},"properties":{"id":"a","value":10,"quality_flags":null}}""",
            rows[0]);
        Assert.Equal(
            """{"type":"Feature","id":"b","geometry":{"type":"Point","coordinates":[2,46]},"properties":{"id":"b","value":null,"quality_flags":"value = « ten » : nombre entier attendu"}}""",
            rows[1]);
        Assert.Contains("\"geometry\":null", rows[2]);
        Assert.Contains("geometry = « 5 95 »", rows[2]);
    }

    [Fact]
    public async Task Refuse_file_leaves_the_former_state_and_names_every_fault()
    {
        await RunAsync(Csv(_folder.Write("good.csv", "id,lon,lat,value\nz,1,1,1\n")) with { LongitudeColumn = "lon", LatitudeColumn = "lat" }, Things, Target);
        var before = await File.ReadAllBytesAsync(Target);

        var report = await RunAsync(Of(FaultPolicy.RefuseFile), Things, Target);
        Assert.False(report.Succeeded);
        Assert.Equal((7, 0, 7, 5), (report.RowsRead, report.RowsKept, report.RowsRefused, report.FaultCount));
        Assert.Equal("5 faults; the first: row 2, value « ten »: an integer was expected", report.Refusal?.En);
        Assert.Equal(before, await File.ReadAllBytesAsync(Target));
        Assert.Empty(Directory.EnumerateFiles(_folder.Path, "*" + FeatureImporter.PartialSuffix));
    }

    [Fact]
    public async Task A_cancelled_import_leaves_the_former_state()
    {
        await File.WriteAllTextAsync(Target, "former");
        var source = Csv(_folder.Write("long.csv", "id\n" + string.Concat(Enumerable.Range(0, 50_000).Select(i => $"{i}\n"))));
        using var stop = new CancellationTokenSource();
        var seen = 0L;
        var progress = new Direct(p =>
        {
            seen = p.Rows;
            if (p.Rows >= 5000) stop.Cancel();
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new FeatureImporter(TimeProvider.System)
            .ImportAsync(source, SchemaOf(Id()), "things", Target, progress, stop.Token));
        Assert.InRange(seen, 5000, 7000);
        Assert.Equal("former", await File.ReadAllTextAsync(Target));
        Assert.Empty(Directory.EnumerateFiles(_folder.Path, "*" + FeatureImporter.PartialSuffix));
    }

    [Fact]
    public async Task Remains_of_a_killed_import_do_not_hinder_the_next()
    {
        await File.WriteAllTextAsync(Target + FeatureImporter.PartialSuffix, "half a file");
        await File.WriteAllTextAsync(Target + FeatureImporter.PartialSuffix + "-journal", "and its journal");
        var report = await RunAsync(Of(FaultPolicy.RefuseRow), Things, Target);
        Assert.True(report.Succeeded);
    }

    private string Target => _folder.File("things.gpkg");

    private SourceDefinition Of(FaultPolicy policy) => Csv(_folder.Write("source.csv", Source)) with
    {
        LongitudeColumn = "lon", LatitudeColumn = "lat", OnFault = policy,
    };

    public void Dispose() => _folder.Dispose();

    private sealed class Direct(Action<ImportProgress> then) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => then(value);
    }
}
