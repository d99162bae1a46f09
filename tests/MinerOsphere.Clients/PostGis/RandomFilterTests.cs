using System.Text;
using MinerOsphere.Features;
using MinerOsphere.Features.GeoPackage;
using MinerOsphere.Features.GeoPackage.InPlace;
using MinerOsphere.Features.Import;
using MinerOsphere.Features.PostGis;
using MinerOsphere.Geo.Cql2.Binding;
using MinerOsphere.Geo.Cql2.Evaluation;
using MinerOsphere.Geo.Cql2.Text;
using Xunit.Abstractions;

namespace MinerOsphere.Clients.PostGis;

/// <summary>An imported GeoPackage, others' read in place, PostGIS and memory give the same rows for the same filter: counted, whole, sorted and page by page.</summary>
[Collection(PostGisCollection.Name)]
public sealed class RandomFilterTests(PostGisCluster cluster, ITestOutputHelper output)
{
    private const int Seed = 20261121, Rows = 150, Cases = 1200;

    private static readonly string[][] Orders = [[], ["kind"], ["-weight", "number"], ["day", "-other"], ["-at"], ["good", "-size"]];

    [SkippableTheory]
    [InlineData("Point")]
    [InlineData("LineString")]
    [InlineData("Polygon")]
    public async Task Stores_and_memory_agree(string shape)
    {
        cluster.Require();
        var seed = Seed + shape.Length;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var things = new RandomThings(random, shape, Rows);
        var folder = Directory.CreateTempSubdirectory("minerosphere-filters-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "things.geojson"), things.GeoJson());
            var definition = new SourceDefinition { Path = Path.Combine(folder, "things.geojson"), Format = SourceFormat.GeoJson };
            var report = await new FeatureImporter(TimeProvider.System).ImportAsync(definition, RandomThings.Schema, "things", Path.Combine(folder, "things.gpkg"), null, default);
            Assert.Equal(Rows, report.RowsKept);
            using var file = GeoPackageFeatureProvider.Open(Path.Combine(folder, "things.gpkg"), RandomThings.Schema);
            var table = "random_" + shape.ToLowerInvariant();
            await cluster.RunAsync(things.Sql(table));
            using var source = new PostGisSource("random", cluster.ConnectionString, 2);
            var (opened, faults) = await PostGisFeatureProvider.OpenAsync(source, "public", table, RandomThings.Schema, TimeProvider.System, default);
            Assert.Empty(faults);
            using var stored = opened!;
            things.WriteGeoPackage(Path.Combine(folder, "foreign.gpkg"));
            using var foreign = new GeoPackageFile(Path.Combine(folder, "foreign.gpkg"), TimeProvider.System);
            using var indexed = new GeoPackageLayerProvider(foreign, "Indexed", RandomThings.Schema, TimeProvider.System);
            using var plain = new GeoPackageLayerProvider(foreign, "plain", RandomThings.Schema, TimeProvider.System);
            Assert.Empty((await indexed.OpenAsync(default)).Concat(await plain.OpenAsync(default)));
            Assert.Equal((stored.Count, stored.Extent, stored.TemporalExtent), (indexed.Count, indexed.Extent, indexed.TemporalExtent));
            await CheckAsync(things, [file, stored, indexed, plain], random, seed);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task CheckAsync(RandomThings things, IFeatureProvider[] providers, Random random, int seed)
    {
        var filters = new RandomFilters(random);
        var binder = new Cql2Binder(FilterSchema.Of(RandomThings.Schema, providers[0].StorageCrs), Cql2BindOptions.Default);
        var (compared, some) = (0, 0);
        for (var i = 0; i < Cases; i++)
        {
            var filter = filters.Predicate(random.Next(4));
            // Constants without a result, dates beside intervals where none fit: refused at binding.
            if (!binder.Bind(filter).TryGet(out var bound, out _)) continue;
            var predicate = Cql2Predicate.Compile(bound);
            var matching = things.Rows.Where(predicate.Matches).Select(row => row.Id).ToHashSet();
            var query = new FeatureQuery
            {
                SortBy = [.. Orders[random.Next(Orders.Length)].Select(name => new SortProperty(name.TrimStart('-'), name[0] == '-'))],
                Bbox = random.Next(3) == 0 ? new BoundingBox(random.Next(6), random.Next(6), random.Next(6, 13), random.Next(6, 13)) : null,
                Datetime = random.Next(4) == 0 ? new TimeInterval(new DateTime(2020, 1, random.Next(1, 8), 0, 0, 0, DateTimeKind.Utc), new DateTime(2020, 1, random.Next(8, 13), 12, 0, 0, DateTimeKind.Utc)) : null,
                Properties = random.Next(3) == 0 ? ["size", "kind"] : default,
                SkipGeometry = random.Next(3) == 0,
            };
            var asked = query with { Filter = bound };
            foreach (var provider in providers)
            {
                var about = $"{provider.GetType().Name}, seed {seed}, case {i}: {Cql2TextWriter.Write(filter)}";
                try
                {
                    var expected = (await IdsAsync(provider, query)).Where(matching.Contains).ToList();
                    Assert.Equal(expected, await IdsAsync(provider, asked));
                    Assert.Equal(expected.Count, await provider.CountAsync(asked, default));
                    if (random.Next(4) == 0) Assert.Equal(expected, await PagedAsync(provider, asked with { Limit = random.Next(1, 40) }));
                    if (expected.Count > 0) some++;
                }
                catch (Exception failure)
                {
                    throw new InvalidOperationException(about, failure);
                }
            }
            compared++;
        }
        output.WriteLine($"{compared} filters compared, {some} answers with rows");
        Assert.InRange(compared, Cases / 2, Cases);
        Assert.InRange(some, Cases / 2, 4 * Cases);
    }

    private static async Task<List<string>> IdsAsync(IFeatureProvider provider, FeatureQuery query)
    {
        var ids = new List<string>();
        await using var rows = await provider.ReadAsync(query, default);
        while (await rows.ReadAsync(default)) ids.Add(Encoding.UTF8.GetString(rows.Id));
        return ids;
    }

    private static async Task<List<string>> PagedAsync(IFeatureProvider provider, FeatureQuery query)
    {
        var ids = new List<string>();
        for (PagePosition? last = null, before; ; last = before)
        {
            before = last;
            await using var rows = await provider.ReadAsync(query with { After = last }, default);
            var read = 0;
            for (; await rows.ReadAsync(default); read++)
            {
                ids.Add(Encoding.UTF8.GetString(rows.Id));
                before = rows.Position;
            }
            Assert.InRange(read, 0, query.Limit!.Value);
            if (read < query.Limit) return ids;
        }
    }
}
