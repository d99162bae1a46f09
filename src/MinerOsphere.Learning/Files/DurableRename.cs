using System.Runtime.InteropServices;

namespace MinerOsphere.Learning.Files;

/// <summary>Writes a file under a working name and renames it, so that after a power failure there is the whole file, the one before, or none.</summary>
internal static partial class DurableRename
{
    /// <param name="path">Name of the file from the moment it is whole; a file of that name is replaced.</param>
    /// <param name="write">Writes it.</param>
    public static void Write(string path, Action<Stream> write)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder);
        // A name of its own: another process may write the same file at this moment.
        var working = Path.Combine(folder, $"{Path.GetFileName(path)}.{Guid.NewGuid():N}.partial");
        try
        {
            using (var stream = new FileStream(working, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(working, path, overwrite: true);
        }
        catch
        {
            File.Delete(working);
            throw;
        }
        if (!OperatingSystem.IsWindows()) FlushFolder(folder);
    }

    /// <summary>The rename itself lasts only once the folder is written, and .NET opens no folders.</summary>
    private static void FlushFolder(string folder)
    {
        const int readOnly = 0;
        var descriptor = Open(folder, readOnly);
        if (descriptor < 0) return;
        _ = FlushDescriptor(descriptor);
        _ = Close(descriptor);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int FlushDescriptor(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
