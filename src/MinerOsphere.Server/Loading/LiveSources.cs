using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Features;
using MinerOsphere.Features.GeoPackage.InPlace;
using MinerOsphere.Features.PostGis;

namespace MinerOsphere.Server.Loading;

/// <summary>The databases and files of one configuration whose rows are read where they lie: each has one pool of connections, shared by its collections.</summary>
internal sealed class LiveSources : IDisposable
{
    private readonly Dictionary<string, PostGisSource> _sources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, GeoPackageFile> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _down = new(StringComparer.Ordinal);

    /// <summary>The rows of a collection, not opened yet. Nothing is asked of their source.</summary>
    public ILiveFeatureProvider RowsOf(CollectionDefinition definition, TimeProvider time) => definition.Layer is { } layer ? LayerOf(layer, definition, time) : TableOf(definition.Table!, definition, time);

    private LateFeatureProvider TableOf(DatabaseTable table, CollectionDefinition definition, TimeProvider time)
    {
        if (!_sources.TryGetValue(table.Database.Name, out var source)) _sources.Add(table.Database.Name, source = Open(table.Database));
        return new LateFeatureProvider(source, table.Schema, table.Table, definition.Schema, time);
    }

    private GeoPackageLayerProvider LayerOf(LayerInPlace layer, CollectionDefinition definition, TimeProvider time)
    {
        if (!_files.TryGetValue(layer.Path, out var file)) _files.Add(layer.Path, file = new GeoPackageFile(layer.Path, time));
        return new GeoPackageLayerProvider(file, layer.Layer, definition.Schema, time);
    }

    /// <summary>True when the source did not answer in this load.</summary>
    public bool IsDown(string source) => _down.Contains(source);

    public void NoteDown(string source) => _down.Add(source);

    public void Dispose()
    {
        foreach (var source in _sources.Values) source.Dispose();
        foreach (var file in _files.Values) file.Dispose();
    }

    private static PostGisSource Open(DatabaseDefinition database) => new(
        database.Name, database.Connection, database.Pool, database.PasswordVariable is { } variable ? Environment.GetEnvironmentVariable(variable) : null);
}
