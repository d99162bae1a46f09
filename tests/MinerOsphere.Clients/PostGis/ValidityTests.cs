using System.Globalization;
using System.Text;
using MinerOsphere.Features;
using MinerOsphere.Features.GeoPackage;
using MinerOsphere.Features.Import;
using MinerOsphere.Features.PostGis;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Clients.PostGis;

/// <summary>Which rows with a validity a time asks for: closed, open at one end or both, a single day, to the border; on both stores.</summary>
[Collection(PostGisCollection.Name)]
public sealed class ValidityTests(PostGisCluster cluster)
{
    private static readonly (string Id, string? From, string? To)[] Rows =
        [("a", "2018-01-01", "2018-12-31"), ("b", "2018-03-01", null), ("c", "2020-01-01", "2020-01-01"), ("d", null, "2018-06-01"), ("e", null, null)];

    [SkippableTheory]
    [InlineData("2018-01-01T00:00:00.000Z", "2018-12-31T23:59:59.999Z", "a b d e", "a b d e")]
    [InlineData("2018-06-01T12:00:00.000Z", "2018-06-01T12:00:00.000Z", "a b d e", "a b e")]
    [InlineData("2018-06-01T00:00:00.000Z", "2018-06-01T00:00:00.000Z", "a b d e", "a b d e")]
    [InlineData("2018-06-01T23:59:59.999Z", "2018-06-01T23:59:59.999Z", "a b d e", "a b e")]
    [InlineData("2018-06-02T00:00:00.000Z", "2018-06-02T00:00:00.000Z", "a b e", "a b e")]
    [InlineData("2017-12-31T23:59:59.999Z", "2017-12-31T23:59:59.999Z", "d e", "d e")]
    [InlineData("2018-12-31T12:00:00.000Z", "2018-12-31T12:00:00.000Z", "a b e", "b e")]
    [InlineData("2020-01-01T00:00:00.000Z", "2020-01-01T00:00:00.000Z", "b c e", "b c e")]
    [InlineData("2019-06-01T00:00:00.000Z", null, "b c e", "b c e")]
    [InlineData(null, "2017-12-31T23:59:59.999Z", "d e", "d e")]
    [InlineData(null, null, "a b c d e", "a b c d e")]
    public async Task A_time_finds_what_was_valid_then(string? start, string? end, string asDays, string asInstants)
    {
        Skip.If(cluster.Port == 0, "PostgreSQL with PostGIS is not installed");
        var time = new TimeInterval(Instant(start), Instant(end));
        await CheckAsync(PropertyType.Date, "date", time, asDays);
        await CheckAsync(PropertyType.DateTime, "timestamptz", time, asInstants);
    }

    private async Task CheckAsync(PropertyType type, string column, TimeInterval time, string expected)
    {
        var schema = new FeatureSchema(
        [
            new PropertyDefinition { Name = "id", Source = "id", Type = PropertyType.String, Role = PropertyRole.Id },
            new PropertyDefinition { Name = "from", Source = "from", Type = type, Role = PropertyRole.PrimaryIntervalStart },
            new PropertyDefinition { Name = "to", Source = "to", Type = type, Role = PropertyRole.PrimaryIntervalEnd },
        ]);
        string? Value(string? day) => day is null || type == PropertyType.Date ? day : day + "T00:00:00Z";

        await cluster.RunAsync($"DROP TABLE IF EXISTS valid_{column}; CREATE TABLE valid_{column} (id text PRIMARY KEY, \"from\" {column}, \"to\" {column}); INSERT INTO valid_{column} VALUES "
            + string.Join(", ", Rows.Select(r => $"('{r.Id}', {Quoted(Value(r.From))}, {Quoted(Value(r.To))})")) + ";");
        using var source = new PostGisSource("validity", cluster.ConnectionString, 2);
        var (table, faults) = await PostGisFeatureProvider.OpenAsync(source, "public", $"valid_{column}", schema, TimeProvider.System, default);
        Assert.Empty(faults);
        using (table) await FindsAsync(table!, time, expected);

        var folder = Directory.CreateTempSubdirectory("minerosphere-validity-").FullName;
        try
        {
            var (csv, file) = (Path.Combine(folder, "valid.csv"), Path.Combine(folder, "valid.gpkg"));
            await File.WriteAllTextAsync(csv, "id,from,to\n" + string.Concat(Rows.Select(r => $"{r.Id},{Value(r.From)},{Value(r.To)}\n")));
            var report = await new FeatureImporter(TimeProvider.System).ImportAsync(new SourceDefinition { Path = csv, Format = SourceFormat.Csv }, schema, "valid", file, null, default);
            Assert.Null(report.Refusal);
            using var imported = GeoPackageFeatureProvider.Open(file, schema);
            await FindsAsync(imported, time, expected);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task FindsAsync(IFeatureProvider features, TimeInterval time, string expected)
    {
        var query = new FeatureQuery { Datetime = time };
        var found = new List<string>();
        await using (var rows = await features.ReadAsync(query, default))
            while (await rows.ReadAsync(default)) found.Add(Encoding.UTF8.GetString(rows.Id));
        Assert.Equal(expected, string.Join(' ', found));
        Assert.Equal(found.Count, await features.CountAsync(query, default));
    }

    private static string Quoted(string? value) => value is null ? "NULL" : $"'{value}'";

    private static DateTime? Instant(string? text) => text is null ? null : DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
}
