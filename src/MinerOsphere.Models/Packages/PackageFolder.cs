namespace MinerOsphere.Models.Packages;

/// <summary>Deployed packages as files, one each, complete or not there.</summary>
/// <param name="path">The folder; made when first needed.</param>
public sealed class PackageFolder(string path)
{
    private const string Suffix = ".json";
    private const string PartialSuffix = ".partial";

    /// <summary>Ids of the packages, sorted.</summary>
    public IReadOnlyList<string> Ids() => !Directory.Exists(path)
        ? []
        : [.. Directory.EnumerateFiles(path, "*" + Suffix).Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    public byte[]? Find(string id) => File.Exists(FileOf(id)) ? File.ReadAllBytes(FileOf(id)) : null;

    /// <summary>Durable when it returns; a crash before that leaves what was there.</summary>
    public void Save(string id, byte[] package)
    {
        Directory.CreateDirectory(path);
        var temporary = FileOf(id) + PartialSuffix;
        using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write))
        {
            stream.Write(package);
            stream.Flush(flushToDisk: true);
        }
        File.Move(temporary, FileOf(id), overwrite: true);
    }

    public void Delete(string id) => File.Delete(FileOf(id));

    private string FileOf(string id) => Path.Combine(path, id + Suffix);
}
