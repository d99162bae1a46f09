using System.Collections.Immutable;
using MinerOsphere.Processes.Callbacks;
using Npgsql;

namespace MinerOsphere.Queue;

/// <summary>Callbacks beside the jobs in PostgreSQL, for any number of servers: each takes what no other has taken.</summary>
/// <param name="database">Where they are; it is disposed of by whoever made it.</param>
public sealed class PostgresCallbackOutbox(JobDatabase database) : ICallbackOutbox
{
    private const string Columns = "job, kind, address, root, added, attempts, told";

    public async ValueTask AddAsync(ImmutableArray<Callback> callbacks, CancellationToken cancellation)
    {
        foreach (var callback in callbacks)
            await RunAsync($"INSERT INTO callbacks ({Columns}, due) VALUES ($1, $2, $3, $4, $5, $6, $7, $5) ON CONFLICT (job, kind) DO NOTHING",
                [callback.JobId, (short)callback.Kind, callback.Address, callback.Root, Stamp(callback.Added), callback.Attempts, callback.ToldProgress], cancellation).ConfigureAwait(false);
    }

    public async ValueTask<ImmutableArray<Callback>> TakeDueAsync(DateTimeOffset now, DateTimeOffset again, int limit, CancellationToken cancellation) => [.. await database.ReadAsync($"""
        UPDATE callbacks SET due = $2 WHERE (job, kind) IN (SELECT job, kind FROM callbacks WHERE due <= $1 ORDER BY due LIMIT $3 FOR UPDATE SKIP LOCKED)
        RETURNING {Columns}
        """, [Stamp(now), Stamp(again), limit], Read, cancellation).ConfigureAwait(false)];

    public ValueTask PostponeAsync(Callback callback, DateTimeOffset due, CancellationToken cancellation) => RunAsync(
        "UPDATE callbacks SET due = $3, attempts = $4, told = $5 WHERE job = $1 AND kind = $2",
        [callback.JobId, (short)callback.Kind, Stamp(due), callback.Attempts, callback.ToldProgress], cancellation);

    public ValueTask RemoveAsync(Callback callback, CancellationToken cancellation) =>
        RunAsync("DELETE FROM callbacks WHERE job = $1 AND kind = $2", [callback.JobId, (short)callback.Kind], cancellation);

    public async ValueTask<DateTimeOffset?> NextDueAsync(CancellationToken cancellation) =>
        (await database.ReadAsync("SELECT due FROM callbacks ORDER BY due LIMIT 1", [], rows => Instant(rows.GetInt64(0)), cancellation).ConfigureAwait(false)) is [var due] ? due : null;

    /// <summary>Nothing: the connections are others'.</summary>
    public void Dispose()
    {
    }

    private async ValueTask RunAsync(string sql, object?[] values, CancellationToken cancellation) =>
        await database.ReadAsync(sql, values, static _ => 0, cancellation).ConfigureAwait(false);

    private static Callback Read(NpgsqlDataReader rows) => new(rows.GetString(0), (CallbackKind)rows.GetInt16(1), rows.GetString(2), rows.GetString(3), Instant(rows.GetInt64(4)))
    {
        Attempts = rows.GetInt32(5), ToldProgress = rows.GetInt32(6),
    };

    private static long Stamp(DateTimeOffset at) => at.ToUnixTimeMilliseconds();
    private static DateTimeOffset Instant(long stamp) => DateTimeOffset.FromUnixTimeMilliseconds(stamp);
}
