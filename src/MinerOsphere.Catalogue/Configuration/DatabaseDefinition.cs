using MinerOsphere.Catalogue.Configuration.Proposals;

namespace MinerOsphere.Catalogue.Configuration;

/// <summary>A PostGIS database that collections read their rows from.</summary>
/// <param name="Name">Name in <c>server.yaml</c>.</param>
/// <param name="Connection">Connection string, without a password.</param>
/// <param name="PasswordVariable">Environment variable that holds the password; null for none.</param>
/// <param name="Pool">Connections at most; null for one per processor, two at least.</param>
public sealed record DatabaseDefinition(string Name, string Connection, string? PasswordVariable, int? Pool)
{
    /// <summary>The definition of a database that was looked at: a password comes from the variable that held it, or from one named after the database.</summary>
    /// <param name="connection">The connection without a password.</param>
    /// <param name="database">The database's own name.</param>
    /// <param name="hasPassword">True when a password was given with the connection.</param>
    /// <param name="isInEnvironment">True when PGPASSWORD, PostgreSQL's own variable, is set.</param>
    public static DatabaseDefinition Proposed(string connection, string database, bool hasPassword, bool isInEnvironment)
    {
        var name = new ProposedNames([]).Identifier(database);
        var variable = hasPassword ? name.Replace('-', '_').ToUpperInvariant() + "_PASSWORD" : isInEnvironment ? "PGPASSWORD" : null;
        return new(name, connection, variable, null);
    }
}
