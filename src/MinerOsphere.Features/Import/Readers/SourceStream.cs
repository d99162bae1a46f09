using System.IO.Compression;

namespace MinerOsphere.Features.Import.Readers;

/// <summary>A source file, unpacked when its name ends with <c>.gz</c>; knows how far on disk it is.</summary>
internal sealed class SourceStream : IDisposable
{
    private readonly FileStream _file;

    public SourceStream(string path)
    {
        _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        Content = IsPacked(path) ? new GZipStream(_file, CompressionMode.Decompress) : _file;
    }

    public Stream Content { get; }
    public long BytesRead => _file.Position;

    public static bool IsPacked(string path) => path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);

    public void Dispose()
    {
        Content.Dispose();
        _file.Dispose();
    }
}
