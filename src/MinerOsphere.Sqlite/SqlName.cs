namespace MinerOsphere.Sqlite;

/// <summary>Names in SQL text. Values are always bound; only names of tables and columns are written.</summary>
public static class SqlName
{
    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"")}\"";
}
