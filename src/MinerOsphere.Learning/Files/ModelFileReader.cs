using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using MinerOsphere.Learning.Drift;

namespace MinerOsphere.Learning.Files;

/// <summary>
/// Reads a model file in one pass. Nothing is given out before the hash of the whole file was found to be right, and no memory is taken
/// for more bytes than the file really has.
/// </summary>
internal sealed class ModelFileReader : IDisposable
{
    private readonly Stream _stream;
    private readonly ModelFileLimits _limits;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _header = new byte[ModelFileHeader.Length];
    private long _position;

    private ModelFileReader(Stream stream, ModelFileLimits limits) => (_stream, _limits) = (stream, limits);

    public static ModelFile Read(Stream stream, ModelFileLimits limits)
    {
        using var held = stream.CanSeek ? null : Hold(stream, limits.Bytes);
        using var reader = new ModelFileReader(held ?? stream, limits);
        return reader.Read();
    }

    public void Dispose() => _hash.Dispose();

    private ModelFile Read()
    {
        var header = ReadHeader();
        (JsonObject Description, ModelContent Model, ModelContent? Reference)? parts = null;
        InvalidDataException? fault = null;
        if (header.Format == ModelFileHeader.CurrentFormat)
        {
            try
            {
                parts = ReadParts(header);
            }
            catch (Exception e) when (IsOfContent(e))
            {
                fault = e as InvalidDataException ?? new InvalidDataException($"the description can't be read: {e.Message}", e);
            }
        }
        if (!HashIsRight((long)header.FileBytes)) throw new InvalidDataException($"the model file is damaged: its bytes do not have the hash that it names{(fault is null ? "" : $" ({fault.Message})")}");
        if (header.Format != ModelFileHeader.CurrentFormat)
            throw new InvalidDataException($"the model file has format {header.Format}, written by MinerOsphere.Learning {header.Writer}; this is version {ModelFileHeader.LibraryVersion}, which reads format {ModelFileHeader.CurrentFormat}");
        if (parts is not { } read) throw fault!;
        try
        {
            return Make(header, read.Description, read.Model, read.Reference);
        }
        catch (Exception e) when (IsOfContent(e) && e is not InvalidDataException)
        {
            throw new InvalidDataException($"the description can't be read: {e.Message}", e);
        }
    }

    /// <summary>What the JSON reader throws late, such as for a name with half of a surrogate pair.</summary>
    private static bool IsOfContent(Exception e) => e is InvalidDataException or InvalidOperationException or ArgumentException or FormatException or OverflowException or JsonException;

    private ModelFile Make(ModelFileHeader header, JsonObject json, ModelContent content, ModelContent? reference)
    {
        var description = new ModelContent { Settings = json };
        var kind = description.Text("kind");
        var signature = SignatureJson.Read(json["signature"]);
        var training = description.Has("training") ? TrainingFacts.Read(json["training"]) : null;
        if (!ModelKinds.Names.Contains(kind))
            throw new InvalidDataException($"the model file holds a model of kind '{kind}', written by MinerOsphere.Learning {header.Writer}; this is version {ModelFileHeader.LibraryVersion}, which knows: {string.Join(", ", ModelKinds.Names)}");
        var model = ModelKinds.Load(kind, signature, content);
        if (!model.Outputs.SequenceEqual(description.Texts("outputs"), StringComparer.Ordinal)) throw new InvalidDataException("the model gives other outputs than its file names");
        return new ModelFile(model)
        {
            Training = training,
            Reference = reference is null ? null : ReferenceStatistics.Load(reference),
            Sha256 = Convert.ToHexStringLower(_header.AsSpan(ModelFileHeader.HashStart, ModelFileHeader.HashLength)),
        };
    }

    private ModelFileHeader ReadHeader()
    {
        var length = _stream.Length - _stream.Position;
        var read = _stream.ReadAtLeast(_header, _header.Length, throwOnEndOfStream: false);
        var magic = ModelFileHeader.Magic;
        if (read == 0) throw new InvalidDataException("the model file is empty");
        if (!_header.AsSpan(0, Math.Min(read, magic.Length)).SequenceEqual(magic[..Math.Min(read, magic.Length)])) throw new InvalidDataException("this is no model file of MinerOsphere.Learning: it does not start with its mark");
        if (read < _header.Length) throw new InvalidDataException($"the model file is cut short: {read} bytes, its header alone has {_header.Length}");
        var header = ModelFileHeader.Read(_header);
        if (header.FileBytes > (ulong)_limits.Bytes || length > _limits.Bytes) throw new InvalidDataException($"the model file has {Math.Max(header.FileBytes, (ulong)length)} bytes, at most {_limits.Bytes} are read");
        if ((ulong)length < header.FileBytes) throw new InvalidDataException($"the model file is cut short: {length} of {header.FileBytes} bytes");
        if ((ulong)length > header.FileBytes) throw new InvalidDataException($"the model file is damaged: {(ulong)length - header.FileBytes} bytes follow its end");
        if (header.DescriptionBytes > (uint)_limits.DescriptionBytes) throw new InvalidDataException($"the model file's description has {header.DescriptionBytes} bytes, at most {_limits.DescriptionBytes} are read");
        if (header.FileBytes < (ulong)ModelFileHeader.Length + header.DescriptionBytes) throw new InvalidDataException("the model file is damaged: its description is longer than the file");
        _hash.AppendData(_header.AsSpan(0, ModelFileHeader.HashStart));
        _hash.AppendData(_header.AsSpan(ModelFileHeader.HashStart + ModelFileHeader.HashLength));
        _position = ModelFileHeader.Length;
        return header;
    }

    private (JsonObject Description, ModelContent Model, ModelContent? Reference) ReadParts(ModelFileHeader header)
    {
        var bytes = new byte[header.DescriptionBytes];
        Fill(bytes);
        var json = Parse(bytes);
        if (json["arrays"] is not JsonArray list) throw new InvalidDataException("the description has no list of arrays");
        if (list.Count > _limits.Arrays) throw new InvalidDataException($"the model file has {list.Count} arrays, at most {_limits.Arrays} are read");
        ImmutableArray<ArrayEntry> entries = [.. list.Select(ArrayEntry.Read)];
        CheckLayout(entries, (long)header.FileBytes);
        var model = Part(json, "settings") ?? throw new InvalidDataException("the description has no settings");
        var reference = Part(json, "reference");
        foreach (var entry in entries)
        {
            var padding = new byte[entry.Offset - _position];
            Fill(padding);
            var values = entry.Type.Make(entry.Count);
            var raw = ElementType.BytesOf(values);
            Fill(raw);
            if (!BitConverter.IsLittleEndian) entry.Type.Reverse(raw);
            var part = entry.Part switch
            {
                ModelFileWriter.ModelPart => model,
                ModelFileWriter.ReferencePart when reference is not null => reference,
                _ => throw new InvalidDataException($"arrays of a part '{entry.Part}' are not known"),
            };
            if (part.Arrays.ContainsKey(entry.Name)) throw new InvalidDataException($"two arrays are named '{entry.Name}'");
            part.AddRead(entry.Name, values);
        }
        return (json, model, reference);
    }

    private static ModelContent? Part(JsonObject json, string name) => json[name] is JsonObject settings ? new ModelContent { Settings = (JsonObject)settings.DeepClone() } : null;

    /// <summary>The arrays fill the file from the description to its end, one after the other: checked before any memory is taken for them.</summary>
    private void CheckLayout(ImmutableArray<ArrayEntry> entries, long fileBytes)
    {
        var end = _position;
        foreach (var entry in entries)
        {
            if (entry.Offset != ArrayEntry.Aligned(end) || entry.End > fileBytes) throw new InvalidDataException($"array '{entry.Name}' does not stand where it is due");
            end = entry.End;
        }
        if (end != fileBytes) throw new InvalidDataException($"the arrays end at byte {end} of {fileBytes}");
    }

    private JsonObject Parse(byte[] bytes)
    {
        try
        {
            var options = new JsonDocumentOptions { MaxDepth = _limits.Depth, AllowDuplicateProperties = false };
            return JsonNode.Parse(bytes, documentOptions: options) as JsonObject ?? throw new InvalidDataException("the description is no JSON object");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"the description can't be read: {e.Message}", e);
        }
    }

    private void Fill(Span<byte> bytes)
    {
        if (_stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length) throw new InvalidDataException("the model file ended while it was read");
        _hash.AppendData(bytes);
        _position += bytes.Length;
    }

    private bool HashIsRight(long end)
    {
        var buffer = new byte[Math.Min(1 << 16, end - _position)];
        while (_position < end) Fill(buffer.AsSpan(0, (int)Math.Min(buffer.Length, end - _position)));
        return _hash.GetHashAndReset().AsSpan().SequenceEqual(_header.AsSpan(ModelFileHeader.HashStart, ModelFileHeader.HashLength));
    }

    /// <summary>What can't be sought in says nothing of its length: it is held as it comes, and no more of it than is allowed.</summary>
    private static MemoryStream Hold(Stream stream, long most)
    {
        var held = new MemoryStream();
        var buffer = new byte[1 << 16];
        while (stream.Read(buffer) is > 0 and var count)
        {
            if (held.Length + count > Math.Min(most, Array.MaxLength)) throw new InvalidDataException($"the model file has more than {most} bytes, which are read at most");
            held.Write(buffer, 0, count);
        }
        held.Position = 0;
        return held;
    }
}
