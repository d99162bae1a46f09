using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using MinerOsphere.Catalogue.Configuration.Shapes;
using MinerOsphere.Catalogue.Configuration.Yaml;
using MinerOsphere.Features.PostGis;

namespace MinerOsphere.Catalogue.Configuration.Files;

/// <summary>The keys of <c>databases:</c> in <c>server.yaml</c>.</summary>
internal static partial class DatabaseFile
{
    private const string ConnectionWords = "a connection string such as Host=db.example.org;Database=geo;Username=reader, or postgresql://reader@db.example.org/geo";

    public static readonly Key<string> Connection = new("connection", new CheckedShape<string, string>(CommonShapes.Text, ConnectionWords,
        (string text, YamlValue at, Reading reading, [MaybeNullWhen(false)] out string connection) =>
        {
            connection = text;
            // What was found may hold a password: it is not repeated.
            if (PostGisConnection.FaultOf(text) is { } fault) reading.Fault(at, $"this is no connection: {fault}", ConnectionWords);
            else if (PostGisConnection.HasPassword(text)) reading.Fault(at, "the connection holds a password", "none here, and passwordVariable with the name of the environment variable that has it");
            else return true;
            return false;
        }), "Where the database is: a connection string of Npgsql or a `postgresql://` address, without a password.") { Required = true };

    public static readonly Key<string> PasswordVariable = new("passwordVariable", new CheckedShape<string, string>(
        new TextShape("the name of an environment variable", VariablePattern()), "the name of an environment variable",
        (string name, YamlValue at, Reading reading, [MaybeNullWhen(false)] out string variable) =>
        {
            variable = name;
            if (Environment.GetEnvironmentVariable(name) is not null) return true;
            reading.Fault(at, $"there is no environment variable {name}", "one that is set when the server starts");
            return false;
        }), "Environment variable that holds the password.") { DefaultMeaning = "no password" };

    public static readonly Key<long> Pool = new("pool", new IntegerShape(1, 1000), "Connections at most; requests beyond them wait, and after 5 s are answered 503.")
        { DefaultMeaning = "one per processor, two at least" };

    private static readonly SectionShape<DatabaseDefinition> Shape = new("database", "A PostgreSQL database with PostGIS. While it is down its collections answer 503; the others go on.",
        [Connection, PasswordVariable, Pool],
        s => new DatabaseDefinition("", s.Get(Connection)!, s.Get(PasswordVariable), s.Has(Pool) ? (int)s.Get(Pool) : null));

    public static readonly Key<ImmutableArray<TableEntry<DatabaseDefinition>>> Databases = new("databases",
        new TableShape<DatabaseDefinition>(Shape, "an identifier of the database", CommonShapes.IdentifierPattern()),
        "The databases that collections name in their `source`.") { Default = [], AfterRead = Declare };

    private static void Declare(Reading reading, object? table)
    {
        if (table is not ImmutableArray<TableEntry<DatabaseDefinition>> entries) return;
        foreach (var entry in entries) reading.Tables.Databases[entry.Name.Text] = entry.Value with { Name = entry.Name.Text };
    }

    /// <summary>So that a collection of a database with a fault is not reported too.</summary>
    public static void NoteFaulty(Section s)
    {
        if (s.Has(Databases) && s.At(Databases) is YamlMap map) s.Reading.Tables.FaultyDatabases.UnionWith(map.Entries.Select(entry => entry.Key.Text));
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$")]
    private static partial Regex VariablePattern();
}
