using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Features.QueryParameters;

/// <summary>
/// Where a page ended: the key of its last row and how many rows came before, tied to the collection's revision and to the query without
/// its limit. So a page can be asked for with another limit, and never continues in other data or another selection.
/// </summary>
/// <param name="After">Row key that the next page starts after.</param>
/// <param name="Skipped">Rows of the selection up to that key.</param>
/// <param name="Revision">Digest of the collection's revision.</param>
/// <param name="Selection">Digest of what was asked.</param>
internal readonly record struct PageToken(long After, long Skipped, ulong Revision, ulong Selection)
{
    private const int Payload = 33, Length = Payload + 4;
    private const byte Version = 1;

    public static readonly QueryParameter<PageToken> Parameter = new("next",
        new("Suite d'une page : valeur donnée par le lien « next », à reprendre telle quelle.", "Continuation of a page: the value in a \"next\" link, to be taken as it is."),
        () => new JsonObject { ["type"] = "string" },
        Parse)
    { SharedKey = "next" };

    public static PageToken For(string revision, string selection, long after, long skipped) => new(after, skipped, Digest(revision), Digest(selection));

    public bool IsOf(string revision) => Revision == Digest(revision);
    public bool Continues(string selection) => Selection == Digest(selection);

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Length];
        bytes[0] = Version;
        BinaryPrimitives.WriteInt64BigEndian(bytes[1..], After);
        BinaryPrimitives.WriteInt64BigEndian(bytes[9..], Skipped);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[17..], Revision);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[25..], Selection);
        Checksum(bytes[..Payload]).CopyTo(bytes[Payload..]);
        return Base64Url.EncodeToString(bytes);
    }

    public static Reading<PageToken> Parse(string text)
    {
        Span<byte> bytes = stackalloc byte[Length];
        if (text.Length == Base64Url.GetEncodedLength(Length)
            && Base64Url.IsValid(text)
            && Base64Url.TryDecodeFromChars(text, bytes, out var written) && written == Length
            && bytes[0] == Version && bytes[Payload..].SequenceEqual(Checksum(bytes[..Payload])))
        {
            var token = new PageToken(BinaryPrimitives.ReadInt64BigEndian(bytes[1..]), BinaryPrimitives.ReadInt64BigEndian(bytes[9..]),
                BinaryPrimitives.ReadUInt64BigEndian(bytes[17..]), BinaryPrimitives.ReadUInt64BigEndian(bytes[25..]));
            if (token.Skipped >= 0) return token;
        }
        return new ParameterFault(new("la valeur d'un lien « next », inchangée", "the value of a \"next\" link, unchanged"));
    }

    /// <summary>Catches a value that was cut or edited; it guards nothing secret.</summary>
    private static byte[] Checksum(ReadOnlySpan<byte> payload) => SHA256.HashData(payload)[..4];

    private static ulong Digest(string text) => BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
