using System.Data;
using MinerOsphere.Features;
using MinerOsphere.Features.PostGis;
using Npgsql;
using NpgsqlTypes;

namespace MinerOsphere.Queue;

/// <summary>The PostgreSQL database that several servers keep their jobs in, under a schema of ours, made when it is missing.</summary>
public sealed class JobDatabase : IDisposable
{
    public const string DefaultSchema = "minerosphere_jobs";

    /// <summary>Connections at most, besides those of the queue.</summary>
    private const int PoolSize = 8;

    private readonly NpgsqlConnectionStringBuilder _settings;
    private readonly NpgsqlDataSource _connections;
    private readonly SemaphoreSlim _preparing = new(1);
    private volatile bool _isPrepared;

    /// <param name="name">Name in the configuration.</param>
    /// <param name="connection">Connection string, as <see cref="PostGisConnection"/> reads it.</param>
    /// <param name="password">The password, unless the connection string has it.</param>
    /// <param name="schema">Schema of the tables.</param>
    /// <exception cref="ArgumentException">The connection string cannot be read.</exception>
    public JobDatabase(string name, string connection, string? password = null, string schema = DefaultSchema)
    {
        (Name, Schema) = (name, schema);
        _settings = PostGisConnection.Read(connection);
        if (password is not null) _settings.Password = password;
        _settings.SearchPath = schema;
        _settings.Timeout = 5;
        _settings.CommandTimeout = 30;
        _settings.TcpKeepAlive = true;
        _settings.TcpKeepAliveTime = 10;
        _settings.Options = "-c jit=off -c max_parallel_workers_per_gather=0 -c lock_timeout=5000 -c statement_timeout=15000 -c idle_in_transaction_session_timeout=15000";
        _connections = NpgsqlDataSource.Create(ConnectionString("minerosphere jobs", PoolSize, autoPrepare: 64));
    }

    /// <summary>Name in the configuration.</summary>
    public string Name { get; }
    public string Schema { get; }

    /// <summary>The connection string of another pool of connections to the same place.</summary>
    internal string ConnectionString(string application, int poolSize, int autoPrepare = 0) => new NpgsqlConnectionStringBuilder(_settings.ConnectionString)
    {
        ApplicationName = application, MaxPoolSize = poolSize, MaxAutoPrepare = autoPrepare, AutoPrepareMinUsages = 2,
    }.ConnectionString;

    /// <summary>Runs <paramref name="use"/> on a connection; once more when the connection was one that the database had dropped meanwhile.</summary>
    /// <exception cref="SourceUnavailableException">The database does not answer.</exception>
    internal async ValueTask<T> UseAsync<T>(Func<NpgsqlConnection, ValueTask<T>> use, CancellationToken cancellation)
    {
        for (var isRetry = false; ; isRetry = true)
        {
            var connection = _connections.CreateConnection();
            var isOpened = false;
            try
            {
                await connection.OpenAsync(cancellation).ConfigureAwait(false);
                isOpened = true;
                if (!_isPrepared) await PrepareAsync(connection, cancellation).ConfigureAwait(false);
                return await use(connection).ConfigureAwait(false);
            }
            catch (Exception failure) when (PostGisSource.IsOutage(failure))
            {
                if (isRetry || !isOpened || connection.State.HasFlag(ConnectionState.Open)) throw new SourceUnavailableException(Name, failure.Message, failure);
                // The database was restarted since this connection was opened, and the others in the pool are as dead.
                _connections.Clear();
            }
            finally
            {
                await connection.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>Reads the rows of one statement, whose parameters are <c>$1</c> and so on.</summary>
    /// <exception cref="SourceUnavailableException">The database does not answer.</exception>
    internal ValueTask<List<T>> ReadAsync<T>(string sql, IReadOnlyList<object?> values, Func<NpgsqlDataReader, T> read, CancellationToken cancellation) => UseAsync(async connection =>
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(Parameter(value));
        await using var rows = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var found = new List<T>();
        while (await rows.ReadAsync(cancellation).ConfigureAwait(false)) found.Add(read(rows));
        return found;
    }, cancellation);

    internal static NpgsqlParameter Parameter(object? value) => value switch
    {
        // Nothing but texts may be absent.
        null => new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
        ReadOnlyMemory<byte> bytes => new NpgsqlParameter { Value = bytes.ToArray(), NpgsqlDbType = NpgsqlDbType.Bytea },
        _ => new NpgsqlParameter { Value = value },
    };

    private async ValueTask PrepareAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await _preparing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (_isPrepared) return;
            await PostgresJobSchema.PrepareAsync(connection, Schema, cancellation).ConfigureAwait(false);
            _isPrepared = true;
        }
        finally
        {
            _preparing.Release();
        }
    }

    public void Dispose()
    {
        _connections.Dispose();
        _preparing.Dispose();
    }
}
