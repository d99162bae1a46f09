using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MinerOsphere.Features;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Features.QueryParameters;

/// <summary>
/// Where a page ended: the position of its last row and how many rows came before, tied to the collection's revision and to the query without
/// its limit. So a page can be asked for with another limit, and never continues in other data or another selection.
/// </summary>
/// <param name="After">Position that the next page starts after.</param>
/// <param name="Skipped">Rows of the selection up to that position.</param>
/// <param name="Revision">Digest of the collection's revision.</param>
/// <param name="Selection">Digest of what was asked.</param>
internal sealed record PageToken(PagePosition After, long Skipped, ulong Revision, ulong Selection)
{
    private const int Head = 25, ChecksumLength = 4;
    private const byte Version = 2;

    /// <summary>Longest token that is read; longer than any that a position of texts gives.</summary>
    private const int MostBytes = 64 << 10;

    private enum Kind : byte { Null, Integer, Number, False, True, Text }

    public static readonly QueryParameter<PageToken> Parameter = new("next",
        new("Suite d'une page : valeur donnée par le lien « next », à reprendre telle quelle.", "Continuation of a page: the value in a \"next\" link, to be taken as it is."),
        () => new JsonObject { ["type"] = "string" },
        Parse)
    { SharedKey = "next" };

    public static PageToken For(string revision, string selection, PagePosition after, long skipped) => new(after, skipped, Digest(revision), Digest(selection));

    public bool IsOf(string revision) => Revision == Digest(revision);
    public bool Continues(string selection) => Selection == Digest(selection);

    public override string ToString()
    {
        var bytes = new List<byte> { Version };
        Span<byte> word = stackalloc byte[8];
        foreach (var part in (ReadOnlySpan<ulong>)[(ulong)Skipped, Revision, Selection]) Add(bytes, word, part);
        foreach (var value in After.Values)
        {
            switch (value)
            {
                case null: bytes.Add((byte)Kind.Null); break;
                case bool truth: bytes.Add((byte)(truth ? Kind.True : Kind.False)); break;
                case long number: bytes.Add((byte)Kind.Integer); Add(bytes, word, (ulong)number); break;
                case double number: bytes.Add((byte)Kind.Number); Add(bytes, word, BitConverter.DoubleToUInt64Bits(number)); break;
                case string text:
                    var utf8 = Encoding.UTF8.GetBytes(text);
                    bytes.Add((byte)Kind.Text);
                    Add(bytes, word, (ulong)utf8.Length);
                    bytes.AddRange(utf8);
                    break;
                default: throw new ArgumentException($"A position has no {value.GetType().Name}.");
            }
        }
        bytes.AddRange(Checksum(bytes.ToArray()));
        return Base64Url.EncodeToString(bytes.ToArray());
    }

    public static Reading<PageToken> Parse(string text) => Decode(text) is { } token
        ? token
        : new ParameterFault(new("la valeur d'un lien « next », inchangée", "the value of a \"next\" link, unchanged"));

    private static PageToken? Decode(string text)
    {
        if (text.Length is 0 or > MostBytes || !Base64Url.IsValid(text)) return null;
        var bytes = Base64Url.DecodeFromChars(text).AsSpan();
        if (bytes.Length < Head + ChecksumLength || bytes[0] != Version) return null;
        var payload = bytes[..^ChecksumLength];
        if (!bytes[^ChecksumLength..].SequenceEqual(Checksum(payload))) return null;
        var skipped = BinaryPrimitives.ReadInt64BigEndian(payload[1..]);
        if (skipped < 0 || ReadValues(payload[Head..]) is not { Length: > 0 } values || values[^1] is not (long or string)) return null;
        return new PageToken(new PagePosition(values), skipped, BinaryPrimitives.ReadUInt64BigEndian(payload[9..]), BinaryPrimitives.ReadUInt64BigEndian(payload[17..]));
    }

    private static ImmutableArray<object?>? ReadValues(ReadOnlySpan<byte> bytes)
    {
        var values = ImmutableArray.CreateBuilder<object?>();
        while (!bytes.IsEmpty)
        {
            var kind = (Kind)bytes[0];
            bytes = bytes[1..];
            if (kind is Kind.Null or Kind.False or Kind.True)
            {
                values.Add(kind == Kind.Null ? null : kind == Kind.True);
                continue;
            }
            if (bytes.Length < 8) return null;
            var word = BinaryPrimitives.ReadUInt64BigEndian(bytes);
            bytes = bytes[8..];
            switch (kind)
            {
                case Kind.Integer: values.Add((long)word); break;
                case Kind.Number: values.Add(BitConverter.UInt64BitsToDouble(word)); break;
                case Kind.Text when word <= (ulong)bytes.Length:
                    values.Add(Encoding.UTF8.GetString(bytes[..(int)word]));
                    bytes = bytes[(int)word..];
                    break;
                default: return null;
            }
        }
        return values.ToImmutable();
    }

    private static void Add(List<byte> bytes, Span<byte> word, ulong value)
    {
        BinaryPrimitives.WriteUInt64BigEndian(word, value);
        bytes.AddRange(word);
    }

    /// <summary>Catches a value that was cut or edited; it guards nothing secret.</summary>
    private static byte[] Checksum(ReadOnlySpan<byte> payload) => SHA256.HashData(payload)[..ChecksumLength];

    private static ulong Digest(string text) => BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
