using System.Globalization;
using MinerOsphere.Features;
using MinerOsphere.Features.GeoPackage;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Tests.Features.GeoPackage;

public sealed class PlaceTests : IAsyncLifetime, IDisposable
{
    private const int Rows = 3000;

    private static readonly FeatureSchema Schema = Imported.SchemaOf(Imported.Id(), Imported.Property("kind"), Imported.Property("size", PropertyType.Integer), Imported.Place());

    private readonly TemporaryFolder _folder = new();
    private GeoPackageFeatureProvider _provider = null!;

    public static TheoryData<string, FeatureQuery> Queries => new()
    {
        { "all", new FeatureQuery() },
        { "filtered", new FeatureQuery { Filters = [new("kind", "a")] } },
        { "sorted", new FeatureQuery { SortBy = [new("size", true), new("kind", false)] } },
        { "in a box", new FeatureQuery { Bbox = new BoundingBox(0, 40, 5, 45) } },
        { "none", new FeatureQuery { Filters = [new("kind", "nothing")] } },
    };

    public async Task InitializeAsync()
    {
        var random = new Random(5);
        var lines = Enumerable.Range(1, Rows).Select(i => string.Create(CultureInfo.InvariantCulture,
            $"t{i},{"abc"[random.Next(3)]},{(random.Next(9) == 0 ? "" : random.Next(50))},{(random.Next(9) == 0 ? "" : $"POINT ({random.NextDouble() * 10:F4} {40 + random.NextDouble() * 10:F4})")}"));
        await File.WriteAllLinesAsync(_folder.File("source.csv"), lines.Prepend("id,kind,size,wkt"));
        _provider = await Imported.OpenAsync(_folder, Imported.Csv(_folder.File("source.csv")), Schema);
    }

    /// <summary>The row of a number is the one that reading them all comes to, on either side of every step of the ladder and past the end.</summary>
    [Theory]
    [MemberData(nameof(Queries))]
    public async Task Is_that_of_the_row_with_the_number(string name, FeatureQuery query)
    {
        var all = new List<PagePosition>();
        await using (var rows = await _provider.ReadAsync(query, default))
            while (await rows.ReadAsync(default)) all.Add(rows.Position);
        foreach (var number in new long[] { 1, 2, 500, 1023, 1024, 1025, 1026, 2048, 2049, Rows - 1, Rows, Rows + 1, 100_000_000_000 })
        {
            var there = Math.Min(number, all.Count);
            (PagePosition?, long) expected = there == 0 ? (null, 0) : (all[(int)there - 1], there);
            Assert.True(expected.Equals(await _provider.PlaceAsync(query, number, default)), $"{name}: {number}");
            Assert.True(expected.Equals(await RowWalk.PlaceAsync(_provider, query, number, default)), $"{name}: {number}, walked");
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _provider.Dispose();
        _folder.Dispose();
    }
}
