using System.Text;
using Microsoft.Extensions.Logging;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Provenance;
using MinerOsphere.Processes.Results;
using MinerOsphere.Processes.Schemas;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;
using MinerOsphere.Server.Loading;
using MinerOsphere.Server.Results;
using MinerOsphere.Store;
using MinerOsphere.Tests.Server.Loading;

namespace MinerOsphere.Tests.Server.Results;

#pragma warning disable CA1001 // xunit disposes through IAsyncLifetime.
public sealed class ResultCollectionsTests : IAsyncLifetime
{
    private const string Base = "https://data.example.org";
    private readonly TrialFolders _folders = new();
    private readonly MovedClock _time = new();
    private readonly List<string> _log = [];
    private DataFolder _data = null!;
    private QuadStore _store = null!;
    private CatalogueHost _host = null!;
    private ResultCollections _results = null!;

    public async Task InitializeAsync()
    {
        _data = DataFolder.TryOpen(_folders.Data)!;
        _store = QuadStore.Open(_data.Store);
        await StartAsync();
    }

    private async Task StartAsync()
    {
        var loader = new SnapshotLoader(_data, _store, _time);
        var first = await loader.LoadAsync(MinerOsphere.Catalogue.Configuration.ConfigurationLoader.Load(_folders.Config).Value!, new Progress<LoadStep>(), default);
        _host = new CatalogueHost(_folders.Config, _data, _store, loader, first.Snapshot!, _time, Log);
        _results = new ResultCollections(_host, _time, Log);

        void Log(LogLevel level, string text)
        {
            lock (_log) _log.Add(text);
        }
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        _store.Dispose();
        _data.Dispose();
        _folders.Dispose();
    }

    [Fact]
    public async Task A_result_is_at_once_a_collection_with_rows_linked_data_licence_and_provenance()
    {
        var published = await PublishAsync("7", """[{"town":"Paris","wells":1},{"town":"Lyon","wells":2}]""");
        Assert.Equal("result-7-rows", Assert.Single(published.Collections));
        using var lease = _host.Take();
        var collection = lease.Snapshot.Find("result-7-rows")!;
        Assert.Equal(2, collection.Features.Count);
        Assert.Equal("https://example.org/lo", collection.Definition.Licence.Url);
        Assert.Contains("from: wells", collection.Definition.Attribution.En, StringComparison.Ordinal);
        Assert.Contains("1.0", collection.Definition.Description.Fr, StringComparison.Ordinal);
        Assert.True(Has(lease.Quads, Base + "/collections/result-7-rows", Prov.WasGeneratedBy, Base + "/jobs/7#run"));
        Assert.True(Has(lease.Quads, Base + "/collections/result-7-rows", Prov.WasDerivedFrom, Base + "/collections/wells"));
        Assert.True(Has(lease.Quads, Base + "/catalogue", Dcat.DatasetProperty, Base + "/collections/result-7-rows"));
        Assert.True(Count(lease.Quads, "result-7-rows") > 0);
    }

    [Fact]
    public async Task Published_again_for_the_same_job_it_replaces_what_was_there()
    {
        await PublishAsync("7", """[{"n":1}]""");
        await PublishAsync("7", """[{"n":1},{"n":2}]""");
        using var lease = _host.Take();
        Assert.Equal(2, lease.Snapshot.Find("result-7-rows")!.Features.Count);
        Assert.Equal(3, lease.Snapshot.Collections.Length);
        Assert.Equal(2, Directory.EnumerateFiles(_data.Results).Count());
    }

    [Fact]
    public async Task It_goes_with_its_job_and_leaves_nothing()
    {
        var before = Quads();
        await PublishAsync("7", """[{"n":1}]""");
        Assert.True(await _results.RemoveOfJobAsync("7", default));
        using var lease = _host.Take();
        Assert.Null(lease.Snapshot.Find("result-7-rows"));
        Assert.Empty(Directory.EnumerateFiles(_data.Results));
        Assert.Equal(before, Quads());
    }

    [Fact]
    public async Task It_goes_when_its_time_is_over_and_a_kept_one_does_not()
    {
        await PublishAsync("7", """[{"n":1}]""", """ "expires":"P2D" """);
        await PublishAsync("8", """[{"n":1}]""", """ "keep":true """);
        await PublishAsync("9", """[{"n":1}]""");
        Assert.Equal(["result-7-rows", "result-8-rows", "result-9-rows"], Results());
        _time.Now += TimeSpan.FromDays(3);
        await _results.SweepAsync(null, default);
        Assert.Equal(["result-8-rows", "result-9-rows"], Results());
        _time.Now += TimeSpan.FromDays(30);
        await _results.SweepAsync(null, default);
        Assert.Equal(["result-8-rows"], Results());
        Assert.Equal(2, Directory.EnumerateFiles(_data.Results).Count());
    }

    [Fact]
    public async Task It_outlives_a_restart_and_a_reload_of_the_configuration()
    {
        await PublishAsync("7", """[{"n":1}]""");
        TrialFolders.Edit(_folders.WellsFile, "title: wells", "title: Puits");
        Assert.True(await _host.ReloadAsync(default));
        Assert.Equal(["result-7-rows"], Results());
        await _host.DisposeAsync();
        await StartAsync();
        Assert.Equal(["result-7-rows"], Results());
    }

    [Fact]
    public async Task A_broken_configuration_does_not_keep_it_back()
    {
        TrialFolders.Edit(_folders.WellsFile, "theme: territory", "theme: teritory");
        await PublishAsync("7", """[{"n":1}]""");
        Assert.Equal(["result-7-rows"], Results());
    }

    [Fact]
    public async Task Another_servers_results_are_served_after_a_sweep()
    {
        await PublishAsync("7", """[{"n":1}]""");
        var (definition, rows) = (Directory.EnumerateFiles(_data.Results, "*.json").Single(), Directory.EnumerateFiles(_data.Results, "*.geojson").Single());
        var elsewhere = Directory.CreateTempSubdirectory("elsewhere").FullName;
        foreach (var file in new[] { definition, rows }) File.Move(file, Path.Combine(elsewhere, Path.GetFileName(file)));
        await _results.SweepAsync(null, default);
        Assert.Empty(Results());
        foreach (var file in new[] { rows, definition }) File.Move(Path.Combine(elsewhere, Path.GetFileName(file)), file);
        await _results.SweepAsync(null, default);
        Assert.Equal(["result-7-rows"], Results());
        Directory.Delete(elsewhere, recursive: true);
    }

    [Theory]
    [InlineData("""[{"day":"2026-02-30"}]""", null)]
    [InlineData("12", "neither")]
    public async Task What_cannot_be_rows_fails_or_stays_text(string content, string? reason)
    {
        var published = await PublishAsync("7", content);
        if (reason is null) Assert.Null(published.Failure);
        else Assert.Contains(reason, published.Failure!.En, StringComparison.Ordinal);
        Assert.Equal(reason is null ? 1 : 0, Results().Count());
    }

    [Fact]
    public async Task A_row_that_breaks_the_declared_schema_is_told_and_nothing_is_left()
    {
        var declared = new FeatureSchema([new PropertyDefinition { Name = "n", Source = "n", Type = PropertyType.Integer, Role = PropertyRole.Id, Constraints = new() { Maximum = 3 } }]);
        var published = await PublishAsync("7", """[{"n":1},{"n":4}]""", rows: declared);
        Assert.NotNull(published.Failure);
        Assert.Empty(Results());
        Assert.Empty(Directory.EnumerateFiles(_data.Results));
    }

    [Fact]
    public async Task There_is_a_limit_on_their_number()
    {
        TrialFolders.Edit(_folders.ServerFile, "title: Essai\n", "title: Essai\nprocesses: {results: {maxCollections: 1}}\n");
        Assert.True(await _host.ReloadAsync(default));
        Assert.Null((await PublishAsync("7", """[{"n":1}]""")).Failure);
        Assert.Null((await PublishAsync("7", """[{"n":2}]""")).Failure);
        Assert.Contains("as many collections of results as this server keeps (1)", (await PublishAsync("8", """[{"n":1}]""")).Failure!.En, StringComparison.Ordinal);
    }

    /// <summary>Whatever was reused, the quads are those of a store that was made from nothing.</summary>
    [Fact]
    public async Task The_linked_data_are_as_if_made_anew()
    {
        await PublishAsync("7", """[{"n":1},{"n":2}]""");
        File.WriteAllText(_folders.Wells, "code,depth,town\na,1.5,Paris\nz,9,Lyon\n");
        Assert.True(await _host.ReloadAsync(default));
        await PublishAsync("8", """[{"n":3}]""");
        await _results.RemoveOfJobAsync("7", default);
        var followed = Quads();

        Assert.NotEmpty(followed);
        await _host.DisposeAsync();
        using var fresh = QuadStore.Open(Path.Combine(_folders.Data, "fresh"));
        using var whole = (await new SnapshotLoader(_data, fresh, _time).LoadAsync(
            MinerOsphere.Catalogue.Configuration.ConfigurationLoader.Load(_folders.Config).Value!, new Progress<LoadStep>(), default)).Snapshot!;
        Assert.Equal(Quads(fresh.Current), followed);
        await StartAsync();
    }

    private IEnumerable<string> Results()
    {
        using var lease = _host.Take();
        return [.. lease.Snapshot.Collections.Select(c => c.Id).Where(id => id.StartsWith("result-", StringComparison.Ordinal))];
    }

    private List<string> Quads() => Quads(_store.Current);

    private static List<string> Quads(IQuadSource source)
    {
        var all = new List<string>();
        using var cursor = source.Scan(new QuadPattern(default, default, default, GraphScope.Union), TripleOrder.Spo);
        var batch = new QuadBatch();
        while (cursor.Read(batch) is > 0 and var count)
            for (var i = 0; i < count; i++) all.Add($"{source.Resolve(batch.Subjects[i])} {source.Resolve(batch.Predicates[i])} {source.Resolve(batch.Objects[i])}");
        return [.. all.Distinct().Order(StringComparer.Ordinal)];
    }

    private static long Count(IQuadSource quads, string collection) =>
        quads.Count(new QuadPattern(default, default, default, GraphScope.One(quads.Find(new Iri(Base + "/graph/" + collection)))));

    private static bool Has(IQuadSource quads, string subject, string predicate, string value)
    {
        var (s, p, o) = (quads.Find(new Iri(subject)), quads.Find(new Iri(predicate)), quads.Find(new Iri(value)));
        return !s.IsNone && !p.IsNone && !o.IsNone && quads.Count(new QuadPattern(s, p, o, GraphScope.One(quads.Find(new Iri(Base + "/graph/catalogue"))))) == 1;
    }

    private async Task<Publication> PublishAsync(string job, string content, string members = "", FeatureSchema? rows = null)
    {
        var process = new Rows(rows);
        var body = $$"""{"inputs":{},"response":"collection"{{(members.Length > 0 ? "," + members : "")}}}""";
        var request = ExecuteRequestParser.Parse(process.Description, Encoding.UTF8.GetBytes(body)).Value!;
        var record = new RunRecord
        {
            ProcessId = "rows", ProcessVersion = "1.0", Software = "MinerOsphere.Standards 1", Started = _time.Now, Ended = _time.Now,
            Used = [new UsedEntity("/inputs/wells", "wells", "abc")], Generated = [new GeneratedEntity("rows", "application/json", "00")],
        };
        return await new ResultPublisher(_host, _results, _time).PublishAsync(
            process, request, [new OutputValue("rows", "application/json", Encoding.UTF8.GetBytes(content))], record, RunContext.Silent(default) with { JobId = job });
    }

    private sealed class Rows(FeatureSchema? rows) : IProcess
    {
        public ProcessDescription Description { get; } = new()
        {
            Id = "rows", Version = "1.0", Title = new("Lignes", "Rows"), Description = new(""), Inputs = [],
            Outputs = [new OutputDescription { Id = "rows", Title = new("Lignes", "Rows"), Description = new(""), Schema = JsonSchema.Of("""{"type":"array"}"""), Shape = OutputShape.Table, Rows = rows }],
        };

        public ValueTask<ProcessOutcome> ExecuteAsync(ExecuteRequest request, RunContext context) => throw new NotSupportedException();
    }

    private sealed class MovedClock : TimeProvider
    {
        public DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
