using System.Text.Json;
using MinerOsphere.Features.Import;

namespace MinerOsphere.Server.Loading;

/// <summary>
/// Content hashes of source files, kept in the data folder. A file of the same size and time of change keeps its hash, so that a start
/// does not read gigabytes to learn that nothing changed; any other file is hashed.
/// </summary>
internal sealed class SourceHashes(string dataFolder)
{
    private readonly string _file = Path.Combine(dataFolder, "sources.json");
    private Dictionary<string, Entry>? _entries;
    private bool _changed;

    private sealed record Entry(long Length, long ModifiedTicks, string Hash);

    /// <exception cref="IOException">The file cannot be read.</exception>
    public async Task<string> OfAsync(string path, CancellationToken cancellation)
    {
        _entries ??= Read();
        var before = new FileInfo(path);
        var (length, modified) = (before.Length, before.LastWriteTimeUtc.Ticks);
        if (_entries.TryGetValue(path, out var known) && known.Length == length && known.ModifiedTicks == modified) return known.Hash;
        var hash = await SourceRevision.ContentHashAsync(path, cancellation);
        _entries[path] = new Entry(length, modified, hash);
        _changed = true;
        return hash;
    }

    /// <summary>Writes what was learnt. Losing it costs time at the next start, nothing else.</summary>
    public void Save()
    {
        if (!_changed) return;
        var partial = _file + ".partial";
        File.WriteAllBytes(partial, JsonSerializer.SerializeToUtf8Bytes(_entries));
        File.Move(partial, _file, overwrite: true);
        _changed = false;
    }

    private Dictionary<string, Entry> Read()
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, Entry>>(File.ReadAllBytes(_file)) ?? [];
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
