using MinerOsphere.Clients.PostGis;

namespace MinerOsphere.Conformance.Features;

/// <summary>One server for all tests that edit, its table as it was at the start of each.</summary>
public sealed class EditedWells : IAsyncLifetime
{
    private EditedTable? _table;

    public PostGisCluster Cluster { get; } = new();

    /// <summary>The server; without PostGIS the running test is skipped.</summary>
    internal async Task<EditedTable> FreshAsync()
    {
        if (_table is null) return _table = await EditedTable.StartAsync(Cluster, "{lastModified: seen}");
        await EditedTable.FillAsync(Cluster);
        return _table;
    }

    public Task InitializeAsync() => Cluster.InitializeAsync();

    public async Task DisposeAsync()
    {
        if (_table is not null) await _table.DisposeAsync();
        await Cluster.DisposeAsync();
    }
}
