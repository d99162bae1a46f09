using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Server.Loading;
using MinerOsphere.Store;

namespace MinerOsphere.Tests.Server.Loading;

public sealed class SnapshotLoaderTests : IDisposable
{
    private readonly TrialFolders _folders = new();
    private readonly DataFolder _data;
    private readonly QuadStore _store;

    public SnapshotLoaderTests()
    {
        _data = DataFolder.TryOpen(_folders.Data)!;
        _store = QuadStore.Open(_data.Store);
    }

    public void Dispose()
    {
        _store.Dispose();
        _data.Dispose();
        _folders.Dispose();
    }

    [Fact]
    public async Task First_load_imports_everything_and_the_second_nothing()
    {
        using var first = await LoadAsync();
        Assert.Equal(["Import towns", "Import wells", "Write linked data"], _folders.DoneTasks);
        Assert.Equal([("towns", 2), ("wells", 2)], first.Snapshot.Collections.Select(c => (c.Id, c.Features.Count)));
        var wells = first.Snapshot.Find("wells")!;
        Assert.Equal((3, 1), (wells.Import!.RowsRead, wells.Import.RowsRefused));
        Assert.True(_store.QuadCount > 10);

        using var second = await LoadAsync();
        Assert.Empty(_folders.Steps);
        Assert.Equal(first.Snapshot.Revision, second.Snapshot.Revision);
        Assert.Equal(wells.Revision, second.Snapshot.Find("wells")!.Revision);
        Assert.Equal(wells.Modified, second.Snapshot.Find("wells")!.Modified);
    }

    [Fact]
    public async Task Changed_source_is_imported_alone()
    {
        using var first = await LoadAsync();
        File.AppendAllText(_folders.Towns, "Nantes\n");

        using var second = await LoadAsync();

        Assert.Equal(["Import towns", "Write linked data"], _folders.DoneTasks);
        Assert.Equal(3, second.Snapshot.Find("towns")!.Features.Count);
        Assert.NotEqual(first.Snapshot.Find("towns")!.Revision, second.Snapshot.Find("towns")!.Revision);
        Assert.Equal(first.Snapshot.Find("wells")!.Revision, second.Snapshot.Find("wells")!.Revision);
    }

    [Fact]
    public async Task Touched_source_with_the_same_bytes_changes_nothing()
    {
        using var first = await LoadAsync();
        File.SetLastWriteTimeUtc(_folders.Towns, new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        using var second = await LoadAsync();

        Assert.Empty(_folders.Steps);
        Assert.Equal(first.Snapshot.Revision, second.Snapshot.Revision);
    }

    [Fact]
    public async Task New_title_imports_nothing_and_rewrites_the_linked_data()
    {
        using var first = await LoadAsync();
        TrialFolders.Edit(_folders.WellsFile, "title: wells", "title: Puits");

        using var second = await LoadAsync();

        Assert.Equal(["Write linked data"], _folders.DoneTasks);
        Assert.NotEqual(first.Snapshot.Find("wells")!.Revision, second.Snapshot.Find("wells")!.Revision);
        Assert.Equal("Puits", second.Snapshot.Find("wells")!.Definition.Title.Fr);
    }

    [Fact]
    public async Task Source_that_is_refused_as_a_whole_is_told_and_the_former_state_stays()
    {
        using (var first = await LoadAsync()) _data.KeepOnly(first.Files);
        var before = _folders.DataFiles().ToList();
        File.AppendAllText(_folders.Towns, "Paris\n");

        var refused = await _folders.LoadAsync(_data, _store);

        Assert.Null(refused.Snapshot);
        Assert.Contains("collection 'towns'", Assert.Single(refused.Problems), StringComparison.Ordinal);
        Assert.Equal(before, _folders.DataFiles());
    }

    [Fact]
    public async Task Cancelled_load_leaves_the_former_state_and_the_next_one_goes_on()
    {
        using (var first = await LoadAsync()) _data.KeepOnly(first.Files);
        var before = _folders.DataFiles().ToList();
        File.WriteAllText(_folders.Wells, "code,depth,town\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"w{i},{i},Paris\n")));
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _folders.LoadAsync(_data, _store, stop.Token));

        Assert.Equal(before, _folders.DataFiles());
        using var second = await LoadAsync();
        Assert.Equal(20_000, second.Snapshot.Find("wells")!.Features.Count);
    }

    /// <summary>What kill -9 leaves behind: half a file under its working name, or nothing at all under its final one.</summary>
    [Fact]
    public async Task Remains_of_a_killed_import_are_overwritten_and_swept()
    {
        using (var first = await LoadAsync()) { }
        var towns = _folders.DataFiles().First(f => f.StartsWith("towns", StringComparison.Ordinal));
        File.Move(Path.Combine(_data.Features, towns), Path.Combine(_data.Features, towns + ".partial"));
        File.WriteAllText(Path.Combine(_data.Features, "ghost-0.gpkg.partial"), "half");

        using var second = await LoadAsync();
        _data.KeepOnly(second.Files);

        Assert.Equal(2, second.Snapshot.Find("towns")!.Features.Count);
        Assert.DoesNotContain(_folders.DataFiles(), f => f.Contains("partial", StringComparison.Ordinal));
        Assert.Equal(2, _folders.DataFiles().Count());
    }

    [Fact]
    public async Task Damaged_file_is_made_again()
    {
        using (var first = await LoadAsync()) { }
        foreach (var file in Directory.EnumerateFiles(_folders.Data, "*.gpkg", SearchOption.AllDirectories))
        {
            using var stream = File.OpenWrite(file);
            stream.SetLength(stream.Length / 3);
            stream.Write(new byte[64]);
        }

        using var second = await LoadAsync();

        Assert.Contains("Import wells", _folders.DoneTasks);
        Assert.Equal(2, second.Snapshot.Find("wells")!.Features.Count);
    }

    [Fact]
    public async Task What_users_wrote_outlives_a_new_catalogue_and_the_former_graphs_do_not()
    {
        using (var first = await LoadAsync()) { }
        var mine = new Quad(new Iri("http://example.org/s"), new Iri("http://example.org/p"), new Literal("o"), new Iri("http://example.org/g"));
        using (var work = _store.Begin())
        {
            work.Apply([], [mine, mine with { Graph = null }]);
            work.Commit();
        }
        TrialFolders.Edit(_folders.ServerFile, "https://data.example.org", "https://moved.example");

        using var second = await LoadAsync();

        var base2 = second.Snapshot.Settings.LinkedDataBase;
        var graphs = _store.Current.Graphs.Select(graph => ((Iri)_store.Current.Resolve(graph)).Value).ToList();
        Assert.Contains("http://example.org/g", graphs);
        Assert.All(graphs.Where(graph => graph != "http://example.org/g"), graph => Assert.StartsWith(base2 + "/graph/", graph, StringComparison.Ordinal));
        Assert.Equal(1, _store.Current.Count(new QuadPattern(default, default, default, GraphScope.Default)));
        Assert.Equal(second.Snapshot.QuadRevision, StoredCatalogue.In(_store.Current)!.Revision);
    }

    [Fact]
    public void Data_folder_is_held_by_one_at_a_time()
    {
        Assert.Null(DataFolder.TryOpen(_folders.Data));
        _data.Dispose();
        using var again = DataFolder.TryOpen(_folders.Data);
        Assert.NotNull(again);
    }

    private async Task<LoadedSnapshot> LoadAsync()
    {
        var result = await _folders.LoadAsync(_data, _store);
        Assert.True(result.Succeeded, string.Join("\n", result.Problems));
        return result.Snapshot;
    }
}
