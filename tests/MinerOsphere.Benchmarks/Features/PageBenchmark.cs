using System.Buffers;
using BenchmarkDotNet.Attributes;
using MinerOsphere.Features;
using MinerOsphere.Features.GeoPackage;
using MinerOsphere.Features.Import;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Benchmarks.Features;

/// <summary>One page of 1,000 features from the file to GeoJSON in memory: points with attributes, polygons of 97 vertices.</summary>
[MemoryDiagnoser]
public class PageBenchmark
{
    private const int Rows = 10_000;
    private const int Vertices = 97;

    private readonly ArrayBufferWriter<byte> _page = new(8 << 20);
    private readonly string _folder = Directory.CreateTempSubdirectory("minerosphere-benchmark-").FullName;
    private GeoPackageFeatureProvider _provider = null!;
    private GeoJsonFeatureWriter _writer = null!;

    [Params("points", "polygons")]
    public string Shapes { get; set; } = "points";

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        var schema = new FeatureSchema(
        [
            new() { Name = "id", Source = "id", Type = PropertyType.String, Role = PropertyRole.Id },
            new() { Name = "name", Source = "name", Type = PropertyType.String },
            new() { Name = "depth", Source = "depth", Type = PropertyType.Number },
            new() { Name = "geometry", Source = "wkt", Type = PropertyType.Geometry, Role = PropertyRole.PrimaryGeometry },
        ]);
        var source = Path.Combine(_folder, "source.csv");
        await File.WriteAllLinesAsync(source, Lines());
        var target = Path.Combine(_folder, "things.gpkg");
        var definition = new SourceDefinition { Path = source, Format = SourceFormat.Csv };
        await new FeatureImporter(TimeProvider.System).ImportAsync(definition, schema, "things", target, null, CancellationToken.None);
        _provider = GeoPackageFeatureProvider.Open(target, schema);
        _writer = new GeoJsonFeatureWriter(schema);
    }

    private IEnumerable<string> Lines()
    {
        var random = new Random(1);
        yield return "id,name,depth,wkt";
        for (var i = 0; i < Rows; i++)
        {
            var (x, y) = (random.NextDouble() * 10 - 5, 42 + random.NextDouble() * 9);
            var wkt = Shapes == "points" ? FormattableString.Invariant($"POINT ({x:F6} {y:F6})") : $"\"POLYGON (({Ring(x, y)}))\"";
            yield return FormattableString.Invariant($"s/{i},Sondage {i},{random.NextDouble() * 300:F1},{wkt}");
        }
    }

    private static string Ring(double x, double y) => string.Join(", ", Enumerable.Range(0, Vertices).Select(i =>
    {
        var angle = 2 * Math.PI * (i % (Vertices - 1)) / (Vertices - 1);
        return FormattableString.Invariant($"{x + 0.05 * Math.Cos(angle):F6} {y + 0.05 * Math.Sin(angle):F6}");
    }));

    [Benchmark(OperationsPerInvoke = 1000)]
    public Task<int> FirstPage() => EncodeAsync(new FeatureQuery { Limit = 1000 });

    [Benchmark(OperationsPerInvoke = 1000)]
    public Task<int> LastPage() => EncodeAsync(new FeatureQuery { Limit = 1000, After = new PagePosition((long)Rows - 1000) });

    [Benchmark]
    public Task<int> BoxOfTenths() => EncodeAsync(new FeatureQuery { Bbox = new BoundingBox(0, 46, 0.1, 46.1), Limit = 1000 });

    [Benchmark]
    public async Task<long> CountInBox() => await _provider.CountAsync(new FeatureQuery { Bbox = new BoundingBox(-3, 43, 3, 48) }, CancellationToken.None);

    private async Task<int> EncodeAsync(FeatureQuery query)
    {
        _page.ResetWrittenCount();
        await using var rows = await _provider.ReadAsync(query, CancellationToken.None);
        while (await rows.ReadAsync(CancellationToken.None)) _writer.Write(rows, _page);
        return _page.WrittenCount;
    }

    [GlobalCleanup]
    public void CleanUp()
    {
        _provider.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
