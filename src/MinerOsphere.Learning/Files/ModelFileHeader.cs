using System.Buffers.Binary;
using System.Reflection;
using System.Text;

namespace MinerOsphere.Learning.Files;

/// <summary>
/// The first 96 bytes of a model file, little-endian. They are the same in every version of the format, so that an old reader can tell a
/// whole file of a newer version from a damaged one, and say who wrote it.
/// </summary>
/// <param name="Format">Version of the format.</param>
/// <param name="DescriptionBytes">Length of the JSON that follows the header.</param>
/// <param name="FileBytes">Length of the whole file.</param>
/// <param name="Writer">The version of the library that wrote it.</param>
internal readonly record struct ModelFileHeader(uint Format, uint DescriptionBytes, ulong FileBytes, string Writer)
{
    /// <summary>The format that this library writes, and the newest that it reads.</summary>
    public const uint CurrentFormat = 1;

    public const int Length = 96;
    public const int HashStart = 24;
    public const int HashLength = 32;
    private const int WriterStart = HashStart + HashLength;

    /// <summary>The line ends and the byte above 127 show a file that was carried as text; the 1A ends it on a screen.</summary>
    public static ReadOnlySpan<byte> Magic => [0x89, (byte)'M', (byte)'O', (byte)'L', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Version of this library, without the mark of a single build.</summary>
    public static string LibraryVersion { get; } =
        (typeof(ModelFileHeader).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0").Split('+')[0];

    /// <summary>The header with zeros where the hash goes.</summary>
    public byte[] Write()
    {
        var bytes = new byte[Length];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), Format);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(12), DescriptionBytes);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(16), FileBytes);
        Encoding.UTF8.GetBytes(Writer.Length <= Length - WriterStart ? Writer : Writer[..(Length - WriterStart)], bytes.AsSpan(WriterStart));
        return bytes;
    }

    public static ModelFileHeader Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]),
        Printable(bytes[WriterStart..Length]));

    /// <summary>The text stands in messages, and the file may come from anywhere.</summary>
    private static string Printable(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        foreach (var b in bytes)
        {
            if (b == 0) break;
            text.Append(b is >= 0x20 and < 0x7F ? (char)b : '?');
        }
        return text.ToString();
    }
}
