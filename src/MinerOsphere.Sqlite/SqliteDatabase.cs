using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace MinerOsphere.Sqlite;

/// <summary>A function of SQL.</summary>
public delegate void SqliteFunction(SqliteCall call);

/// <summary>One connection over the raw API. It is not for concurrent use: <see cref="SqlitePool"/> hands out connections.</summary>
public sealed class SqliteDatabase : IDisposable
{
    private readonly sqlite3 _handle;
    private readonly Dictionary<string, SqliteStatement> _kept = new(StringComparer.Ordinal);

    private SqliteDatabase(sqlite3 handle) => _handle = handle;

    /// <summary>True when the file cannot be written, though that was asked for.</summary>
    public bool IsReadOnly => raw.sqlite3_db_readonly(_handle, "main") != 0;

    /// <summary>True when the file was taken away from where it was opened, or another put in its place; false too where the system cannot tell.</summary>
    public bool HasMoved => SqliteCalls.HasMoved(_handle.DangerousGetHandle());

    /// <summary>Rows that the last statement changed, those of its triggers apart.</summary>
    public int Changes => raw.sqlite3_changes(_handle);

    public long LastInsertRowId => raw.sqlite3_last_insert_rowid(_handle);

    /// <summary>Opens a file that nobody writes to any more: no locks, no change detection.</summary>
    public static SqliteDatabase OpenImmutable(string path)
    {
        var escaped = Path.GetFullPath(path).Replace('\\', '/').Replace("%", "%25").Replace("?", "%3f").Replace("#", "%23");
        var uri = $"file:{(escaped.StartsWith('/') ? "" : "/")}{escaped}?immutable=1";
        return Open(uri, raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_URI | raw.SQLITE_OPEN_NOMUTEX, path);
    }

    /// <summary>Opens a file that others may write to meanwhile: locks are taken and changes are seen.</summary>
    public static SqliteDatabase OpenReadOnly(string path) => Open(path, raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_NOMUTEX, path);

    /// <summary>Opens a file that is there for writing.</summary>
    public static SqliteDatabase OpenExisting(string path) => Open(path, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX, path);

    /// <summary>Opens a file for writing, made when it is not there.</summary>
    public static SqliteDatabase OpenForWriting(string path) =>
        Open(path, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX, path);

    private static SqliteDatabase Open(string name, int flags, string path)
    {
        SqliteLibrary.Load();
        var code = raw.sqlite3_open_v2(name, out var handle, flags, null);
        if (code == raw.SQLITE_OK) return new SqliteDatabase(handle);
        var message = handle is null ? "out of memory" : raw.sqlite3_errmsg(handle).utf8_to_string();
        handle?.Dispose();
        throw new SqliteException($"cannot open {path}: {message}", code);
    }

    /// <summary>How long a statement waits for others' locks.</summary>
    public void WaitFor(TimeSpan patience) => raw.sqlite3_busy_timeout(_handle, (int)patience.TotalMilliseconds);

    /// <summary>Adds a function of SQL that gives the same result for the same arguments.</summary>
    public void Add(string name, int arguments, SqliteFunction function)
    {
        var code = raw.sqlite3_create_function(_handle, name, arguments, raw.SQLITE_UTF8 | raw.SQLITE_DETERMINISTIC, null,
            (context, _, values) => function(new SqliteCall(context, values)));
        if (code != raw.SQLITE_OK) Throw(code, name);
    }

    /// <summary>A number from a statement that gives one row.</summary>
    public long Number(string sql)
    {
        var statement = PrepareKept(sql);
        try
        {
            return statement.Step() ? statement.Int64(0) : 0;
        }
        finally
        {
            statement.Reset();
        }
    }

    /// <summary>A new statement; the caller disposes of it.</summary>
    public SqliteStatement Prepare(string sql)
    {
        var code = raw.sqlite3_prepare_v2(_handle, sql, out var statement);
        if (code != raw.SQLITE_OK) Throw(code, sql);
        return new SqliteStatement(this, statement);
    }

    /// <summary>The statement with this text, prepared once per connection and reset; it is the connection's to dispose of.</summary>
    public SqliteStatement PrepareKept(string sql)
    {
        if (!_kept.TryGetValue(sql, out var statement)) _kept.Add(sql, statement = Prepare(sql));
        statement.Reset();
        return statement;
    }

    /// <summary>Runs statements that give no rows, separated by semicolons.</summary>
    public void Execute(string sql)
    {
        var code = raw.sqlite3_exec(_handle, sql);
        if (code != raw.SQLITE_OK) Throw(code, sql);
    }

    /// <summary>Makes a running statement stop with <c>SQLITE_INTERRUPT</c>; may be called from another thread.</summary>
    public void Interrupt() => raw.sqlite3_interrupt(_handle);

    /// <summary>Statements kept so far; the pool bounds it.</summary>
    internal int KeptStatements => _kept.Count;

    internal void ForgetStatements()
    {
        foreach (var statement in _kept.Values) statement.Dispose();
        _kept.Clear();
    }

    internal void Throw(int code, string? sql = null)
    {
        var message = raw.sqlite3_errmsg(_handle).utf8_to_string();
        throw new SqliteException(sql is null ? message : $"{message} in: {sql}", code, raw.sqlite3_extended_errcode(_handle));
    }

    public void Dispose()
    {
        ForgetStatements();
        _handle.Dispose();
    }
}
