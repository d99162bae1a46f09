using System.Buffers;
using System.Globalization;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Tests.Features;

/// <summary>Reading and writing a feature leaves nothing for the collector, so that a page of 10,000 costs the memory of one of 10.</summary>
public sealed class AllocationTests : IDisposable
{
    private const int Rows = 5000;

    /// <summary>The statement, the cursor and its few arrays; what is left for each of 5,000 features is less than a byte.</summary>
    private const long Budget = 4000;

    private static readonly FeatureSchema Schema = Imported.SchemaOf(
        Imported.Id(PropertyType.Integer), Imported.Property("name"), Imported.Property("size", PropertyType.Number), Imported.Property("count", PropertyType.Integer),
        Imported.Property("good", PropertyType.Boolean), Imported.Property("seen", PropertyType.DateTime), Imported.Place());

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("POINT")]
    [InlineData("POLYGON")]
    public async Task A_page_allocates_nothing_for_a_feature(string shape)
    {
        var random = new Random(3);
        var lines = Enumerable.Range(1, Rows).Select(i => string.Create(CultureInfo.InvariantCulture,
            $"{i},\"Sondage \"\"{i}\"\" é\",{random.NextDouble() * 300:F2},{random.Next()},true,2024-05-0{1 + i % 9}T10:00:0{i % 10}Z,\"{Wkt(shape, random)}\""));
        await File.WriteAllLinesAsync(_folder.File("source.csv"), lines.Prepend("id,name,size,count,good,seen,wkt"));
        using var provider = await Imported.OpenAsync(_folder, Imported.Csv(_folder.File("source.csv")), Schema);
        var writer = new GeoJsonFeatureWriter(Schema);
        var target = new ArrayBufferWriter<byte>(8 << 20);
        var query = new FeatureQuery { Limit = Rows };
        await PageAsync(provider, writer, target, query);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var page = PageAsync(provider, writer, target, query);
        // A file is read without waiting, so all of it was done on this thread.
        Assert.True(page.IsCompletedSuccessfully);
        Assert.Equal(Rows, await page);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Budget);
    }

    private static async Task<int> PageAsync(IFeatureProvider provider, GeoJsonFeatureWriter writer, ArrayBufferWriter<byte> target, FeatureQuery query)
    {
        target.ResetWrittenCount();
        await using var rows = await provider.ReadAsync(query, default);
        var count = 0;
        for (; await rows.ReadAsync(default); count++) writer.Write(rows, target);
        return count;
    }

    private static string Wkt(string shape, Random random)
    {
        var (x, y) = (random.NextDouble() * 10 - 5, 42 + random.NextDouble() * 9);
        return shape == "POINT"
            ? FormattableString.Invariant($"POINT ({x:F6} {y:F6})")
            : FormattableString.Invariant($"POLYGON (({x:F6} {y:F6}, {x + 1:F6} {y:F6}, {x + 1:F6} {y + 1:F6}, {x:F6} {y:F6}))");
    }

    public void Dispose() => _folder.Dispose();
}
