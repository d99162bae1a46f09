namespace MinerOsphere.Geo.Geometry;

/// <summary>The smallest box around a geometry.</summary>
public static class WkbEnvelope
{
    /// <summary>The box; <see cref="Box.Empty"/> for a geometry without points.</summary>
    public static Box Of(ReadOnlySpan<byte> wkb)
    {
        var reader = new WkbReader(wkb);
        var box = Box.Empty;
        Extend(ref reader, ref box);
        return box;
    }

    private static void Extend(ref WkbReader reader, ref Box box)
    {
        var header = reader.ReadHeader();
        switch (header.Kind)
        {
            case WkbKind.Point:
                ExtendByPositions(ref reader, ref box, header, 1);
                break;
            case WkbKind.LineString:
                ExtendByPositions(ref reader, ref box, header, reader.ReadCount());
                break;
            case WkbKind.Polygon:
                for (var rings = reader.ReadCount(); rings > 0; rings--) ExtendByPositions(ref reader, ref box, header, reader.ReadCount());
                break;
            default:
                for (var parts = reader.ReadCount(); parts > 0; parts--) Extend(ref reader, ref box);
                break;
        }
    }

    private static void ExtendByPositions(ref WkbReader reader, ref Box box, WkbHeader header, int count)
    {
        var rest = (header.Dimensions - 2) * 8;
        for (; count > 0; count--)
        {
            var (x, y) = (reader.ReadDouble(), reader.ReadDouble());
            // An empty point is written as not-a-number.
            if (!double.IsNaN(x)) box = box.With(x, y);
            reader.Skip(rest);
        }
    }
}
