namespace MinerOsphere.Sqlite;

/// <summary>Names in SQL text. Values are always bound; only names of tables and columns are written.</summary>
public static class SqlName
{
    /// <summary>A text that the configuration or the file's own catalogue gives, where no value can be bound.</summary>
    public static string Literal(string text) => $"'{text.Replace("'", "''")}'";

    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"")}\"";
}
