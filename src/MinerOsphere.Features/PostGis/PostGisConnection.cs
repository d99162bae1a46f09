using Npgsql;

namespace MinerOsphere.Features.PostGis;

/// <summary>
/// Where a database is: <c>Host=db.example.org;Database=geo;Username=reader</c>, or the address that PostgreSQL's own programs take,
/// <c>postgresql://reader@db.example.org:5432/geo?sslmode=require</c>.
/// </summary>
public static class PostGisConnection
{
    /// <summary>Why a text cannot be read as a connection; null when it can.</summary>
    public static string? FaultOf(string text)
    {
        try
        {
            var settings = Read(text);
            return string.IsNullOrEmpty(settings.Host) ? "no host is named" : string.IsNullOrEmpty(settings.Database) ? "no database is named" : null;
        }
        catch (ArgumentException fault)
        {
            return fault.Message;
        }
    }

    /// <summary>True when a password stands in it.</summary>
    public static bool HasPassword(string text) => !string.IsNullOrEmpty(Read(text).Password);

    /// <summary>Name of the database.</summary>
    public static string DatabaseOf(string text) => Read(text).Database ?? "";

    /// <summary>The same without the password, in the first of the two forms.</summary>
    public static string WithoutPassword(string text)
    {
        var settings = Read(text);
        settings.Remove("Password");
        return settings.ConnectionString;
    }

    /// <exception cref="ArgumentException">It is no connection string.</exception>
    internal static NpgsqlConnectionStringBuilder Read(string text)
    {
        if (!text.StartsWith("postgresql://", StringComparison.Ordinal) && !text.StartsWith("postgres://", StringComparison.Ordinal))
            return new NpgsqlConnectionStringBuilder(text);
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address)) throw new ArgumentException("it is no address");
        var settings = new NpgsqlConnectionStringBuilder { Host = address.Host, Database = Uri.UnescapeDataString(address.AbsolutePath.TrimStart('/')) };
        if (address.Port > 0) settings.Port = address.Port;
        var user = address.UserInfo.Split(':', 2);
        if (user[0].Length > 0) settings.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1) settings.Password = Uri.UnescapeDataString(user[1]);
        foreach (var part in address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var pair = part.Split('=', 2);
            var name = Uri.UnescapeDataString(pair[0]);
            settings[name == "sslmode" ? "SSL Mode" : name] = pair.Length > 1 ? Uri.UnescapeDataString(pair[1]) : "";
        }
        return settings;
    }
}
