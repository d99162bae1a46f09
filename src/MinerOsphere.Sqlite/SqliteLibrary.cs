using System.Runtime.InteropServices;
using SQLitePCL;

namespace MinerOsphere.Sqlite;

/// <summary>
/// Chooses the SQLite library once per process: the system's where it is found and fit (it is patched by the distribution), else the
/// one that comes with us. <c>MINEROSPHERE_SQLITE=bundled</c> leaves the system's alone.
/// </summary>
public static class SqliteLibrary
{
    /// <summary>3.24.0: the first with upsert, which the job store needs.</summary>
    private const int OldestVersionNumber = 3_024_000;

    private static readonly Lazy<Choice> Chosen = new(Choose);

    /// <summary>For the log, for example <c>SQLite 3.40.1 (system libsqlite3.so.0)</c>.</summary>
    public static string Description => Chosen.Value.Description;

    /// <summary>True when the system's library is in use.</summary>
    public static bool IsSystem => Chosen.Value.IsSystem;

    /// <summary>Version of the library in use, for example <c>3.40.1</c>.</summary>
    public static string Version => Chosen.Value.Version;

    /// <summary>Makes the choice; every entry point of this room calls it. Call it before any other use of SQLite in the process.</summary>
    /// <exception cref="SqliteUnfitException">No library with R*Tree was found.</exception>
    public static void Load()
    {
        if (!Chosen.Value.HasRTree) throw new SqliteUnfitException(Chosen.Value.Description);
    }

    private static Choice Choose()
    {
        var system = FindSystemLibrary(out var name, out var refusal);
        NativeLibrary.SetDllImportResolver(
            typeof(SQLite3Provider_e_sqlite3).Assembly,
            (library, assembly, path) => system != 0 && library == "e_sqlite3" ? system : NativeLibrary.Load(library, assembly, path));
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        raw.FreezeProvider();
        SqliteCalls.Bind(system != 0 ? system : NativeLibrary.Load("e_sqlite3", typeof(SQLite3Provider_e_sqlite3).Assembly, null));

        var version = raw.sqlite3_libversion().utf8_to_string();
        var source = system != 0 ? $"system {name}" : refusal is null ? "bundled" : $"bundled; {refusal}";
        return new Choice($"SQLite {version} ({source})", version, system != 0, raw.sqlite3_compileoption_used("ENABLE_RTREE") != 0);
    }

    private static nint FindSystemLibrary(out string name, out string? refusal)
    {
        name = OperatingSystem.IsMacOS() ? "libsqlite3.dylib" : "libsqlite3.so.0";
        refusal = null;
        if (OperatingSystem.IsWindows()) return 0;
        if (Environment.GetEnvironmentVariable("MINEROSPHERE_SQLITE") == "bundled") return 0;
        if (!NativeLibrary.TryLoad(name, out var handle)) return 0;

        refusal = WhyUnfit(handle) is { } why ? $"system {name} {why}" : null;
        return refusal is null ? handle : 0;
    }

    private static unsafe string? WhyUnfit(nint handle)
    {
        if (!NativeLibrary.TryGetExport(handle, "sqlite3_libversion_number", out var version) ||
            !NativeLibrary.TryGetExport(handle, "sqlite3_threadsafe", out var threadSafe) ||
            !NativeLibrary.TryGetExport(handle, "sqlite3_compileoption_used", out var compiledWith))
            return "lacks exported functions";
        if (((delegate* unmanaged[Cdecl]<int>)version)() < OldestVersionNumber) return "is older than 3.24";
        if (((delegate* unmanaged[Cdecl]<int>)threadSafe)() == 0) return "is not thread-safe";
        fixed (byte* option = "ENABLE_RTREE\0"u8)
            return ((delegate* unmanaged[Cdecl]<byte*, int>)compiledWith)(option) == 0 ? "is built without R*Tree" : null;
    }

    private sealed record Choice(string Description, string Version, bool IsSystem, bool HasRTree);
}
