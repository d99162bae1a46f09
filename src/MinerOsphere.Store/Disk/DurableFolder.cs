using System.Runtime.InteropServices;

namespace MinerOsphere.Store.Disk;

/// <summary>Makes names durable: a file that was made or renamed is only sure to be found after a crash when its folder was synced too.</summary>
internal static partial class DurableFolder
{
    private const int ReadOnly = 0;

    /// <summary>Replaces <paramref name="target"/> by <paramref name="source"/>, both in one folder; when it returns, no crash undoes it.</summary>
    public static void Rename(string source, string target)
    {
        File.Move(source, target, overwrite: true);
        Sync(Path.GetDirectoryName(Path.GetFullPath(target))!);
    }

    /// <summary>Makes sure that a folder itself is found again: it may have been made just now, and those above it too.</summary>
    public static void SyncAbove(string folder)
    {
        for (var above = Path.GetDirectoryName(folder); above is not null; above = Path.GetDirectoryName(above))
        {
            try
            {
                Sync(above);
            }
            catch (IOException)
            {
                // A folder that we may not read is not one that we made.
                return;
            }
        }
    }

    /// <exception cref="IOException">The system could not do it: what was made in the folder may be lost.</exception>
    public static void Sync(string folder)
    {
        // Windows has no such call; its file systems log the names themselves.
        if (OperatingSystem.IsWindows()) return;
        var handle = Open(folder, ReadOnly);
        if (handle < 0) throw Failed(folder);
        var failed = Fsync(handle) != 0 ? Failed(folder) : null;
        _ = Close(handle);
        if (failed is not null) throw failed;
    }

    private static IOException Failed(string folder) =>
        new($"{folder}: the folder could not be written to disk: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}.");

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
