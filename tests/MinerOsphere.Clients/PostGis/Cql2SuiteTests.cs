using MinerOsphere.Conformance.Cql2;
using MinerOsphere.Conformance.Support;
using MinerOsphere.Features;
using MinerOsphere.Features.PostGis;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Cql2;
using MinerOsphere.Geo.Cql2.Binding;
using MinerOsphere.Geo.Cql2.Json;
using MinerOsphere.Geo.Cql2.Text;
using MinerOsphere.Geo.Cql2.Tree;
using Npgsql;

namespace MinerOsphere.Clients.PostGis;

/// <summary>The predicates of the abstract test suite of CQL2, answered by PostGIS: counted, and read as rows.</summary>
[Collection(PostGisCollection.Name)]
public sealed class Cql2SuiteTests(PostGisCluster cluster, Cql2SuiteTests.Tables tables) : IClassFixture<Cql2SuiteTests.Tables>
{
    public static TheoryData<string, string, string, int> InText => PredicateRows.Of("cql2/postgis-text");
    public static TheoryData<string, string, string, int> InJson => PredicateRows.Of("cql2/postgis-json");

    [SkippableTheory, MemberData(nameof(InText))]
    public Task Text(string suite, string collection, string predicate, int expected) => Check(suite, collection, predicate, expected, tree => tree);

    [SkippableTheory, MemberData(nameof(InJson))]
    public Task Json(string suite, string collection, string predicate, int expected) => Check(suite, collection, predicate, expected,
        tree => Valid(Cql2JsonReader.Read(Cql2JsonWriter.Write(tree), new Cql2Limits())));

    private async Task Check(string suite, string collection, string predicate, int expected, Func<Cql2Expression, Cql2Expression> encoded)
    {
        Skip.IfNot(Suites.Has(PredicateRows.File), $"{suite}: suites not found under {Suites.Root}");
        cluster.Require();
        var provider = await tables.OpenAsync(cluster, collection);
        var binder = new Cql2Binder(FilterSchema.Of(provider.Schema, provider.StorageCrs), Cql2BindOptions.Default);
        var filter = Valid(binder.Bind(encoded(Valid(Cql2TextReader.Read(predicate)))));
        Assert.Equal(expected, await provider.CountAsync(new FeatureQuery { Filter = filter }, default));

        await using var rows = await provider.ReadAsync(new FeatureQuery { Filter = filter, Properties = [], SkipGeometry = true, Limit = 1000 }, default);
        var read = 0;
        while (await rows.ReadAsync(default)) read++;
        Assert.Equal(expected, read);
    }

    private static Cql2Expression Valid(Cql2Result<Cql2Expression> result) =>
        result.TryGet(out var tree, out var fault) ? tree : throw new InvalidDataException(fault.Message);

    /// <summary>The layers of the test data as tables, each made at its first use.</summary>
    public sealed class Tables : IDisposable
    {
        private readonly Dictionary<string, PostGisFeatureProvider> _opened = [];
        private PostGisSource? _source;

        public async Task<IFeatureProvider> OpenAsync(PostGisCluster cluster, string table)
        {
            if (_opened.TryGetValue(table, out var provider)) return provider;
            _source ??= new PostGisSource("cql2", cluster.ConnectionString, 2);
            var data = ReferenceData.Of(table);
            await using (var connections = NpgsqlDataSource.Create(cluster.ConnectionString)) await LoadAsync(connections, table, data);
            var schema = new FeatureSchema(data.Queryables.Select(column => new PropertyDefinition
            {
                Name = column.Name, Source = column.Name, Type = Kinds[column.Type.Kind].Type,
                Role = column.Name == "fid" ? PropertyRole.Id : column.Type.Kind == Cql2Kind.Geometry ? PropertyRole.PrimaryGeometry : PropertyRole.None,
            }));
            var (opened, faults) = await PostGisFeatureProvider.OpenAsync(_source, "public", table, schema, TimeProvider.System, default);
            Assert.Empty(faults);
            return _opened[table] = opened!;
        }

        private static readonly Dictionary<Cql2Kind, (PropertyType Type, string Column)> Kinds = new()
        {
            [Cql2Kind.Integer] = (PropertyType.Integer, "bigint"), [Cql2Kind.Number] = (PropertyType.Number, "double precision"),
            [Cql2Kind.Boolean] = (PropertyType.Boolean, "boolean"), [Cql2Kind.Date] = (PropertyType.Date, "date"),
            [Cql2Kind.Timestamp] = (PropertyType.DateTime, "timestamptz"), [Cql2Kind.String] = (PropertyType.String, "text"),
            [Cql2Kind.Geometry] = (PropertyType.Geometry, "geometry"),
        };

        private static async Task LoadAsync(NpgsqlDataSource connections, string table, ReferenceData data)
        {
            var shape = table.Contains("rivers", StringComparison.Ordinal) ? "LineString" : table.Contains("places", StringComparison.Ordinal) ? "Point" : "MultiPolygon";
            var columns = data.Queryables.Select(column =>
                $"\"{column.Name}\" {Kinds[column.Type.Kind].Column}{(column.Type.Kind == Cql2Kind.Geometry ? $"({shape},4326)" : "")}{(column.Name == "fid" ? " PRIMARY KEY" : "")}");
            await using (var create = connections.CreateCommand($"DROP TABLE IF EXISTS {table}; CREATE TABLE {table} ({string.Join(", ", columns)})")) await create.ExecuteNonQueryAsync();
            var values = data.Queryables.Select((column, i) => column.Type.Kind == Cql2Kind.Geometry ? $"ST_SetSRID(ST_GeomFromWKB(${i + 1}), 4326)" : $"${i + 1}");
            foreach (var row in data.Values)
            {
                await using var insert = connections.CreateCommand($"INSERT INTO {table} VALUES ({string.Join(", ", values)})");
                foreach (var value in row) insert.Parameters.Add(new NpgsqlParameter { Value = Stored(value) });
                await insert.ExecuteNonQueryAsync();
            }
        }

        private static object Stored(object? value) => value switch
        {
            null => DBNull.Value,
            Cql2Instant { IsDate: true } date => DateOnly.FromDayNumber(date.Day + DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber),
            Cql2Instant moment => new DateTime(moment.Ticks + DateTime.UnixEpoch.Ticks, DateTimeKind.Utc),
            _ => value,
        };

        public void Dispose()
        {
            foreach (var provider in _opened.Values) provider.Dispose();
            _source?.Dispose();
        }
    }
}
