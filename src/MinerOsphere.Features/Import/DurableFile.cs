using System.Runtime.InteropServices;

namespace MinerOsphere.Features.Import;

/// <summary>Puts a finished file in place so that after a power failure there is the whole file or none.</summary>
public static partial class DurableFile
{
    /// <summary>Flushes the file, renames it to the target, flushes the folder.</summary>
    /// <param name="finished">The file; it must be closed.</param>
    /// <param name="target">Its name from now on, in the same folder.</param>
    /// <param name="overwrite">True puts it in the place of a file of that name.</param>
    /// <exception cref="IOException">The file could not be put there, or not over the one that is.</exception>
    public static void Publish(string finished, string target, bool overwrite = true)
    {
        using (var handle = File.OpenHandle(finished, FileMode.Open, FileAccess.ReadWrite)) RandomAccess.FlushToDisk(handle);
        File.Move(finished, target, overwrite);
        if (!OperatingSystem.IsWindows()) FlushFolder(Path.GetDirectoryName(Path.GetFullPath(target))!);
    }

    /// <summary>Flushes the folder, renames it to the target, flushes the folder that holds it. Its files must have been flushed.</summary>
    /// <param name="finished">The folder.</param>
    /// <param name="target">Its name from now on, in the same file system; nothing may have it.</param>
    /// <exception cref="IOException">There is something of that name, or it could not be put there.</exception>
    public static void PublishFolder(string finished, string target)
    {
        if (!OperatingSystem.IsWindows()) FlushFolder(finished);
        Directory.Move(finished, target);
        if (!OperatingSystem.IsWindows()) FlushFolder(Path.GetDirectoryName(Path.GetFullPath(target))!);
    }

    /// <summary>A rename is durable only when the folder is; .NET opens no folders.</summary>
    private static void FlushFolder(string folder)
    {
        var descriptor = Open(folder, 0);
        if (descriptor < 0) return;
        _ = Fsync(descriptor);
        _ = Close(descriptor);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
