using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Store;

namespace MinerOsphere.Server.Cli;

/// <summary>The linked data of a data folder for reading, whether a server runs on it or not.</summary>
internal static class StoredLinkedData
{
    /// <summary>The store itself, for writing; a server on the same folder must be stopped. Null when it cannot be had; that was said.</summary>
    public static QuadStore? Open(DirectoryInfo? config, DirectoryInfo? data)
    {
        var folder = Folders.Data(data, Folders.Config(config) ?? "config");
        try
        {
            return QuadStore.Open(Path.Combine(folder, Loading.DataFolder.StoreName));
        }
        catch (DamagedStoreException e)
        {
            Console.Error.WriteLine(e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"{e.Message} To write beside a running server, use its /sparql and /rdf-graph-store.");
        }
        return null;
    }

    /// <summary>Which graphs the commands may write: not those of the catalogue that the store was made from.</summary>
    public static Func<Iri?, bool> Writable(IQuadSource source)
    {
        var names = Loading.StoredCatalogue.In(source)?.Names;
        return graph => names is null || !GraphStore.ManagedGraphs.Contains(names, graph);
    }

    /// <summary>The state after the last commit. Null when there is none; that was said.</summary>
    public static IQuadSource? Read(DirectoryInfo? config, DirectoryInfo? data)
    {
        var folder = Folders.Data(data, Folders.Config(config) ?? "config");
        try
        {
            if (QuadStore.ReadCommitted(Path.Combine(folder, Loading.DataFolder.StoreName)) is { } source) return source;
            Console.Error.WriteLine($"There is no linked data in {folder} yet: run the import command first, or name the folder with --data.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DamagedStoreException)
        {
            Console.Error.WriteLine($"The linked data in {folder} cannot be read: {e.Message}");
        }
        return null;
    }
}
