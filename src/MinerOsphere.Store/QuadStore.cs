using MinerOsphere.Rdf;
using MinerOsphere.Store.Deltas;
using MinerOsphere.Store.Disk;
using MinerOsphere.Store.Logs;

namespace MinerOsphere.Store;

/// <summary>
/// A durable store of quads in a folder of its own: an immutable base file, a log of the transactions since, and their sum in memory.
/// Readers hold snapshots and wait for nobody; writers take turns; a commit that has returned survives any crash. One process at a time.
/// </summary>
public sealed partial class QuadStore : IQuadStore, IDisposable
{
    private readonly string _folder;
    private readonly QuadStoreOptions _options;
    private readonly FileStream _lock;
    private readonly SemaphoreSlim _writer = new(1);
    private Manifest _manifest;
    private LogFile _log;
    private DeltaTerms _terms;
    private volatile Snapshot _current;
    private ulong _transaction;
    private ulong _lastBase;
    private volatile IOException? _failure;
    private volatile bool _disposed;

    private QuadStore(string folder, QuadStoreOptions options, FileStream held)
    {
        _folder = folder;
        _options = options;
        _lock = held;
        _manifest = File.Exists(InFolder(Manifest.FileName)) ? Manifest.Read(folder) : MakeEmpty();
        _lastBase = _manifest.Base;
        DeleteLeftovers();
        var @base = QuadFile.Open(InFolder(Manifest.BaseName(_manifest.Base)), options.Verify);
        try
        {
            _terms = new DeltaTerms(@base);
            _current = new Snapshot(@base, Delta.Empty(@base), _terms, _terms.Mark);
            _transaction = _manifest.Transaction;
            _log = ReplayAll();
        }
        catch
        {
            @base.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public IQuadSource Current => _current;

    /// <summary>Quads held, those of the default graph included.</summary>
    public long QuadCount => _current.QuadCount;

    /// <summary>A number that goes up with every commit.</summary>
    public long Revision => (long)Volatile.Read(ref _transaction);

    /// <summary>Opens the store of a folder, or makes an empty one.</summary>
    /// <exception cref="DamagedStoreException">A file of it was changed or is missing; the message names it, and the way out.</exception>
    /// <exception cref="IOException">The folder cannot be read or written, or another process has the store open.</exception>
    public static QuadStore Open(string folder, QuadStoreOptions? options = null)
    {
        folder = Path.GetFullPath(folder);
        Directory.CreateDirectory(folder);
        var held = TakeLock(folder);
        try
        {
            return new QuadStore(folder, options ?? new QuadStoreOptions(), held);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public IQuadTransaction Begin(CancellationToken cancellation = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        WaitForCompaction(cancellation);
        WaitForWriters(cancellation);
        return new QuadTransaction(this, _current, _terms, ownsTurn: true);
    }

    /// <summary>Lets the folder go, once the open transaction is done. Snapshots that are still read stay readable.</summary>
    public void Dispose()
    {
        if (_disposed) return;
        _closing.Cancel();
        _writer.Wait();
        _disposed = true;
        _writer.Release();
        _compaction?.Join();
        _compacting.Wait();
        _log.Dispose();
        _lock.Dispose();
    }

    internal void Commit(Snapshot state, List<Operation> operations)
    {
        try
        {
            _log.Append(_transaction + 1, new OperationWriter(state).Frames(operations));
        }
        catch (IOException e) when (_log.IsUnsure)
        {
            // No compaction either: it would go on in another log, behind what may or may not be the end of this one.
            _failure = e;
            throw;
        }
        Volatile.Write(ref _transaction, _transaction + 1);
        _current = state;
        CompactIfDue();
    }

    internal void EndTransaction() => _writer.Release();

    private LogFile ReplayAll()
    {
        for (var number = _manifest.FirstLog; ; number++)
        {
            var path = InFolder(Manifest.LogName(number));
            if (!File.Exists(path)) Throw.Missing(path);
            var isLast = number == _manifest.LastLog;
            long committed;
            using (var handle = File.OpenHandle(path))
            {
                var reader = new LogReader(path, handle);
                reader.CheckHeader(_manifest.Store, number);
                var state = _current;
                Replay(reader, LogHeader.Size, RandomAccess.GetLength(handle), _transaction, isLast, _terms, ref state);
                _current = state;
                _transaction = reader.Transaction;
                committed = reader.Committed;
            }
            if (isLast) return LogFile.Continue(path, committed);
        }
    }

    /// <summary>Does the transactions of a stretch of log again, on a state and its terms.</summary>
    private static void Replay(LogReader reader, long from, long to, ulong before, bool mayBeTorn, DeltaTerms terms, ref Snapshot state)
    {
        var (done, open) = (state, state);
        reader.Read(from, to, before, mayBeTorn, (payload, isLast) =>
        {
            foreach (var operation in new OperationReader(payload, terms.Intern).Read())
                open = new Snapshot(open.Base, operation.After(open), terms, terms.Mark);
            if (isLast) done = open;
        });
        terms.Truncate(done.Mark);
        state = done;
    }

    private Manifest MakeEmpty()
    {
        // A crash while the first files were made leaves empty ones; anything more is a store that lost its manifest.
        var filled = Directory.GetFiles(_folder, "wal-*.log").FirstOrDefault(log => new FileInfo(log).Length > LogHeader.Size)
            ?? Directory.GetFiles(_folder, "base-*.quads").FirstOrDefault(HoldsQuads);
        if (filled is not null) throw new DamagedStoreException(
            $"{InFolder(Manifest.FileName)}: the manifest is missing, though {Path.GetFileName(filled)} holds data. Restore the folder from a copy, or load the data again into an empty one.");
        var manifest = new Manifest(Guid.NewGuid(), 1, 1, 1, 0);
        new QuadFileBuilder().Save(InFolder(Manifest.BaseName(1)));
        LogFile.Create(InFolder(Manifest.LogName(1)), manifest.Store, 1).Dispose();
        manifest.Write(_folder);
        DurableFolder.SyncAbove(_folder);
        return manifest;
    }

    private static bool HoldsQuads(string file)
    {
        using var quads = QuadFile.Open(file, verify: false);
        return quads.QuadCount > 0;
    }

    /// <summary>Deletes files of former bases and the remains of work that was killed.</summary>
    private void DeleteLeftovers()
    {
        var kept = new HashSet<string>(StringComparer.Ordinal) { Manifest.BaseName(_manifest.Base) };
        for (var log = _manifest.FirstLog; log <= _manifest.LastLog; log++) kept.Add(Manifest.LogName(log));
        foreach (var pattern in (ReadOnlySpan<string>)["base-*.quads", "wal-*.log", "*.tmp"])
            foreach (var file in Directory.GetFiles(_folder, pattern))
                if (!kept.Contains(Path.GetFileName(file))) TryDelete(file);
    }

    private static void TryDelete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Still mapped by a reader (Windows): the next opening deletes it.
        }
    }

    private static FileStream TakeLock(string folder)
    {
        var name = Path.Combine(folder, "in-use.lock");
        try
        {
            // The system lets the lock go with the process, however that ends.
            return new FileStream(name, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (File.Exists(name))
        {
            throw new IOException($"{folder}: the store is open in another process, or twice in this one.", e);
        }
    }

    private string InFolder(string name) => Path.Combine(_folder, name);
}
