using System.Data;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Npgsql;

namespace MinerOsphere.Features.PostGis;

/// <summary>
/// A PostgreSQL database with PostGIS and the connections to it. One per database, shared by its collections. As many connections as
/// processors are enough: more only make requests wait inside the database instead of before it (measured: p99 118 ms against 4 ms).
/// </summary>
public sealed class PostGisSource : IDisposable
{
    /// <summary>A unit of work waits so long for a row that others hold, and may take so long in all, in milliseconds.</summary>
    private const int LockPatience = 5_000, StatementPatience = 15_000, IdlePatience = 60_000;

    /// <summary>A connection that takes longer than this to fail is one to a host that cannot be reached, which is remembered for so long.</summary>
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1), Remembered = TimeSpan.FromSeconds(5);

    private readonly NpgsqlDataSource _connections;
    private Outage? _outage;

    /// <summary>Apart, since a unit of work that waits for a row must not keep readers waiting.</summary>
    private readonly NpgsqlDataSource _edits;

    /// <param name="name">Name in the configuration.</param>
    /// <param name="connection">Connection string, as <see cref="PostGisConnection"/> reads it.</param>
    /// <param name="password">The password, unless the connection string has it.</param>
    /// <param name="poolSize">Connections at most; null for one per processor.</param>
    /// <exception cref="ArgumentException">The connection string cannot be read.</exception>
    public PostGisSource(string name, string connection, int? poolSize = null, string? password = null)
    {
        Name = name;
        var settings = PostGisConnection.Read(connection);
        settings.MaxPoolSize = poolSize ?? Math.Max(2, Environment.ProcessorCount);
        settings.MaxAutoPrepare = 64;
        settings.AutoPrepareMinUsages = 2;
        // Plans of spatial queries are short: compiling them or starting workers for them costs more than it saves.
        settings.Options = "-c jit=off -c max_parallel_workers_per_gather=0";
        settings.ApplicationName = "minerosphere";
        settings.Timeout = 5;
        settings.CommandTimeout = 30;
        settings.TcpKeepAlive = true;
        settings.TcpKeepAliveTime = 30;
        settings.NoResetOnClose = true;
        if (password is not null) settings.Password = password;
        _connections = new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
        settings.Options = FormattableString.Invariant($"-c jit=off -c lock_timeout={LockPatience} -c statement_timeout={StatementPatience} -c idle_in_transaction_session_timeout={IdlePatience}");
        settings.ApplicationName = "minerosphere edits";
        settings.MaxPoolSize = Math.Max(4, settings.MaxPoolSize);
        _edits = new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
    }

    public string Name { get; }

    /// <summary>Prepared statements of a table that was altered fail from then on: all connections are made anew.</summary>
    internal void ForgetConnections()
    {
        _connections.Clear();
        _edits.Clear();
    }

    /// <summary>A host that was waited for in vain is not waited for again at once.</summary>
    private void ThrowIfDown()
    {
        if (Volatile.Read(ref _outage) is not { } outage) return;
        if (TimeProvider.System.GetElapsedTime(outage.Since) < Remembered) throw Unavailable(outage.Failure);
        Volatile.Write(ref _outage, null);
    }

    /// <summary>Whoever is refused at once may try again at once; a pool that is full says nothing of the host.</summary>
    private void Note(Exception failure, long started)
    {
        if (IsOutage(failure) && TimeProvider.System.GetElapsedTime(started) > Slow && !failure.Message.Contains("pool has been exhausted", StringComparison.Ordinal))
            Volatile.Write(ref _outage, new Outage(TimeProvider.System.GetTimestamp(), failure));
    }

    private sealed record Outage(long Since, Exception Failure);

    /// <exception cref="SourceUnavailableException">The database cannot be reached, or all connections stayed busy.</exception>
    private async ValueTask<NpgsqlConnection> OpenAsync(NpgsqlDataSource connections, CancellationToken cancellation)
    {
        ThrowIfDown();
        var started = TimeProvider.System.GetTimestamp();
        try
        {
            return await connections.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception failure) when (IsOutage(failure))
        {
            Note(failure, started);
            throw Unavailable(failure);
        }
    }

    /// <summary>Opens a connection for <paramref name="use"/>, whose result keeps it; it is given back when that fails.</summary>
    /// <exception cref="SourceUnavailableException">The database does not answer.</exception>
    internal ValueTask<T> UseAsync<T>(Func<NpgsqlConnection, ValueTask<T>> use, CancellationToken cancellation) => UseAsync(_connections, use, cancellation);

    /// <summary>The same for a unit of work.</summary>
    /// <exception cref="SourceUnavailableException">The database does not answer.</exception>
    internal ValueTask<T> UseForEditAsync<T>(Func<NpgsqlConnection, ValueTask<T>> use, CancellationToken cancellation) => UseAsync(_edits, use, cancellation);

    private async ValueTask<T> UseAsync<T>(NpgsqlDataSource connections, Func<NpgsqlConnection, ValueTask<T>> use, CancellationToken cancellation)
    {
        for (var isRetry = false; ; isRetry = true)
        {
            var connection = await OpenAsync(connections, cancellation).ConfigureAwait(false);
            try
            {
                return await use(connection).ConfigureAwait(false);
            }
            catch (Exception failure)
            {
                var isBroken = !connection.State.HasFlag(ConnectionState.Open);
                await connection.DisposeAsync().ConfigureAwait(false);
                if (!IsOutage(failure)) throw;
                if (isRetry || !isBroken) throw Unavailable(failure);
                // The server was restarted since this connection was opened, and the others in the pool are as dead.
                connections.Clear();
            }
        }
    }

    /// <summary>Begins a statement on a connection of its own; the caller disposes of the rows, the command and the connection.</summary>
    /// <exception cref="SourceUnavailableException">The database does not answer.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    internal async ValueTask<(NpgsqlConnection Connection, NpgsqlCommand Command, NpgsqlDataReader Rows)> ExecuteAsync(PostGisQuery query, CancellationToken cancellation)
    {
        // As UseAsync does, without its closures: every page and every item comes this way.
        for (var isRetry = false; ; isRetry = true)
        {
            ThrowIfDown();
            var started = TimeProvider.System.GetTimestamp();
            var connection = _connections.CreateConnection();
            NpgsqlCommand? command = null;
            try
            {
                await connection.OpenAsync(cancellation).ConfigureAwait(false);
                command = query.On(connection);
                return (connection, command, await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false));
            }
            catch (Exception failure)
            {
                if (command is null) Note(failure, started);
                if (!await MayRetryAsync(_connections, connection, command, failure, isRetry).ConfigureAwait(false)) throw;
            }
        }
    }

    /// <summary>Gives back what failed; true when another connection may do better.</summary>
    private async ValueTask<bool> MayRetryAsync(NpgsqlDataSource connections, NpgsqlConnection connection, NpgsqlCommand? command, Exception failure, bool isRetry)
    {
        var isBroken = command is not null && !connection.State.HasFlag(ConnectionState.Open);
        if (command is not null) await command.DisposeAsync().ConfigureAwait(false);
        await connection.DisposeAsync().ConfigureAwait(false);
        if (!IsOutage(failure)) return false;
        if (isRetry || !isBroken) throw Unavailable(failure);
        // The server was restarted since this connection was opened, and the others in the pool are as dead.
        connections.Clear();
        return true;
    }

    /// <summary>Runs a statement on a connection of its own.</summary>
    /// <exception cref="SourceUnavailableException">The database does not answer.</exception>
    internal ValueTask<T> RunAsync<T>(PostGisQuery query, Func<NpgsqlCommand, ValueTask<T>> run, CancellationToken cancellation) => UseAsync(async connection =>
    {
        T result;
        await using (var command = query.On(connection)) result = await run(command).ConfigureAwait(false);
        await connection.DisposeAsync().ConfigureAwait(false);
        return result;
    }, cancellation);

    internal SourceUnavailableException Unavailable(Exception failure) => new(Name, failure.Message, failure);

    /// <summary>True for failures of the way to the database or of its state, not of what was asked.</summary>
    internal static bool IsOutage(Exception failure) => failure switch
    {
        // Operator intervention, resources, connections, a statement that was timed out, a standby in recovery.
        PostgresException error => error.SqlState[..2] is "57" or "53" or "08" or "25" or "55",
        NpgsqlException or TimeoutException or SocketException => true,
        _ => false,
    };

    public void Dispose()
    {
        _connections.Dispose();
        _edits.Dispose();
    }
}
