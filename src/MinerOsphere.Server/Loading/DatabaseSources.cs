using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Features.PostGis;

namespace MinerOsphere.Server.Loading;

/// <summary>The databases of one configuration: each is one pool of connections, shared by its collections.</summary>
internal sealed class DatabaseSources : IDisposable
{
    private readonly Dictionary<string, PostGisSource> _sources = new(StringComparer.Ordinal);
    private readonly HashSet<string> _down = new(StringComparer.Ordinal);

    /// <summary>The table of a collection, not opened yet. Nothing is asked of the database.</summary>
    public LateFeatureProvider TableOf(CollectionDefinition definition, TimeProvider time)
    {
        var table = definition.Table!;
        if (!_sources.TryGetValue(table.Database.Name, out var source)) _sources.Add(table.Database.Name, source = Open(table.Database));
        return new LateFeatureProvider(source, table.Schema, table.Table, definition.Schema, time);
    }

    /// <summary>True when the database did not answer in this load.</summary>
    public bool IsDown(string database) => _down.Contains(database);

    public void NoteDown(string database) => _down.Add(database);

    public void Dispose()
    {
        foreach (var source in _sources.Values) source.Dispose();
    }

    private static PostGisSource Open(DatabaseDefinition database) => new(
        database.Name, database.Connection, database.Pool, database.PasswordVariable is { } variable ? Environment.GetEnvironmentVariable(variable) : null);
}
