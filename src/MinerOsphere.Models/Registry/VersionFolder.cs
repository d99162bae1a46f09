using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MinerOsphere.Features.Import;

namespace MinerOsphere.Models.Registry;

/// <summary>A version of a model as a folder: it is there as a whole or not at all, and nothing in it changes.</summary>
internal static class VersionFolder
{
    public static readonly ImmutableArray<string> Suffixes = [".model", ".evaluation.json", ".card.fr.md", ".card.en.md", ".card.jsonld"];

    /// <summary>Writes a version under a working name and then gives it its own.</summary>
    /// <param name="target">Folder that it is from then on; it must not exist.</param>
    /// <param name="working">Folder that it is until then.</param>
    /// <param name="model">What was trained.</param>
    /// <param name="number">Its number.</param>
    /// <param name="created">When.</param>
    public static void Write(string target, string working, TrainedModel model, int number, DateTimeOffset created)
    {
        Directory.CreateDirectory(working);
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var parts = model.Parts.Select(part => WritePart(working, part, number, files)).ToImmutableArray();
        var record = new VersionRecord
        {
            Format = VersionRecord.PresentFormat, Id = model.Id, Number = number, Sha256 = HashOf(parts), Created = created, Title = model.Title, Theme = model.Theme,
            InputsHash = model.InputsHash, Collections = model.Collections, Recipe = model.Recipe, Extra = model.Extra, Parts = parts, Files = files,
        };
        WriteFile(Path.Combine(working, VersionRecord.FileName), stream => stream.Write(record.ToBytes()));
        DurableFile.PublishFolder(working, target);
    }

    /// <exception cref="InvalidDataException">Not a version of this model and number, or not whole.</exception>
    public static ModelVersion Read(string folder, string id, int number)
    {
        var record = VersionRecord.Read(Bytes(folder, VersionRecord.FileName));
        if (record.Format != VersionRecord.PresentFormat) throw new InvalidDataException($"{VersionRecord.FileName} has format {record.Format}, this server reads {VersionRecord.PresentFormat}");
        if (record.Id != id || record.Number != number) throw new InvalidDataException($"{VersionRecord.FileName} is that of {record.Id}@{record.Number}");
        if (record.Parts.IsDefaultOrEmpty || record.Collections.IsDefault) throw new InvalidDataException($"{VersionRecord.FileName} names no parts or no collections");
        // Names become paths: one with a slash would leave the folder.
        if (record.Parts.FirstOrDefault(p => !ModelNames.IsName(p.Name)) is { } wrong) throw new InvalidDataException($"{VersionRecord.FileName}: a part can't be named '{wrong.Name}'");
        if (record.Parts.DistinctBy(p => p.Name).Count() != record.Parts.Length) throw new InvalidDataException($"{VersionRecord.FileName} names a part twice");
        if (HashOf(record.Parts) != record.Sha256) throw new InvalidDataException($"{VersionRecord.FileName}: 'sha256' is not that of the parts");
        var expected = record.Parts.SelectMany(p => Suffixes.Select(s => p.Name + s)).ToHashSet(StringComparer.Ordinal);
        if (!expected.SetEquals(record.Files.Keys)) throw new InvalidDataException($"{VersionRecord.FileName}: 'files' are not those of the parts");
        if (expected.FirstOrDefault(f => !File.Exists(Path.Combine(folder, f))) is { } missing) throw new InvalidDataException($"{missing} is missing");
        return new ModelVersion
        {
            ModelId = id, Number = number, Sha256 = record.Sha256, Created = record.Created, Title = record.Title, Theme = record.Theme, InputsHash = record.InputsHash,
            Collections = record.Collections, Recipe = record.Recipe, Extra = record.Extra, Parts = [.. record.Parts.Select(p => new KeptPart(p.Name, p.Title, p.Sha256, folder))],
        };
    }

    /// <summary>The first of its files whose bytes are not those that were written, or null.</summary>
    public static string? Damaged(string folder)
    {
        foreach (var (name, hash) in VersionRecord.Read(Bytes(folder, VersionRecord.FileName)).Files)
            try
            {
                if (HashOf(Path.Combine(folder, name)) != hash) return name;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return name;
            }
        return null;
    }

    private static VersionRecord.PartRecord WritePart(string folder, ModelPart part, int number, SortedDictionary<string, string> files)
    {
        var sha256 = "";
        Write(".model", stream => sha256 = part.File.Write(stream));
        var card = part.Card with { File = part.File with { Sha256 = sha256 }, Version = number.ToString(CultureInfo.InvariantCulture), Report = part.Report };
        Write(".evaluation.json", stream => stream.Write(Utf8(part.Report.ToJson())));
        Write(".card.fr.md", stream => stream.Write(Utf8(card.ToMarkdown("fr"))));
        Write(".card.en.md", stream => stream.Write(Utf8(card.ToMarkdown("en"))));
        Write(".card.jsonld", stream => stream.Write(Utf8(card.ToJsonLd())));
        return new VersionRecord.PartRecord(part.Name, part.Title, sha256);

        void Write(string suffix, Action<Stream> content)
        {
            var file = Path.Combine(folder, part.Name + suffix);
            WriteFile(file, content);
            files.Add(part.Name + suffix, HashOf(file));
        }
    }

    private static void WriteFile(string file, Action<Stream> content)
    {
        using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        content(stream);
        stream.Flush(flushToDisk: true);
    }

    private static string HashOf(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private static byte[] Bytes(string folder, string name)
    {
        try
        {
            return File.ReadAllBytes(Path.Combine(folder, name));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{name} can't be read: {e.Message}", e);
        }
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static string HashOf(ImmutableArray<VersionRecord.PartRecord> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Utf8(string.Concat(parts.Select(p => $"{p.Name} {p.Sha256}\n")))));
}
