using System.Globalization;
using System.Text;
using MinerOsphere.Features;
using MinerOsphere.Features.PostGis;
using MinerOsphere.Features.Schema;
using Npgsql;

namespace MinerOsphere.Clients.PostGis;

/// <summary>What a box selects is what ST_Intersects says, though it is asked only of geometries on the edge.</summary>
[Collection(PostGisCollection.Name)]
public sealed class BoxTests(PostGisCluster cluster)
{
    private const int Rows = 3000;

    [SkippableTheory]
    [InlineData("Point")]
    [InlineData("LineString")]
    [InlineData("Polygon")]
    [InlineData("Geometry")]
    public async Task Selects_what_the_database_says_intersects(string type)
    {
        cluster.Require();
        var table = $"boxed_{type.ToLowerInvariant()}";
        var random = new Random(17);
        var sql = new StringBuilder($"DROP TABLE IF EXISTS {table}; CREATE TABLE {table} (id int PRIMARY KEY, geom geometry({type},4326)); INSERT INTO {table} VALUES ");
        for (var i = 1; i <= Rows; i++) sql.Append(i == 1 ? "" : ", ").Append(CultureInfo.InvariantCulture, $"({i}, {Shape(type, random)})");
        await cluster.RunAsync($"{sql}; CREATE INDEX ON {table} USING gist (geom); ANALYZE {table}");

        var schema = new FeatureSchema(
        [
            new() { Name = "id", Source = "id", Type = PropertyType.Integer, Role = PropertyRole.Id },
            new() { Name = "geom", Source = "geom", Type = PropertyType.Geometry, Role = PropertyRole.PrimaryGeometry, GeometryType = type },
        ]);
        using var source = new PostGisSource("geo", cluster.ConnectionString, 2);
        var (provider, faults) = await PostGisFeatureProvider.OpenAsync(source, "public", table, schema, TimeProvider.System, default);
        Assert.Empty(faults);
        await using var connections = NpgsqlDataSource.Create(cluster.ConnectionString);
        for (var i = 0; i < 150; i++)
        {
            var (x, y) = (Edge(random, -2, 2), Edge(random, -2, 2));
            var box = new BoundingBox(x, y, x + Edge(random, 0, 2), y + Edge(random, 0, 2));
            await using var command = connections.CreateCommand($"SELECT count(*) FROM {table} WHERE geom IS NULL OR ST_Intersects(geom, ST_MakeEnvelope($1, $2, $3, $4, 4326))");
            foreach (var edge in new[] { box.MinX, box.MinY, box.MaxX, box.MaxY }) command.Parameters.Add(new NpgsqlParameter<double> { TypedValue = edge });
            Assert.Equal((long)(await command.ExecuteScalarAsync())!, await provider!.CountAsync(new FeatureQuery { Bbox = box }, default));
        }
        provider!.Dispose();
    }

    /// <summary>Tenths, so that many shapes lie exactly on an edge, which no single precision holds; now and then anything.</summary>
    private static double Edge(Random random, int from, int to) =>
        random.Next(4) == 0 ? from + random.NextDouble() * (to - from) : Math.Round(from + random.Next(10 * (to - from) + 1) / 10.0, 1);

    private static string Shape(string type, Random random)
    {
        if (random.Next(20) == 0) return random.Next(2) == 0 ? "NULL" : $"'SRID=4326;{(type == "Geometry" ? "POINT" : type.ToUpperInvariant())} EMPTY'";
        var (x, y, w, h) = (Edge(random, -2, 2), Edge(random, -2, 2), Edge(random, 0, 1) + 0.1, Edge(random, 0, 1) + 0.1);
        var kind = type == "Geometry" ? new[] { "Point", "LineString", "Polygon" }[random.Next(3)] : type;
        return kind switch
        {
            "Point" => FormattableString.Invariant($"'SRID=4326;POINT({x} {y})'"),
            "LineString" => FormattableString.Invariant($"'SRID=4326;LINESTRING({x} {y},{x + w} {y + h})'"),
            _ => FormattableString.Invariant($"'SRID=4326;POLYGON(({x} {y},{x + w} {y},{x} {y + h},{x} {y}))'"),
        };
    }
}
