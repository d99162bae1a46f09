using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Features.Import;

namespace MinerOsphere.Server.Results;

/// <summary>
/// The folder of results that are collections: <c>{id}.json</c> says what one is and names the file of its rows. The definition is put in
/// place last and taken away first, each by one rename or one deletion, so that every server that looks sees it whole or not at all.
/// </summary>
/// <param name="folder">Its path; it is made when something is put there.</param>
/// <param name="time">The clock.</param>
internal sealed class ResultShelf(string folder, TimeProvider time)
{
    /// <summary>A row file without a definition is the remains of a crash once it is this old; before, its definition may be on its way.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (DateTime Written, long Length, ShelvedResult? Result)> _read = new(StringComparer.Ordinal);

    public string Folder { get; } = Path.GetFullPath(folder);

    /// <summary>What is on the shelf and not expired, sorted by id. A file that is no definition is passed over and told.</summary>
    public ImmutableArray<ShelvedResult> Read(Action<string>? tell = null)
    {
        if (!Directory.Exists(Folder)) return [];
        var now = time.GetUtcNow();
        lock (_lock)
        {
            var files = Directory.EnumerateFiles(Folder, "*.json").Order(StringComparer.Ordinal).ToList();
            foreach (var gone in _read.Keys.Except(files, StringComparer.Ordinal).ToList()) _read.Remove(gone);
            var found = ImmutableArray.CreateBuilder<ShelvedResult>();
            foreach (var file in files)
                if (Read(file, tell) is { } result && !result.Result.IsExpired(now)) found.Add(result);
            return found.ToImmutable();
        }
    }

    /// <summary>Everything, also what has expired and is about to be removed.</summary>
    public ImmutableArray<PublishedResult> All()
    {
        if (!Directory.Exists(Folder)) return [];
        lock (_lock) return [.. Directory.EnumerateFiles(Folder, "*.json").Order(StringComparer.Ordinal).Select(f => Read(f, null)?.Result).OfType<PublishedResult>()];
    }

    public PublishedResult? Find(string id) => All().FirstOrDefault(r => r.Id == id);

    /// <summary>Changes with whatever is on the shelf; nothing is read but names and times.</summary>
    public static string MarkOf(IEnumerable<ShelvedResult> results)
    {
        var text = new StringBuilder();
        foreach (var result in results) text.Append(result.Definition.Id).Append(' ').Append(result.Definition.Fingerprint).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 12));
    }

    /// <summary>Puts a result there, durably, in the place of one of the same id.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public void Put(PublishedResult result, ReadOnlySpan<byte> rows)
    {
        Directory.CreateDirectory(Folder);
        var former = Find(result.Id);
        Write(result.Rows, rows);
        Write(result.Id + ".json", result.ToJson());
        if (former is not null && former.Rows != result.Rows) File.Delete(Path.Combine(Folder, former.Rows));
    }

    /// <summary>Takes a result away; false when there is none of this id.</summary>
    public bool Remove(string id)
    {
        if (Find(id) is not { } result) return false;
        File.Delete(Path.Combine(Folder, result.Id + ".json"));
        File.Delete(Path.Combine(Folder, result.Rows));
        return true;
    }

    /// <summary>Deletes row files that no definition names, and half-written ones.</summary>
    public void Tidy()
    {
        if (!Directory.Exists(Folder)) return;
        var named = All().Select(r => r.Rows).ToHashSet(StringComparer.Ordinal);
        var before = time.GetUtcNow().UtcDateTime - Grace;
        foreach (var file in Directory.EnumerateFiles(Folder))
            if (Path.GetExtension(file) != ".json" && !named.Contains(Path.GetFileName(file)) && File.GetLastWriteTimeUtc(file) < before) File.Delete(file);
    }

    private void Write(string name, ReadOnlySpan<byte> bytes)
    {
        // Another server may write the same job's result at this moment: each has a working file of its own.
        var partial = Path.Combine(Folder, $"{name}.{Guid.NewGuid():N}.partial");
        File.WriteAllBytes(partial, bytes);
        DurableFile.Publish(partial, Path.Combine(Folder, name));
    }

    private ShelvedResult? Read(string file, Action<string>? tell)
    {
        try
        {
            var info = new FileInfo(file);
            var (written, length) = (info.LastWriteTimeUtc, info.Length);
            if (_read.TryGetValue(file, out var known) && known.Written == written && known.Length == length) return known.Result;
            var bytes = File.ReadAllBytes(file);
            var result = PublishedResult.FromJson(bytes);
            var shelved = new ShelvedResult(result, result.ToDefinition(file, Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16))));
            _read[file] = (written, length, shelved);
            return shelved;
        }
        catch (FileNotFoundException)
        {
            // Taken away in this very moment.
            return null;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            tell?.Invoke($"{file}: no definition of a result: {e.Message}");
            return null;
        }
    }
}

/// <summary>A result with its definition as the catalogue reads it.</summary>
internal sealed record ShelvedResult(PublishedResult Result, CollectionDefinition Definition);
