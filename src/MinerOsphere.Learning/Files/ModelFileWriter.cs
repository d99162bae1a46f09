using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MinerOsphere.Learning.Files;

/// <summary>Lays out a model file, takes its hash, writes it.</summary>
internal sealed class ModelFileWriter
{
    internal const string ModelPart = "model";
    internal const string ReferencePart = "reference";

    private static readonly JsonSerializerOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly byte[] _header;
    private readonly byte[] _description;
    private readonly ImmutableArray<(ArrayEntry Entry, Array Values)> _arrays;

    public ModelFileWriter(ModelFile file)
    {
        var content = file.Model.Save();
        var json = new JsonObject
        {
            ["kind"] = file.Model.Kind,
            ["signature"] = SignatureJson.Of(file.Model.Signature),
            ["outputs"] = new JsonArray([.. file.Model.Outputs.Select(o => JsonValue.Create(o))]),
        };
        if (file.Training is not null) json["training"] = file.Training.ToJson();
        json["settings"] = content.Settings.DeepClone();
        var reference = file.Reference?.Save();
        if (reference is not null) json["reference"] = reference.Settings.DeepClone();
        (_description, _arrays) = Layout(json, reference is null ? [(ModelPart, content)] : [(ModelPart, content), (ReferencePart, reference)]);
        var end = _arrays.IsEmpty ? ModelFileHeader.Length + _description.Length : _arrays[^1].Entry.End;
        _header = new ModelFileHeader(ModelFileHeader.CurrentFormat, (uint)_description.Length, (ulong)end, ModelFileHeader.LibraryVersion).Write();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(_header.AsSpan(0, ModelFileHeader.HashStart));
        hash.AppendData(_header.AsSpan(ModelFileHeader.HashStart + ModelFileHeader.HashLength));
        WriteBody(bytes => hash.AppendData(bytes));
        hash.GetHashAndReset(_header.AsSpan(ModelFileHeader.HashStart, ModelFileHeader.HashLength));
    }

    /// <summary>Lower-case hexadecimal.</summary>
    public string Sha256 => Convert.ToHexStringLower(_header.AsSpan(ModelFileHeader.HashStart, ModelFileHeader.HashLength));

    public void Write(Stream stream)
    {
        stream.Write(_header);
        WriteBody(stream.Write);
    }

    /// <summary>Where the arrays stand depends on how long the description is, which names those places: it is tried until it holds.</summary>
    private static (byte[] Description, ImmutableArray<(ArrayEntry, Array)> Arrays) Layout(JsonObject json, ImmutableArray<(string Part, ModelContent Content)> parts)
    {
        byte[] description = [];
        while (true)
        {
            var entries = ImmutableArray.CreateBuilder<(ArrayEntry Entry, Array Values)>();
            var end = (long)ModelFileHeader.Length + description.Length;
            foreach (var (part, content) in parts)
                foreach (var (name, values) in content.Arrays)
                {
                    if ((long)values.Length * ElementType.Of(values).Size > int.MaxValue) throw new ArgumentException($"array '{name}' has more than 2 GiB", nameof(parts));
                    var entry = new ArrayEntry(part, name, ElementType.Of(values), values.Length, ArrayEntry.Aligned(end));
                    end = entry.End;
                    entries.Add((entry, values));
                }
            json["arrays"] = new JsonArray([.. entries.Select(e => e.Entry.ToJson())]);
            var next = JsonSerializer.SerializeToUtf8Bytes(json, Format);
            if (next.Length == description.Length) return (next, entries.ToImmutable());
            // Never shorter than before, else two lengths could take turns for ever: the rest is filled with spaces.
            description = next.Length > description.Length ? next : [.. next, .. Enumerable.Repeat((byte)' ', description.Length - next.Length)];
            if (description.Length > next.Length) return (description, entries.ToImmutable());
        }
    }

    private void WriteBody(SpanAction write)
    {
        write(_description);
        var at = (long)ModelFileHeader.Length + _description.Length;
        foreach (var (entry, values) in _arrays)
        {
            write(new byte[entry.Offset - at]);
            var bytes = ElementType.BytesOf(values);
            if (!BitConverter.IsLittleEndian)
            {
                bytes = bytes.ToArray();
                entry.Type.Reverse(bytes);
            }
            write(bytes);
            at = entry.End;
        }
    }

    private delegate void SpanAction(ReadOnlySpan<byte> bytes);
}
