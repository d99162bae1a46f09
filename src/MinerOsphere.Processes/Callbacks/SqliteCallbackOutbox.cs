using System.Collections.Immutable;
using MinerOsphere.Sqlite;

namespace MinerOsphere.Processes.Callbacks;

/// <summary>Callbacks in one SQLite file, for one server process.</summary>
public sealed class SqliteCallbackOutbox : ICallbackOutbox
{
    private readonly Lock _using = new();
    private readonly SqliteDatabase _database;

    public SqliteCallbackOutbox(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        _database = SqliteDatabase.OpenForWriting(path);
        _database.Execute("""
            PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000;
            CREATE TABLE IF NOT EXISTS callbacks (
              job TEXT NOT NULL, kind INTEGER NOT NULL, address TEXT NOT NULL, root TEXT NOT NULL, added INTEGER NOT NULL, due INTEGER NOT NULL,
              attempts INTEGER NOT NULL, told INTEGER NOT NULL, PRIMARY KEY (job, kind)) WITHOUT ROWID;
            CREATE INDEX IF NOT EXISTS callbacks_by_due ON callbacks (due)
            """);
    }

    public ValueTask AddAsync(ImmutableArray<Callback> callbacks, CancellationToken cancellation)
    {
        lock (_using)
            foreach (var callback in callbacks)
                _database.PrepareKept("INSERT OR IGNORE INTO callbacks (job, kind, address, root, added, due, attempts, told) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                    .BindText(1, callback.JobId).Bind(2, (long)callback.Kind).BindText(3, callback.Address).BindText(4, callback.Root)
                    .Bind(5, Stamp(callback.Added)).Bind(6, Stamp(callback.Added)).Bind(7, callback.Attempts).Bind(8, callback.ToldProgress).Run();
        return default;
    }

    public ValueTask<ImmutableArray<Callback>> TakeDueAsync(DateTimeOffset now, DateTimeOffset again, int limit, CancellationToken cancellation)
    {
        var due = ImmutableArray.CreateBuilder<Callback>();
        lock (_using)
        {
            var rows = _database.PrepareKept("SELECT job, kind, address, root, added, attempts, told FROM callbacks WHERE due <= ?1 ORDER BY due LIMIT ?2").Bind(1, Stamp(now)).Bind(2, limit);
            while (rows.Step())
                due.Add(new Callback(rows.Text(0)!, (CallbackKind)rows.Int64(1), rows.Text(2)!, rows.Text(3)!, Instant(rows.Int64(4))) { Attempts = (int)rows.Int64(5), ToldProgress = (int)rows.Int64(6) });
            foreach (var callback in due) Update(callback, again);
        }
        return new(due.ToImmutable());
    }

    public ValueTask PostponeAsync(Callback callback, DateTimeOffset due, CancellationToken cancellation)
    {
        lock (_using) Update(callback, due);
        return default;
    }

    public ValueTask RemoveAsync(Callback callback, CancellationToken cancellation)
    {
        lock (_using) _database.PrepareKept("DELETE FROM callbacks WHERE job = ?1 AND kind = ?2").BindText(1, callback.JobId).Bind(2, (long)callback.Kind).Run();
        return default;
    }

    public ValueTask<DateTimeOffset?> NextDueAsync(CancellationToken cancellation)
    {
        lock (_using)
        {
            var rows = _database.PrepareKept("SELECT min(due) FROM callbacks");
            DateTimeOffset? due = rows.Step() && !rows.IsNull(0) ? Instant(rows.Int64(0)) : null;
            rows.Reset();
            return new(due);
        }
    }

    public void Dispose()
    {
        lock (_using) _database.Dispose();
    }

    private void Update(Callback callback, DateTimeOffset due) =>
        _database.PrepareKept("UPDATE callbacks SET due = ?1, attempts = ?2, told = ?3 WHERE job = ?4 AND kind = ?5")
            .Bind(1, Stamp(due)).Bind(2, callback.Attempts).Bind(3, callback.ToldProgress).BindText(4, callback.JobId).Bind(5, (long)callback.Kind).Run();

    private static long Stamp(DateTimeOffset at) => at.ToUnixTimeMilliseconds();
    private static DateTimeOffset Instant(long stamp) => DateTimeOffset.FromUnixTimeMilliseconds(stamp);
}
