using System.Threading.Channels;
using MinerOsphere.Catalogue;
using MinerOsphere.Catalogue.FeaturesAsRdf;
using MinerOsphere.Rdf;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Results;

namespace MinerOsphere.Server.Loading;

/// <summary>
/// Holds the catalogue that is served and swaps it whole when the configuration changes. A broken configuration is refused in the log,
/// every fault with its place, and the catalogue before it keeps serving. A snapshot closes its files, and those nobody uses are
/// deleted, when its last request has ended.
/// </summary>
internal sealed class CatalogueHost : ICatalogueAccessor, IAsyncDisposable
{
    /// <summary>An editor saves in several steps; a reload waits until the folder has been quiet for so long.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(400);

    /// <summary>Between two tries to read the rows of a database that was down.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan LongestHoldWait = TimeSpan.FromSeconds(10);

    private readonly string _configFolder;
    private readonly DataFolder _data;
    private readonly IQuadStore _store;
    private readonly TimeProvider _time;
    private readonly SnapshotLoader _loader;
    private readonly Action<LogLevel, string> _log;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _reloading = new(1);
    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private FileSystemWatcher? _watcher;
    private Task _watching = Task.CompletedTask;
    private readonly List<SharedSnapshot> _open = [];
    private SharedSnapshot _current;
    private volatile MarkedQuads? _marked;
    private volatile bool _hasStale;
    private volatile ServedResults _served;

    public CatalogueHost(
        string configFolder, DataFolder data, IQuadStore store, SnapshotLoader loader, LoadedSnapshot first, TimeProvider time, Action<LogLevel, string> log)
    {
        _store = store;
        _configFolder = configFolder;
        _data = data;
        _loader = loader;
        _time = time;
        _log = log;
        _current = Hold(first);
        _data.KeepOnly(first.Files);
        _served = new(first.ResultsMark, first.RefusedResults);
    }

    /// <summary>Runs after a swap, with the new snapshot in place.</summary>
    public event Action<CatalogueLease>? Swapped;

    /// <summary>Runs after every reload that was accepted, also when the catalogue is as before: another part of the configuration may have changed.</summary>
    public event Action<CatalogueLease>? Reloaded;

    public CatalogueLease Take()
    {
        for (var wait = new SpinWait(); ; wait.SpinOnce())
        {
            var current = Volatile.Read(ref _current);
            var quads = _store.Current;
            // The store shows a new catalogue a moment before the swap: no request may see half of each.
            if (!IsOf(quads, current.Loaded.Snapshot)) continue;
            if (current.TryTake(quads) is { } lease) return lease;
        }
    }

    public async ValueTask<CatalogueHold?> HoldAsync(CatalogueSnapshot snapshot, CancellationToken cancellation)
    {
        if (!await _reloading.WaitAsync(LongestHoldWait, cancellation)) throw new TimeoutException("The catalogue is being made anew.");
        if (Volatile.Read(ref _current).Loaded.Snapshot != snapshot)
        {
            _reloading.Release();
            return null;
        }
        return new CatalogueHold(isOutOfStep =>
        {
            if (isOutOfStep) _changes.Writer.TryWrite(true);
            EndReload();
        });
    }

    /// <summary>Reloads whenever a file of the configuration folder changes, from now until the host is disposed.</summary>
    public void Watch()
    {
        _watcher = new FileSystemWatcher(_configFolder) { IncludeSubdirectories = true };
        _watcher.Changed += (_, _) => _changes.Writer.TryWrite(true);
        _watcher.Created += (_, _) => _changes.Writer.TryWrite(true);
        _watcher.Deleted += (_, _) => _changes.Writer.TryWrite(true);
        _watcher.Renamed += (_, _) => _changes.Writer.TryWrite(true);
        _watcher.Error += (_, e) => _log(LogLevel.Warning, $"Watching {_configFolder} failed: {e.GetException().Message}");
        try
        {
            _watcher.EnableRaisingEvents = true;
        }
        catch (IOException e)
        {
            // The system's limit of watches is reached, in a container for one: serve all the same.
            _log(LogLevel.Warning, $"Changes of {_configFolder} will not be noticed: {e.Message}");
        }

        _watching = WatchAsync(_stop.Token);
    }

    /// <summary>Reads the configuration anew and swaps when something changed. True when the catalogue is as the files say.</summary>
    public async Task<bool> ReloadAsync(CancellationToken cancellation)
    {
        await _reloading.WaitAsync(cancellation);
        try
        {
            var configuration = ServedConfiguration.Load(_configFolder);
            if (configuration.Value is null)
            {
                _log(LogLevel.Error, "The configuration is refused, the catalogue before it keeps serving:\n  " + string.Join("\n  ", configuration.Faults));
                return false;
            }

            var loaded = await _loader.LoadAsync(configuration.Value, new Logged(_log), cancellation);
            if (!loaded.Succeeded)
            {
                _log(LogLevel.Error, "The data are refused, the catalogue before them keeps serving:\n  " + string.Join("\n  ", loaded.Problems));
                return false;
            }

            var served = new ServedResults(loaded.Snapshot.ResultsMark, loaded.Snapshot.RefusedResults);
            Swap(loaded.Snapshot);
            _served = served;
            using (var lease = Take()) Reloaded?.Invoke(lease);
            return true;
        }
        finally
        {
            EndReload();
        }
    }

    /// <summary>The results that are collections.</summary>
    public ResultShelf Shelf => _loader.Shelf;

    /// <summary>
    /// Serves the results that are on the shelf now, beside the configuration as it was last read: nothing of it is read anew, so that a
    /// broken file there does not keep a result back. Many that wait for it at once are served by one load.
    /// </summary>
    /// <returns>Results that could not become collections: id and reason.</returns>
    public async Task<IReadOnlyDictionary<string, string>> ReloadResultsAsync(CancellationToken cancellation)
    {
        if (IsAsShelved(out var refused)) return refused;
        await _reloading.WaitAsync(cancellation);
        try
        {
            if (IsAsShelved(out refused)) return refused;
            var loaded = await _loader.LoadAsync(_current.Loaded.Configuration!, new Logged(_log), cancellation);
            if (!loaded.Succeeded) throw new IOException("The data of the catalogue are refused: " + string.Join("; ", loaded.Problems));
            // The swap may dispose of it when its revision is the one that is served.
            (refused, var mark) = (loaded.Snapshot.RefusedResults, loaded.Snapshot.ResultsMark);
            Swap(loaded.Snapshot);
            _served = new(mark, refused);
            return refused;
        }
        finally
        {
            EndReload();
        }
    }

    private bool IsAsShelved(out IReadOnlyDictionary<string, string> refused)
    {
        var served = _served;
        refused = served.Refused;
        return served.Mark == ResultShelf.MarkOf(Shelf.Read());
    }

    public async ValueTask DisposeAsync()
    {
        _watcher?.Dispose();
        await _stop.CancelAsync();
        await _watching;
        _current.Retire();
        _stop.Dispose();
        _reloading.Dispose();
    }

    private void Swap(LoadedSnapshot next)
    {
        if (next.Snapshot.Revision == _current.Loaded.Snapshot.Revision)
        {
            next.Dispose();
            return;
        }

        var former = Interlocked.Exchange(ref _current, Hold(next));
        _log(LogLevel.Information, $"The catalogue was reloaded: {next.Snapshot.Collections.Length} collections, revision {next.Snapshot.Revision}");
        using (var lease = Take()) Swapped?.Invoke(lease);
        former.Retire();
    }

    private bool IsOf(IQuadSource quads, CatalogueSnapshot catalogue)
    {
        // The mark is looked up once per state of the store.
        if (_marked is not { } marked || marked.Quads.Target != quads) _marked = marked = new(new WeakReference(quads), StoredCatalogue.RevisionIn(quads, new LinkedDataNames(catalogue.Settings.LinkedDataBase)));
        return marked.Revision == catalogue.QuadRevision;
    }

    private SharedSnapshot Hold(LoadedSnapshot snapshot)
    {
        var held = new SharedSnapshot(snapshot, Closed);
        lock (_open) _open.Add(held);
        return held;
    }

    // Runs when a former snapshot is closed: only now can no request open one of its files again.
    private void Closed(SharedSnapshot snapshot)
    {
        lock (_open) _open.Remove(snapshot);
        if (_stop.IsCancellationRequested) return;
        _hasStale = true;

        // A load under way makes files that no snapshot has yet; it deletes what is stale when it ends.
        if (_reloading.Wait(0)) EndReload();
    }

    /// <summary>Deletes what became stale meanwhile, also between that and the release: whoever closed it then found the lock taken and left.</summary>
    private void EndReload()
    {
        do
        {
            try
            {
                if (_hasStale) DeleteStale();
            }
            finally
            {
                _reloading.Release();
            }
        }
        while (_hasStale && _reloading.Wait(0));
    }

    private void DeleteStale()
    {
        _hasStale = false;
        lock (_open) _data.KeepOnly(_open.SelectMany(s => s.Loaded.Files).ToHashSet(StringComparer.Ordinal));
    }

    private async Task WatchAsync(CancellationToken cancellation)
    {
        try
        {
            while (await ChangedAsync(cancellation))
            {
                while (_changes.Reader.TryRead(out _)) await Task.Delay(Quiet, _time, cancellation);
                try
                {
                    await ReloadAsync(cancellation);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    // A full disk, for one, whoever meets it. The next change tries again.
                    _log(LogLevel.Error, $"The reload failed, the catalogue before it keeps serving: {e.Message}");
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    /// <summary>Waits for a change of the files; or not so long, when a database was down whose rows are to be linked data.</summary>
    private async Task<bool> ChangedAsync(CancellationToken cancellation)
    {
        if (Volatile.Read(ref _current).Loaded.IsIncomplete)
        {
            using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var changed = _changes.Reader.WaitToReadAsync(wait.Token).AsTask();
            if (await Task.WhenAny(changed, Task.Delay(Patience, _time, wait.Token)) == changed) return await changed;
            await wait.CancelAsync();
            _changes.Writer.TryWrite(true);
            return true;
        }
        return await _changes.Reader.WaitToReadAsync(cancellation);
    }

    /// <summary>A state of the store and the catalogue that it was made from. It is held weakly, so that a former state's files can go.</summary>
    private sealed record MarkedQuads(WeakReference Quads, string? Revision);

    /// <summary>What of the shelf is served.</summary>
    private sealed record ServedResults(string Mark, IReadOnlyDictionary<string, string> Refused);

    private sealed class Logged(Action<LogLevel, string> log) : IProgress<LoadStep>
    {
        public void Report(LoadStep step)
        {
            if (step.Result is not null) log(LogLevel.Information, $"{step.Task}: {step.Result}");
        }
    }
}
