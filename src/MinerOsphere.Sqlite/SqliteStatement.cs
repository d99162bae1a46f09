using System.Text;
using SQLitePCL;

namespace MinerOsphere.Sqlite;

/// <summary>A prepared statement. Parameters count from 1, columns from 0. Spans of columns live until the next <see cref="Step"/>.</summary>
public sealed class SqliteStatement : IDisposable
{
    private readonly SqliteDatabase _database;
    private readonly sqlite3_stmt _handle;
    private nint _pointer;

    internal SqliteStatement(SqliteDatabase database, sqlite3_stmt handle)
    {
        _database = database;
        _handle = handle;
        _pointer = handle.DangerousGetHandle();
    }

    public int ColumnCount => raw.sqlite3_column_count(_handle);

    public SqliteStatement Bind(int parameter, long value) => Checked(raw.sqlite3_bind_int64(_handle, parameter, value));
    public SqliteStatement Bind(int parameter, double value) => Checked(raw.sqlite3_bind_double(_handle, parameter, value));
    public SqliteStatement BindNull(int parameter) => Checked(raw.sqlite3_bind_null(_handle, parameter));

    public SqliteStatement BindText(int parameter, string? value)
    {
        if (value is null) return BindNull(parameter);
        if (value.Length == 0) return Checked(raw.sqlite3_bind_text(_handle, parameter, ""));
        var size = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (size > 1024) return BindText(parameter, Encoding.UTF8.GetBytes(value).AsSpan());
        Span<byte> utf8 = stackalloc byte[1024];
        return BindText(parameter, utf8[..Encoding.UTF8.GetBytes(value, utf8)]);
    }

    /// <summary>Binds UTF-8 text; SQLite copies it.</summary>
    public SqliteStatement BindText(int parameter, ReadOnlySpan<byte> utf8) =>
        // An empty span has a null pointer, which SQLite takes for NULL.
        Checked(utf8.IsEmpty ? raw.sqlite3_bind_text(_handle, parameter, "") : raw.sqlite3_bind_text(_handle, parameter, utf8));

    /// <summary>Binds bytes; SQLite copies them.</summary>
    public SqliteStatement BindBlob(int parameter, ReadOnlySpan<byte> bytes) =>
        Checked(bytes.IsEmpty ? raw.sqlite3_bind_zeroblob(_handle, parameter, 0) : raw.sqlite3_bind_blob(_handle, parameter, bytes));

    /// <summary>Binds a long, int, double, bool, string, byte array or null.</summary>
    public SqliteStatement BindValue(int parameter, object? value) => value switch
    {
        null => BindNull(parameter),
        long number => Bind(parameter, number),
        int number => Bind(parameter, number),
        double number => Bind(parameter, number),
        bool truth => Bind(parameter, truth ? 1L : 0L),
        string text => BindText(parameter, text),
        byte[] bytes => BindBlob(parameter, bytes),
        _ => throw new ArgumentException($"a {value.GetType().Name} cannot be bound", nameof(value)),
    };

    /// <summary>Advances to the next row; false at the end.</summary>
    /// <exception cref="OperationCanceledException">The connection was interrupted.</exception>
    public bool Step()
    {
        var code = SqliteCalls.Step(_pointer);
        if (code == raw.SQLITE_ROW) return true;
        if (code == raw.SQLITE_DONE) return false;
        if (code == raw.SQLITE_INTERRUPT) throw new OperationCanceledException("the query was cancelled");
        _database.Throw(code);
        return false;
    }

    /// <summary>Runs a statement that gives no rows, then makes it ready to run again.</summary>
    public void Run()
    {
        try
        {
            Step();
        }
        finally
        {
            raw.sqlite3_reset(_handle);
        }
    }

    /// <summary>Ends the run and clears the parameters.</summary>
    public void Reset()
    {
        raw.sqlite3_reset(_handle);
        raw.sqlite3_clear_bindings(_handle);
    }

    public bool IsNull(int column) => SqliteCalls.Type(_pointer, column) == raw.SQLITE_NULL;

    /// <summary>How the value of the current row is stored.</summary>
    public StorageClass TypeOf(int column) => (StorageClass)SqliteCalls.Type(_pointer, column);

    public long Int64(int column) => SqliteCalls.Int64(_pointer, column);
    public double Double(int column) => SqliteCalls.Double(_pointer, column);

    /// <summary>The bytes of a blob, or the UTF-8 of a text, where SQLite holds them.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => SqliteCalls.Bytes(_pointer, column);

    public string Text(int column) => Encoding.UTF8.GetString(Bytes(column));
    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);
    public string ColumnName(int column) => raw.sqlite3_column_name(_handle, column).utf8_to_string();

    private SqliteStatement Checked(int code)
    {
        if (code != raw.SQLITE_OK) _database.Throw(code);
        return this;
    }

    public void Dispose()
    {
        _pointer = 0;
        _handle.Dispose();
    }
}
