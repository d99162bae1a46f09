using System.Text;
using SQLitePCL;

namespace MinerOsphere.Sqlite;

/// <summary>A call of a function of ours from SQL: its arguments, counted from 0, and where its result goes; NULL without one.</summary>
public readonly ref struct SqliteCall
{
    private readonly sqlite3_context _context;
    private readonly sqlite3_value[] _values;

    internal SqliteCall(sqlite3_context context, sqlite3_value[] values) => (_context, _values) = (context, values);

    public StorageClass TypeOf(int argument) => (StorageClass)raw.sqlite3_value_type(_values[argument]);

    /// <summary>The bytes of a blob, or the UTF-8 of a text.</summary>
    public ReadOnlySpan<byte> Bytes(int argument) => raw.sqlite3_value_blob(_values[argument]);

    public string Text(int argument) => Encoding.UTF8.GetString(Bytes(argument));

    public void Return(long value) => raw.sqlite3_result_int64(_context, value);
    public void Return(double value) => raw.sqlite3_result_double(_context, value);
    public void Return(string value) => raw.sqlite3_result_text(_context, value);
}
