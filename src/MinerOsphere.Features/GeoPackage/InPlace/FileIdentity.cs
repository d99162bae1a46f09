namespace MinerOsphere.Features.GeoPackage.InPlace;

/// <summary>What tells a file from another that is put in its place, and from itself after a change, as far as its folder says.</summary>
internal readonly record struct FileIdentity(DateTime Created, DateTime Written, long Length)
{
    /// <summary>Null when there is no such file.</summary>
    public static FileIdentity? Of(string path) => new FileInfo(path) is { Exists: true } file ? new(file.CreationTimeUtc, file.LastWriteTimeUtc, file.Length) : null;
}
