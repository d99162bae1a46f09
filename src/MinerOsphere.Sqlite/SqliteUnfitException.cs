namespace MinerOsphere.Sqlite;

/// <summary>The only SQLite library at hand cannot hold a spatial index.</summary>
public sealed class SqliteUnfitException(string library)
    : InvalidOperationException($"{library} is built without R*Tree (ENABLE_RTREE), which the spatial index needs; install a SQLite that has it");
