using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using MinerOsphere.Features.Import;

namespace MinerOsphere.Models;

/// <summary>
/// Trained models as files, named by id and hash of their inputs: a file that exists is complete and belongs to these inputs. Anything
/// else under the same id is out of date and goes.
/// </summary>
public sealed class ModelFolder(string path)
{
    private const string PartialSuffix = ".partial";

    private static readonly JsonSerializerOptions Options = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    /// <summary>The stored model, or null when there is none or it can't be read (then it is trained again).</summary>
    public T? Load<T>(string id, string hash) where T : class
    {
        var file = FileOf(id, hash);
        if (!File.Exists(file)) return null;
        try
        {
            using var stream = File.OpenRead(file);
            return JsonSerializer.Deserialize<T>(stream, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A model from the bytes of such a file, or null when they are none.</summary>
    public static T? Read<T>(ReadOnlySpan<byte> content) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(content, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>SHA-256 of the stored file, lower-case hexadecimal: which model it is, for whoever asks where a result came from.</summary>
    public string Sha256Of(string id, string hash) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(FileOf(id, hash))));

    public void Save<T>(string id, string hash, T model)
    {
        Directory.CreateDirectory(path);
        var file = FileOf(id, hash);
        var temporary = file + PartialSuffix;
        using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write))
        {
            JsonSerializer.Serialize(stream, model, Options);
        }
        DurableFile.Publish(temporary, file);
        foreach (var other in Directory.EnumerateFiles(path, $"{id}-*"))
            if (!string.Equals(Path.GetFileName(other), Path.GetFileName(file), StringComparison.Ordinal) && IsOf(id, other)) File.Delete(other);
    }

    /// <summary>Deletes what a killed <see cref="Save"/> left. Not to be called while one runs.</summary>
    public void DeleteRemains()
    {
        if (!Directory.Exists(path)) return;
        foreach (var file in Directory.EnumerateFiles(path, "*" + PartialSuffix).ToList()) File.Delete(file);
    }

    private string FileOf(string id, string hash) => Path.Combine(path, $"{id}-{hash[..16]}.json");

    /// <summary>An id may be the start of another: only what follows as a hash belongs to it.</summary>
    private static bool IsOf(string id, string file) => Path.GetFileName(file).AsSpan(id.Length + 1).IndexOf('-') < 0;
}
