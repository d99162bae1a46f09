using System.Collections.Immutable;
using System.Text.Json;
using MinerOsphere.Features.Import;

namespace MinerOsphere.Models.Registry;

/// <summary>The names that a model's versions were given.</summary>
internal static class AliasFile
{
    public const string Name = "aliases.json";
    public const string PartialSuffix = ".partial";

    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, NewLine = "\n" };

    /// <param name="file">It need not exist.</param>
    /// <param name="fault">Why it can't be read, or null.</param>
    public static ImmutableSortedDictionary<string, int> Read(string file, out string? fault)
    {
        var none = ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);
        fault = null;
        try
        {
            if (!File.Exists(file)) return none;
            var read = JsonSerializer.Deserialize<Dictionary<string, int>>(File.ReadAllBytes(file)) ?? [];
            if (read.Keys.FirstOrDefault(name => !ModelNames.IsAlias(name)) is { } wrong) fault = $"'{wrong}' can't name a version";
            return none.AddRange(read.Where(a => ModelNames.IsAlias(a.Key)));
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            fault = e.Message;
            return none;
        }
    }

    public static void Write(string file, ImmutableSortedDictionary<string, int> aliases)
    {
        var working = $"{file}.{Guid.NewGuid():N}{PartialSuffix}";
        File.WriteAllBytes(working, JsonSerializer.SerializeToUtf8Bytes(aliases, Options));
        DurableFile.Publish(working, file);
    }
}
