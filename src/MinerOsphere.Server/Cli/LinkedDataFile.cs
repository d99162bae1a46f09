using MinerOsphere.Store;

namespace MinerOsphere.Server.Cli;

/// <summary>Opens the linked data of a data folder for reading, whether a server runs on it or not.</summary>
internal static class LinkedDataFile
{
    /// <summary>The newest whole store. Stores never change once written, so a running server is no hindrance. Null when there is none; that was said.</summary>
    public static QuadFile? Open(DirectoryInfo? config, DirectoryInfo? data)
    {
        var folder = Folders.Data(data, Folders.Config(config) ?? "config");
        var quads = new DirectoryInfo(Path.Combine(folder, "quads"));
        var newest = quads.Exists ? quads.EnumerateFiles("*.quads").MaxBy(file => file.LastWriteTimeUtc) : null;
        if (newest is null)
        {
            Console.Error.WriteLine($"There is no linked data in {folder} yet: run the import command first, or name the folder with --data.");
            return null;
        }
        try
        {
            return QuadFile.Open(newest.FullName, verify: false);
        }
        catch (IOException e)
        {
            Console.Error.WriteLine($"{newest.FullName} cannot be opened: {e.Message}");
            return null;
        }
    }
}
