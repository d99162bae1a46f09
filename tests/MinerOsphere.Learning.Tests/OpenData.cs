using System.IO.Compression;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Tests;

/// <summary>The folder of real open data beside the repository (MINEROSPHERE_DATA, or ../shared/data); tests of it are skipped where it is not.</summary>
internal static class OpenData
{
    private static readonly string Folder = Environment.GetEnvironmentVariable("MINEROSPHERE_DATA")
        ?? Path.Combine(MinerOsphere.Tests.House.Repository.Root, "..", "shared", "data");

    /// <summary>The path of a file; skips the test where there is none.</summary>
    public static string File(string name)
    {
        var path = Path.Combine(Folder, name);
        Skip.IfNot(System.IO.File.Exists(path), $"skipped, data not found: {name}");
        return path;
    }

    /// <summary>A CSV file, packed by gzip or not.</summary>
    public static DataFrame Csv(string name, CsvOptions? options = null)
    {
        using var file = System.IO.File.OpenRead(File(name));
        using var plain = name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
        using var reader = new StreamReader(plain);
        return CsvFrame.Read(reader, options);
    }
}
