using Microsoft.Extensions.Logging;
using MinerOsphere.Server.Loading;
using MinerOsphere.Store;

namespace MinerOsphere.Tests.Server.Loading;

#pragma warning disable CA1001 // xunit disposes through IAsyncLifetime.
public sealed class CatalogueHostTests : IAsyncLifetime
{
    private readonly TrialFolders _folders = new();
    private readonly List<(LogLevel Level, string Text)> _log = [];
    private DataFolder _data = null!;
    private QuadStore _store = null!;
    private CatalogueHost _host = null!;

    public async Task InitializeAsync()
    {
        _data = DataFolder.TryOpen(_folders.Data)!;
        _store = QuadStore.Open(_data.Store);
        var first = await _folders.LoadAsync(_data, _store);
        _host = new CatalogueHost(_folders.Config, _data, _store, new SnapshotLoader(_data, _store, TimeProvider.System), first.Snapshot!, TimeProvider.System, (level, text) =>
        {
            lock (_log) _log.Add((level, text));
        });
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        _store.Dispose();
        _data.Dispose();
        _folders.Dispose();
    }

    [Fact]
    public async Task Broken_configuration_is_refused_with_its_places_and_the_former_catalogue_serves()
    {
        var before = Revision();
        TrialFolders.Edit(_folders.WellsFile, "theme: territory", "theme: teritory");

        Assert.False(await _host.ReloadAsync(default));

        Assert.Equal(before, Revision());
        var (level, text) = Assert.Single(_log);
        Assert.Equal(LogLevel.Error, level);
        Assert.Contains("wells.yaml:4:8: found 'teritory' (did you mean 'territory'?)", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_data_keep_the_former_catalogue_and_a_mended_file_swaps()
    {
        var before = Revision();
        File.AppendAllText(_folders.Towns, "Paris\n");
        Assert.False(await _host.ReloadAsync(default));
        Assert.Equal(before, Revision());

        File.WriteAllText(_folders.Towns, "code\nParis\n");
        Assert.True(await _host.ReloadAsync(default));
        Assert.NotEqual(before, Revision());
        Assert.Equal(1, Count("towns"));
    }

    [Fact]
    public async Task Reload_without_a_change_swaps_nothing()
    {
        var swaps = 0;
        _host.Swapped += _ => swaps++;

        Assert.True(await _host.ReloadAsync(default));

        Assert.Equal(0, swaps);
        Assert.Empty(_log);
    }

    [Fact]
    public async Task Request_sees_its_snapshot_until_its_end_and_then_the_files_go()
    {
        var lease = _host.Take();
        File.WriteAllText(_folders.Towns, "code\nParis\n");
        Assert.True(await _host.ReloadAsync(default));

        // The request began before the swap: it still reads the two towns, from a file that is still there.
        Assert.Equal(2, await lease.Snapshot.Find("towns")!.Features.CountAsync(new() { Filters = [] }, default));
        Assert.Equal(3, _folders.DataFiles().Count());
        lease.Dispose();

        Assert.Equal(2, _folders.DataFiles().Count());
        Assert.Equal(1, Count("towns"));
    }

    [Fact]
    public async Task Changed_file_is_noticed()
    {
        var swapped = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        _host.Swapped += lease => swapped.TrySetResult(lease.Snapshot.Find("wells")!.Definition.Title.Fr!);
        _host.Watch();

        TrialFolders.Edit(_folders.WellsFile, "title: wells", "title: Puits");

        Assert.Equal("Puits", await swapped.Task.WaitAsync(TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public async Task Many_readers_and_reloads_never_meet_a_closed_snapshot()
    {
        using var stop = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            var reads = 0;
            while (!stop.IsCancellationRequested)
            {
                using var lease = _host.Take();
                var towns = lease.Snapshot.Find("towns")!.Features;
                await using var cursor = await towns.ReadAsync(new(), default);
                var rows = 0;
                while (await cursor.ReadAsync(default)) rows++;
                Assert.Equal(towns.Count, rows);
                Assert.Equal(lease.Snapshot.QuadRevision, StoredCatalogue.In(lease.Quads)!.Revision);
                reads++;
            }

            return reads;
        })).ToList();
        for (var i = 1; i <= 8; i++)
        {
            File.WriteAllText(_folders.Towns, "code\n" + string.Concat(Enumerable.Range(0, i).Select(n => $"t{n}\n")));
            Assert.True(await _host.ReloadAsync(default));
        }

        await stop.CancelAsync();
        Assert.True((await Task.WhenAll(readers)).Sum() > 0);
        Assert.Equal(8, Count("towns"));
        Assert.Equal(2, _folders.DataFiles().Count());
    }

    private string Revision()
    {
        using var lease = _host.Take();
        return lease.Snapshot.Revision;
    }

    private long Count(string id)
    {
        using var lease = _host.Take();
        return lease.Snapshot.Find(id)!.Features.Count;
    }
}
