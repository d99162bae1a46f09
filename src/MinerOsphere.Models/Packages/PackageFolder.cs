using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Features.Import;

namespace MinerOsphere.Models.Packages;

/// <summary>Deployed packages as files, one each, complete or not there. Several servers may share the folder.</summary>
/// <param name="path">The folder; made when first needed.</param>
public sealed class PackageFolder(string path)
{
    private const string Suffix = ".json";

    /// <summary>By id, what changes with the file.</summary>
    public ImmutableDictionary<string, string> Marks() => !Directory.Exists(path)
        ? ImmutableDictionary<string, string>.Empty
        : new DirectoryInfo(path).EnumerateFiles("*" + Suffix).ToImmutableDictionary(
            f => Path.GetFileNameWithoutExtension(f.Name), f => string.Create(CultureInfo.InvariantCulture, $"{f.LastWriteTimeUtc.Ticks} {f.Length}"), StringComparer.Ordinal);

    public byte[]? Find(string id)
    {
        try
        {
            return File.ReadAllBytes(FileOf(id));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Durable when it returns true; false when there is a package of this id, put there by whatever server.</summary>
    public bool Add(string id, byte[] package)
    {
        var temporary = Write(id, package);
        try
        {
            DurableFile.Publish(temporary, FileOf(id), overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(FileOf(id)))
        {
            File.Delete(temporary);
            return false;
        }
    }

    /// <summary>Durable when it returns true; false when there is no package of this id any more.</summary>
    public bool Replace(string id, byte[] package)
    {
        if (!File.Exists(FileOf(id))) return false;
        DurableFile.Publish(Write(id, package), FileOf(id));
        return true;
    }

    public void Delete(string id) => File.Delete(FileOf(id));

    /// <summary>A working file of its own: another server may write the same id at this moment.</summary>
    private string Write(string id, byte[] package)
    {
        Directory.CreateDirectory(path);
        var temporary = Path.Combine(path, $"{id}.{Guid.NewGuid():N}.partial");
        File.WriteAllBytes(temporary, package);
        return temporary;
    }

    private string FileOf(string id) => Path.Combine(path, id + Suffix);
}
