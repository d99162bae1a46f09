using System.Runtime.InteropServices;

namespace MinerOsphere.Features.Import;

/// <summary>Puts a finished file in place so that after a power failure there is the whole file or none.</summary>
public static partial class DurableFile
{
    /// <summary>Flushes the file, renames it over the target, flushes the folder.</summary>
    public static void Publish(string finished, string target)
    {
        using (var handle = File.OpenHandle(finished, FileMode.Open, FileAccess.ReadWrite)) RandomAccess.FlushToDisk(handle);
        File.Move(finished, target, overwrite: true);
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
