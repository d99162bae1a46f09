namespace MinerOsphere.Server.Loading;

/// <summary>
/// The folder of everything that is made from the configuration: <c>features/{collection}-{revision}.gpkg</c>, and the quads in <c>store/</c>.
/// A file is written under another name and renamed when it is whole, so that to exist means to be done. One process holds the folder.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    public const string StoreName = "store";

    private readonly FileStream _lock;

    private DataFolder(string path, FileStream held)
    {
        Path = path;
        _lock = held;
    }

    public string Path { get; }
    public string Features => System.IO.Path.Combine(Path, "features");

    /// <summary>The folder of results that are collections, when the configuration names no other.</summary>
    public string Results => System.IO.Path.Combine(Path, "results");

    /// <summary>The folder of the quad store, which looks after its own files.</summary>
    public string Store => System.IO.Path.Combine(Path, StoreName);

    /// <summary>Takes the folder for this process, making it when missing; null when another process has it.</summary>
    /// <exception cref="IOException">The folder cannot be made or written.</exception>
    public static DataFolder? TryOpen(string path)
    {
        var absolute = System.IO.Path.GetFullPath(path);
        Directory.CreateDirectory(System.IO.Path.Combine(absolute, "features"));
        var name = System.IO.Path.Combine(absolute, "in-use.lock");
        try
        {
            // The system lets the lock go with the process, however that ends.
            return new DataFolder(absolute, new FileStream(name, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException) when (File.Exists(name))
        {
            return null;
        }
    }

    public string FeatureFile(string collectionId, string revision) => System.IO.Path.Combine(Features, $"{collectionId}-{revision}.gpkg");

    /// <summary>Deletes what no snapshot uses any more: other revisions, and the remains of work that was killed.</summary>
    public void KeepOnly(IReadOnlySet<string> files)
    {
        // Models have their own folder's keeper: one may be in the making here.
        var made = Directory.EnumerateFiles(Features).Where(f => !files.Contains(f));
        foreach (var file in made.Concat(Directory.EnumerateFiles(Path, "*.partial")).ToList())
        {
            try
            {
                File.Delete(file);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Still open somewhere (Windows): the next load deletes it.
            }
        }
    }

    public void Dispose() => _lock.Dispose();
}
