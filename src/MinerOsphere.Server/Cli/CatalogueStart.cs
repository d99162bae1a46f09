using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Server.Loading;
using MinerOsphere.Store;

namespace MinerOsphere.Server.Cli;

/// <summary>What <c>serve</c> and <c>import</c> begin with: the configuration read, the data folder taken, the snapshot loaded.</summary>
internal sealed class CatalogueStart : IDisposable
{
    private CatalogueStart(string configFolder, DataFolder data, QuadStore store, SnapshotLoader loader, LoadedSnapshot snapshot)
    {
        Store = store;
        ConfigFolder = configFolder;
        Data = data;
        Loader = loader;
        Snapshot = snapshot;
    }

    public string ConfigFolder { get; }
    public DataFolder Data { get; }
    public QuadStore Store { get; }
    public SnapshotLoader Loader { get; }
    public LoadedSnapshot Snapshot { get; }

    /// <summary>Null when something is wrong; it was said on standard error then.</summary>
    public static async Task<CatalogueStart?> BeginAsync(DirectoryInfo? config, DirectoryInfo? data, TimeProvider time, CancellationToken cancellation)
    {
        if (ReadConfiguration(config) is not { } configuration) return null;
        var folder = Folders.Data(data, configuration.Folder);
        DataFolder? held;
        try
        {
            held = DataFolder.TryOpen(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"The data folder {folder} cannot be written: {e.Message}");
            return null;
        }

        if (held is null)
        {
            await Console.Error.WriteLineAsync($"The data folder {folder} is in use by another server. Stop it, or name another folder with --data.");
            return null;
        }

        QuadStore? store = null;
        try
        {
            store = QuadStore.Open(held.Store);
            var loader = new SnapshotLoader(held, store, time);
            var loaded = await LoadConsole.ShowAsync(progress => loader.LoadAsync(configuration, progress, cancellation));
            if (loaded.Succeeded) return new CatalogueStart(configuration.Folder, held, store, loader, loaded.Snapshot);
            foreach (var problem in loaded.Problems) await Console.Error.WriteLineAsync(problem);
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped before the import was done; the next start goes on with what is missing.");
        }
        catch (DamagedStoreException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            await Console.Error.WriteLineAsync($"To start without it, move {held.Store} away: the catalogue's graphs are made again from its data; what users wrote is only in the old folder.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"The data folder {folder} cannot be written: {e.Message}");
        }

        store?.Dispose();
        held.Dispose();
        return null;
    }

    /// <summary>Null when there is none or it is broken; every fault was said on standard error then.</summary>
    public static CatalogueConfiguration? ReadConfiguration(DirectoryInfo? config)
    {
        if (Folders.Config(config) is not { } folder)
        {
            Console.Error.WriteLine("No configuration found: there is no config/server.yaml here or above. Name its folder with --config.");
            return null;
        }

        // Places are told from where the reader stands, when the folder lies below.
        var near = Path.GetRelativePath(Directory.GetCurrentDirectory(), folder);
        var result = ServedConfiguration.Load(near.StartsWith("..", StringComparison.Ordinal) ? folder : near);
        foreach (var fault in result.Faults) Console.Error.WriteLine(fault);
        if (result.Value is null) Console.Error.WriteLine($"The configuration has {result.Faults.Length} fault{(result.Faults.Length == 1 ? "" : "s")}.");
        return result.Value;
    }

    public void Dispose()
    {
        Store.Dispose();
        Data.Dispose();
    }
}
