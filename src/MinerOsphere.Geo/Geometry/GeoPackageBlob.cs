using System.Buffers;
using System.Buffers.Binary;

namespace MinerOsphere.Geo.Geometry;

/// <summary>The header before the WKB in a GeoPackage (OGC 12-128r19, clause 2.1.3): magic, version, flags, reference system, envelope.</summary>
public static class GeoPackageBlob
{
    private const int FixedLength = 8;
    private static readonly int[] EnvelopeLengths = [0, 32, 48, 48, 64];

    /// <summary>Finds the WKB; false when the bytes are no GeoPackage geometry, or one marked as empty or of an extended type.</summary>
    public static bool TryFindWkb(ReadOnlySpan<byte> blob, out int offset)
    {
        offset = 0;
        if (blob.Length < FixedLength || blob[0] != 'G' || blob[1] != 'P' || blob[2] != 0) return false;
        var envelope = blob[3] >> 1 & 0b111;
        if (envelope >= EnvelopeLengths.Length || (blob[3] & 0b0010_0000) != 0) return false;
        offset = FixedLength + EnvelopeLengths[envelope];
        return offset < blob.Length;
    }

    /// <summary>The WKB of a blob that we wrote.</summary>
    public static ReadOnlySpan<byte> Wkb(ReadOnlySpan<byte> blob) => blob[(FixedLength + EnvelopeLengths[blob[3] >> 1 & 0b111])..];

    /// <summary>The envelope that a blob of ours carries.</summary>
    public static bool TryReadEnvelope(ReadOnlySpan<byte> blob, out Box envelope)
    {
        if ((blob[3] >> 1 & 0b111) == 0)
        {
            envelope = default;
            return false;
        }
        // Order in the header: minx, maxx, miny, maxy; we write little-endian.
        envelope = new Box(Double(blob, 0), Double(blob, 2), Double(blob, 1), Double(blob, 3));
        return true;
    }

    /// <summary>Writes header and WKB. A point carries no envelope: its coordinates are as near.</summary>
    public static void Write(ReadOnlySpan<byte> wkb, in Box envelope, int referenceSystem, ArrayBufferWriter<byte> target)
    {
        var isPoint = new WkbReader(wkb).ReadHeader().Kind == WkbKind.Point;
        var length = FixedLength + (isPoint ? 0 : 32);
        var header = target.GetSpan(length);
        "GP"u8.CopyTo(header);
        header[2] = 0;
        header[3] = (byte)(isPoint ? 0b01 : 0b11);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], referenceSystem);
        if (!isPoint)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(header[8..], envelope.MinX);
            BinaryPrimitives.WriteDoubleLittleEndian(header[16..], envelope.MaxX);
            BinaryPrimitives.WriteDoubleLittleEndian(header[24..], envelope.MinY);
            BinaryPrimitives.WriteDoubleLittleEndian(header[32..], envelope.MaxY);
        }
        target.Advance(length);
        target.Write(wkb);
    }

    private static double Double(ReadOnlySpan<byte> blob, int index) =>
        BinaryPrimitives.ReadDoubleLittleEndian(blob[(FixedLength + index * 8)..]);
}
