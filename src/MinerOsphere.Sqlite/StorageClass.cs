namespace MinerOsphere.Sqlite;

/// <summary>Storage class of a value, by SQLite's numbers.</summary>
public enum StorageClass
{
    Integer = 1,
    Real = 2,
    Text = 3,
    Blob = 4,
    Null = 5,
}
