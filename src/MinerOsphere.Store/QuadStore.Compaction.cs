using MinerOsphere.Store.Deltas;
using MinerOsphere.Store.Disk;
using MinerOsphere.Store.Logs;
using MinerOsphere.Store.Merging;

namespace MinerOsphere.Store;

public sealed partial class QuadStore
{
    // What was committed during a compaction is done again on the new base; this much of it while writers wait.
    private const long BytesToCatchUpInTurn = 64 << 10;

    // So many times what starts a compaction may have come by the end of it.
    private const long MostBehind = 2;
    private readonly SemaphoreSlim _compacting = new(1);
    private readonly CancellationTokenSource _closing = new();
    private Thread? _compaction;
    private long _compactAgainAt;

    /// <summary>What stopped the last compaction in the background, such as a full disk; null when it went well. It is tried again as the delta grows.</summary>
    public Exception? CompactionFailure { get; private set; }

    /// <summary>Raised with each <see cref="CompactionFailure"/>, on the compaction's thread.</summary>
    public event Action<Exception>? CompactionFailed;

    /// <summary>
    /// Writes base and delta as a new base file, and lets the log go. Readers and writers go on; a store does it by itself when
    /// <see cref="QuadStoreOptions"/> say so.
    /// </summary>
    /// <exception cref="IOException">It could not be written; the store is as before.</exception>
    public void Compact(CancellationToken cancellation = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _closing.Token);
        _compacting.Wait(either.Token);
        try
        {
            CompactOnce(either.Token);
            // The former base is unmapped, and its room on disk free, once it is seen that nobody reads it any more.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false);
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw CannotGrow(e);
        }
        finally
        {
            _compacting.Release();
        }
    }

    /// <summary>Starts a compaction when there is reason to. Only in a writer's turn.</summary>
    private void CompactIfDue()
    {
        if (_disposed || _compaction is { IsAlive: true }) return;
        var delta = _current.Delta;
        var rows = delta.Rows + delta.Cleared.Rows;
        var isDue = rows >= _options.CompactAtMostRows || _log.Length >= _options.CompactAtLogBytes
            || rows >= _options.CompactAtRows && rows >= _options.CompactAtShare * _current.Base.QuadCount;
        if (!isDue || rows + _log.Length < _compactAgainAt) return;
        _compaction = new Thread(CompactInBackground) { IsBackground = true, Name = "Quad store compaction" };
        _compaction.Start();
    }

    /// <summary>A writer that outruns the compaction waits for its end: the delta is in memory, and the log is read again at every opening.</summary>
    private void WaitForCompaction(CancellationToken cancellation)
    {
        if (_compaction is not { IsAlive: true }) return;
        var delta = _current.Delta;
        if (delta.Rows + delta.Cleared.Rows < MostBehind * _options.CompactAtMostRows && _log.Length < MostBehind * _options.CompactAtLogBytes) return;
        _compacting.Wait(cancellation);
        _compacting.Release();
    }

    private void CompactInBackground()
    {
        try
        {
            Compact();
            CompactionFailure = null;
            _compactAgainAt = 0;
        }
        catch (OperationCanceledException)
        {
            // The store is being closed.
        }
        catch (ObjectDisposedException)
        {
            // It was closed before this began.
        }
        catch (Exception e)
        {
            // Nothing is lost: base and logs are as they were. Not again at every commit, though.
            CompactionFailure = e;
            var delta = _current.Delta;
            _compactAgainAt = (delta.Rows + delta.Cleared.Rows + _log.Length) * 5 / 4;
            CompactionFailed?.Invoke(e);
        }
    }

    private void CompactOnce(CancellationToken cancellation)
    {
        Snapshot state;
        ulong transaction, next;
        LogFile log;
        WaitForWriters(cancellation);
        try
        {
            if (_current.Delta.IsEmpty && _log.Length == LogHeader.Size && _manifest.FirstLog == _manifest.LastLog) return;
            (state, transaction) = (_current, _transaction);
            // Commits go to a new log from here on; until the new base counts, the store is the old base and both logs.
            next = _manifest.LastLog + 1;
            log = LogFile.Create(InFolder(Manifest.LogName(next)), _manifest.Store, next);
            Switch(_manifest with { LastLog = next }, log);
        }
        finally
        {
            _writer.Release();
        }

        var number = Interlocked.Increment(ref _lastBase);
        var path = InFolder(Manifest.BaseName(number));
        try
        {
            var change = Change.Sum(state.Delta.Changes);
            using (var added = SaveRows(state, change.Added, cancellation))
                StoreMerge.Write(path, new Survivors(state.Base, state.Delta.Cleared.Without, change.Removed.Rows), added, cancellation);
            Adopt(QuadFile.Open(path, verify: false), number, log, next, transaction, cancellation);
        }
        catch (ObjectDisposedException) when (_log != log)
        {
            // A large load has made a base of its own meanwhile, and closed this log: what was written here is of no use.
        }
        finally
        {
            if (_manifest.Base != number) TryDelete(path);
        }
    }

    /// <summary>Does what was committed meanwhile again on the new base, and makes that the store.</summary>
    private void Adopt(QuadFile next, ulong number, LogFile log, ulong logNumber, ulong transaction, CancellationToken cancellation)
    {
        var terms = new DeltaTerms(next);
        var state = new Snapshot(next, Delta.Empty(next), terms, terms.Mark);
        var reader = log.NewReader();
        var done = (long)LogHeader.Size;
        var at = transaction;
        while (log.Length - done > BytesToCatchUpInTurn)
        {
            cancellation.ThrowIfCancellationRequested();
            CatchUp(log.Length);
        }
        WaitForWriters(cancellation);
        try
        {
            if (_log != log) return;
            CatchUp(log.Length);
            Publish(_manifest with { Base = number, FirstLog = logNumber, Transaction = transaction });
            _terms = terms;
            _current = state;
        }
        finally
        {
            _writer.Release();
        }

        void CatchUp(long to)
        {
            if (to <= done) return;
            Replay(reader, done, to, at, mayBeTorn: false, terms, ref state);
            (done, at) = (reader.Committed, reader.Transaction);
        }
    }
}
