using System.Runtime.InteropServices;

namespace MinerOsphere.Sqlite;

/// <summary>
/// The few calls that every value of every row makes, straight into the library: by way of the general binding each counts a reference to its
/// handle twice and tells the collector that it leaves, which costs more than the call.
/// </summary>
internal static unsafe class SqliteCalls
{
    private static delegate* unmanaged[Cdecl]<nint, int> _step;
    private static delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, int> _type, _bytes;
    private static delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, long> _int64;
    private static delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, double> _double;
    private static delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, byte*> _blob;
    private static delegate* unmanaged[Cdecl]<nint, byte*, int, int*, int> _control;

    public static void Bind(nint library)
    {
        _step = (delegate* unmanaged[Cdecl]<nint, int>)NativeLibrary.GetExport(library, "sqlite3_step");
        _type = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, int>)NativeLibrary.GetExport(library, "sqlite3_column_type");
        _bytes = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, int>)NativeLibrary.GetExport(library, "sqlite3_column_bytes");
        _int64 = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, long>)NativeLibrary.GetExport(library, "sqlite3_column_int64");
        _double = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, double>)NativeLibrary.GetExport(library, "sqlite3_column_double");
        _blob = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, byte*>)NativeLibrary.GetExport(library, "sqlite3_column_blob");
        _control = (delegate* unmanaged[Cdecl]<nint, byte*, int, int*, int>)NativeLibrary.GetExport(library, "sqlite3_file_control");
    }

    // A statement that is disposed of is 0, which the library takes for a misuse or a null.
    public static int Step(nint statement) => _step(statement);
    public static int Type(nint statement, int column) => _type(statement, column);
    public static long Int64(nint statement, int column) => _int64(statement, column);
    public static double Double(nint statement, int column) => _double(statement, column);

    /// <summary>SQLITE_FCNTL_HAS_MOVED; the general binding lacks it.</summary>
    public static bool HasMoved(nint database)
    {
        const int Operation = 20;
        var moved = 0;
        fixed (byte* name = "main\0"u8)
            return _control(database, name, Operation, &moved) == 0 && moved != 0;
    }

    public static ReadOnlySpan<byte> Bytes(nint statement, int column)
    {
        // The pointer first: it settles the form that the length is of.
        var start = _blob(statement, column);
        return start is null ? default : new ReadOnlySpan<byte>(start, _bytes(statement, column));
    }
}
