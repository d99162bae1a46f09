using Microsoft.Data.Sqlite;
using MinerOsphere.Sqlite;

namespace MinerOsphere.Processes.Jobs;

/// <summary>
/// Changes of one SQLite file, in line. Whatever came while the last transaction was being written to disk goes into the next one
/// together, so that a busy store pays for one fsync where it would pay for dozens; each caller is answered after the commit.
/// </summary>
internal sealed class CommitLine : IDisposable
{
    /// <summary>A transaction that is too long keeps its first caller waiting.</summary>
    private const int Most = 256;

    private readonly SqliteDatabase _database;
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _filled = new(0, 1);
    private readonly Thread _thread;
    private List<Change> _line = [];
    private bool _isClosed;

    /// <param name="database">Used by this line alone.</param>
    public CommitLine(SqliteDatabase database)
    {
        _database = database;
        _thread = new Thread(Work) { IsBackground = true, Name = "jobs" };
        _thread.Start();
    }

    /// <summary>Makes a change; done when it is on disk. What the change throws undoes it alone.</summary>
    public Task<T> RunAsync<T>(Func<SqliteDatabase, T> change)
    {
        var entry = new Change<T>(change);
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            _line.Add(entry);
            if (_line.Count == 1) _filled.Release();
        }
        return entry.Done;
    }

    private void Work()
    {
        while (true)
        {
            _filled.Wait();
            List<Change> batch;
            lock (_lock)
            {
                if (_line.Count == 0 && _isClosed) return;
                (batch, _line) = (_line, []);
                if (batch.Count > Most)
                {
                    _line.AddRange(batch.Skip(Most));
                    batch.RemoveRange(Most, batch.Count - Most);
                }
                if (_line.Count > 0) _filled.Release();
            }
            Commit(batch);
        }
    }

    private void Commit(List<Change> batch)
    {
        try
        {
            _database.Execute("BEGIN IMMEDIATE");
            foreach (var change in batch) Make(change);
            _database.PrepareKept("COMMIT").Run();
        }
        catch (Exception fault)
        {
            TryRollback();
            foreach (var change in batch) change.Fail(fault);
            return;
        }
        foreach (var change in batch) change.Answer();
    }

    private void Make(Change change)
    {
        _database.PrepareKept("SAVEPOINT one").Run();
        if (!change.Make(_database)) _database.PrepareKept("ROLLBACK TO one").Run();
        _database.PrepareKept("RELEASE one").Run();
    }

    private void TryRollback()
    {
        try
        {
            _database.Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // SQLite rolls back by itself on a full disk, and then there is no transaction any more.
        }
    }

    /// <summary>Ends when what is in the line is done.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_isClosed) return;
            _isClosed = true;
            if (_line.Count == 0) _filled.Release();
        }
        _thread.Join();
        _filled.Dispose();
    }

    private abstract class Change
    {
        /// <summary>False when it failed and is to be undone.</summary>
        public abstract bool Make(SqliteDatabase database);
        public abstract void Answer();
        public abstract void Fail(Exception fault);
    }

    private sealed class Change<T>(Func<SqliteDatabase, T> change) : Change
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Exception? _fault;
        private T _result = default!;

        public Task<T> Done => _done.Task;

        public override bool Make(SqliteDatabase database)
        {
            try
            {
                _result = change(database);
                return true;
            }
            catch (Exception fault)
            {
                _fault = fault;
                return false;
            }
        }

        public override void Answer()
        {
            if (_fault is null) _done.SetResult(_result);
            else _done.SetException(_fault);
        }

        public override void Fail(Exception fault) => _done.SetException(_fault ?? fault);
    }
}
