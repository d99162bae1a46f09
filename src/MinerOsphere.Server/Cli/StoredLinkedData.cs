using MinerOsphere.Rdf;
using MinerOsphere.Store;

namespace MinerOsphere.Server.Cli;

/// <summary>The linked data of a data folder for reading, whether a server runs on it or not.</summary>
internal static class StoredLinkedData
{
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
