using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Store.Deltas;
using MinerOsphere.Store.Disk;
using MinerOsphere.Store.Logs;
using MinerOsphere.Store.Merging;

namespace MinerOsphere.Store;

public sealed partial class QuadStore
{
    /// <summary>Collects quads that come into the store together; see <see cref="QuadLoad"/>.</summary>
    public QuadLoad BeginLoad()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return new QuadLoad(this);
    }

    IQuadLoad IQuadStore.BeginLoad() => BeginLoad();

    internal void Commit(QuadFileBuilder loaded, Func<Term?, bool> keep, IProgress<double>? progress, CancellationToken cancellation)
    {
        if (IsSmallBeside(loaded, _current, keep) && TryCommitTogether(loaded, keep, progress, cancellation)) return;
        var file = InFolder($"load-{Guid.NewGuid():N}.tmp");
        try
        {
            // Sorting is most of the work and needs nothing of the store: other writers need not wait for it.
            loaded.Save(file, progress, cancellation);
            using var quads = QuadFile.Open(file, verify: false);
            WaitForWriters(cancellation);
            try
            {
                var state = _current;
                var dropped = Graphs(state).Where(graph => !keep(NameOf(state, graph))).ToList();
                if (IsForTheLog(state, quads, dropped)) CommitToLog(quads, dropped, cancellation);
                else CommitAsBase(file, quads, dropped, cancellation);
            }
            finally
            {
                _writer.Release();
            }
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw CannotGrow(e);
        }
        finally
        {
            TryDelete(file);
        }
    }

    /// <summary>True when reading the store into the load, to sort and write both together, costs less than merging the two files.</summary>
    private static bool IsSmallBeside(QuadFileBuilder loaded, Snapshot state, Func<Term?, bool> keep) =>
        Graphs(state).Where(graph => keep(NameOf(state, graph))).Sum(graph => state.Count(In(graph))) <= loaded.Count / 4;

    /// <summary>Writes a load and what there was as the new base; false when that has grown meanwhile.</summary>
    private bool TryCommitTogether(QuadFileBuilder loaded, Func<Term?, bool> keep, IProgress<double>? progress, CancellationToken cancellation)
    {
        WaitForWriters(cancellation);
        try
        {
            var state = _current;
            if (!IsSmallBeside(loaded, state, keep)) return false;
            foreach (var graph in Graphs(state))
            {
                if (!keep(NameOf(state, graph))) continue;
                foreach (var quad in All(state, graph)) loaded.Add(quad);
                cancellation.ThrowIfCancellationRequested();
            }
            var number = Interlocked.Increment(ref _lastBase);
            BecomeBase(number, path => loaded.Save(path, progress, cancellation), cancellation);
            return true;
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw CannotGrow(e);
        }
        finally
        {
            _writer.Release();
        }
    }

    /// <summary>.NET tells by that other exception that a file may not grow any further.</summary>
    private IOException CannotGrow(ArgumentOutOfRangeException e) => new($"{_folder}: a file of the store could not grow: {e.Message}", e);

    /// <summary>True when logging the quads is cheaper than writing the whole store.</summary>
    private bool IsForTheLog(Snapshot state, QuadFile quads, List<TermId> dropped)
    {
        var kept = state.QuadCount - dropped.Sum(g => state.Count(In(g)));
        // A row costs about five times as much in the log and the delta as it does in a merge.
        return quads.QuadCount <= Math.Min(_options.CompactAtRows / 2, kept / 5) || quads.QuadCount == 0 && dropped.Count == 0;
    }

    private void CommitToLog(QuadFile quads, List<TermId> dropped, CancellationToken cancellation)
    {
        var mark = _terms.Mark;
        try
        {
            var transaction = new QuadTransaction(this, _current, _terms, ownsTurn: false);
            foreach (var graph in dropped) transaction.Clear(graph);
            transaction.Apply([], All(quads), cancellation);
            transaction.Commit(cancellation);
        }
        catch
        {
            _terms.Truncate(mark);
            throw;
        }
    }

    private void CommitAsBase(string file, QuadFile quads, List<TermId> dropped, CancellationToken cancellation)
    {
        var state = _current;
        var delta = state.Delta;
        foreach (var graph in dropped) delta = delta.Without(state.Base, graph);
        var rest = Change.Sum(delta.Changes);
        QuadFile? added = null;
        var addedFile = InFolder($"delta-{Guid.NewGuid():N}.tmp");
        try
        {
            if (rest.Added.Count > 0)
            {
                // What came since the last base joins what is loaded.
                using var between = SaveRows(state, rest.Added, cancellation);
                StoreMerge.Write(addedFile, new Survivors(quads, null, []), between, cancellation);
                added = QuadFile.Open(addedFile, verify: false);
            }
            BecomeBase(Interlocked.Increment(ref _lastBase), path =>
            {
                if (state.Base.QuadCount == delta.Cleared.Rows + rest.Removed.Count) DurableFolder.Rename(added is null ? file : addedFile, path);
                else StoreMerge.Write(path, new Survivors(state.Base, delta.Cleared.Without, rest.Removed.Rows), added ?? quads, cancellation);
            }, cancellation);
        }
        finally
        {
            added?.Dispose();
            TryDelete(addedFile);
        }
    }

    /// <summary>Makes a file the store, with an empty log behind it, as one transaction. Only in a writer's turn.</summary>
    private void BecomeBase(ulong number, Action<string> write, CancellationToken cancellation)
    {
        var path = InFolder(Manifest.BaseName(number));
        try
        {
            write(path);
            cancellation.ThrowIfCancellationRequested();
            var log = _manifest.LastLog + 1;
            var manifest = _manifest with { Base = number, FirstLog = log, LastLog = log, Transaction = _transaction + 1 };
            var next = QuadFile.Open(path, verify: false);
            Switch(manifest, LogFile.Create(InFolder(Manifest.LogName(log)), manifest.Store, log));
            Volatile.Write(ref _transaction, manifest.Transaction);
            _terms = new DeltaTerms(next);
            _current = new Snapshot(next, Delta.Empty(next), _terms, _terms.Mark);
        }
        catch
        {
            if (_manifest.Base != number) TryDelete(path);
            throw;
        }
    }

    /// <summary>Makes a manifest and its new log those of the store. On failure all is as before, or the store takes no more writes.</summary>
    private void Switch(Manifest manifest, LogFile log)
    {
        try
        {
            Publish(manifest);
        }
        catch
        {
            log.Dispose();
            throw;
        }
        _log.Dispose();
        _log = log;
    }

    /// <summary>Makes a manifest the store's, and deletes the files that only the former one names.</summary>
    private void Publish(Manifest manifest)
    {
        manifest.Prepare(_folder);
        try
        {
            Manifest.PublishPrepared(_folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Which of the two manifests a crash would leave is not known.
            _failure = new IOException(
                $"{InFolder(Manifest.FileName)}: the manifest could not be replaced. No more is written until the store is opened again: {e.Message}", e);
            throw _failure;
        }
        var former = _manifest;
        _manifest = manifest;
        if (former.Base != manifest.Base) TryDelete(InFolder(Manifest.BaseName(former.Base)));
        for (var number = former.FirstLog; number < manifest.FirstLog; number++) TryDelete(InFolder(Manifest.LogName(number)));
    }

    private void WaitForWriters(CancellationToken cancellation)
    {
        _writer.Wait(cancellation);
        Exception? failure = _disposed ? new ObjectDisposedException(nameof(QuadStore)) : _failure;
        if (failure is null) return;
        _writer.Release();
        throw failure;
    }

    private static IEnumerable<TermId> Graphs(Snapshot state) => state.Graphs.Append(TermId.DefaultGraph).Where(g => state.Count(In(g)) > 0);

    private static Term? NameOf(IQuadSource source, TermId graph) => graph == TermId.DefaultGraph ? null : source.Resolve(graph);

    private static QuadPattern In(TermId graph) => new(default, default, default, GraphScope.One(graph));

    /// <summary>Rows of a delta as a store file, whose name is gone already.</summary>
    private QuadFile SaveRows(Snapshot state, DeltaRows rows, CancellationToken cancellation)
    {
        var file = InFolder($"delta-{Guid.NewGuid():N}.tmp");
        try
        {
            var builder = new QuadFileBuilder();
            AddRows(builder, state, rows);
            builder.Save(file, null, cancellation);
            return QuadFile.Open(file, verify: false);
        }
        finally
        {
            TryDelete(file);
        }
    }

    private static void AddRows(QuadFileBuilder builder, Snapshot state, DeltaRows rows)
    {
        var graphs = new Dictionary<TermId, Term>();
        foreach (ref readonly var row in rows.Rows)
        {
            Term? graph = null;
            if (row.Graph != TermId.DefaultGraph && !graphs.TryGetValue(row.Graph, out graph)) graphs.Add(row.Graph, graph = state.Resolve(row.Graph));
            builder.Add(new Quad(state.Resolve(row.Subject), state.Resolve(row.Predicate), state.Resolve(row.Object), graph));
        }
    }

    private static IEnumerable<Quad> All(QuadFile file) =>
        file.Graphs.Append(TermId.DefaultGraph).SelectMany(graph => All(file, graph));

    private static IEnumerable<Quad> All(IQuadSource source, TermId graph)
    {
        var name = NameOf(source, graph);
        using var cursor = source.Scan(In(graph), TripleOrder.Spo);
        var batch = new QuadBatch();
        while (cursor.Read(batch) is > 0 and var count)
            for (var i = 0; i < count; i++)
                yield return new Quad(source.Resolve(batch.Subjects[i]), source.Resolve(batch.Predicates[i]), source.Resolve(batch.Objects[i]), name);
    }
}
