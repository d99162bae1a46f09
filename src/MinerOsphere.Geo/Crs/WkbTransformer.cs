using System.Buffers;
using System.Buffers.Binary;
using MinerOsphere.Geo.Geometry;

namespace MinerOsphere.Geo.Crs;

/// <summary>
/// Moves the positions of well-known binary from one system to another where they stand: no geometry object, nothing allocated. Byte order,
/// counts, flags, Z and M stay as they are; positions of empty points (not-a-number) too. ISO numbers and PostGIS flags, either byte order.
/// The binary may come from anywhere: its structure is checked on the way.
/// </summary>
public static class WkbTransformer
{
    private const int Batch = 256;
    private const int DeepestNesting = 32;

    /// <summary>Transforms in place.</summary>
    /// <param name="wkb">The geometry; on a fault it is of no use.</param>
    /// <param name="transform">From the system of the geometry, x before y.</param>
    /// <param name="outside">How many positions have no image; they have become not-a-number.</param>
    /// <param name="swapAxes">Writes y before x, for a target whose authority wants northing first.</param>
    /// <returns><see cref="GeometryFault.None"/>, or why the binary is none.</returns>
    public static GeometryFault Transform(Span<byte> wkb, CrsTransform transform, out int outside, bool swapAxes = false)
    {
        outside = 0;
        if (transform.IsIdentity && !swapAxes) return GeometryFault.None;
        Span<int> places = stackalloc int[Batch];
        Span<double> x = stackalloc double[Batch];
        Span<double> y = stackalloc double[Batch];
        var walk = new Walk(wkb, transform, swapAxes, places, x, y);
        var fault = walk.Geometry(0);
        walk.Flush();
        outside = walk.Outside;
        return fault == GeometryFault.None && walk.Position != wkb.Length ? GeometryFault.Malformed : fault;
    }

    /// <summary>Writes the transformed geometry to <paramref name="target"/>; on a fault nothing is written.</summary>
    public static GeometryFault Transform(
        ReadOnlySpan<byte> wkb, CrsTransform transform, IBufferWriter<byte> target, out int outside, bool swapAxes = false)
    {
        var room = target.GetSpan(wkb.Length)[..wkb.Length];
        wkb.CopyTo(room);
        var fault = Transform(room, transform, out outside, swapAxes);
        if (fault == GeometryFault.None) target.Advance(wkb.Length);
        return fault;
    }

    /// <summary>Swaps x and y of every position in place: authority order to ours and back.</summary>
    public static GeometryFault SwapAxes(Span<byte> wkb) => Transform(wkb, CrsTransform.None, out _, swapAxes: true);

    /// <summary>Goes over the binary, collecting positions of all parts, so that many small parts are transformed as fast as one long line.</summary>
    private ref struct Walk(Span<byte> wkb, CrsTransform transform, bool swapAxes, Span<int> places, Span<double> x, Span<double> y)
    {
        private readonly Span<byte> _wkb = wkb;
        private readonly Span<int> _places = places;
        private readonly Span<double> _x = x;
        private readonly Span<double> _y = y;
        private int _waiting = 0;
        private bool _isBigEndian = false;

        public int Position { get; private set; } = 0;
        public int Outside { get; private set; } = 0;

        public GeometryFault Geometry(int depth)
        {
            if (depth > DeepestNesting) return GeometryFault.TooDeep;
            if (_wkb.Length - Position < 5 || _wkb[Position] > 1) return GeometryFault.Malformed;
            var reader = new WkbReader(_wkb[Position..]);
            _isBigEndian = _wkb[Position] == 0;
            // The flag of a spatial reference system makes the header four bytes longer.
            if (_wkb.Length - Position < 9) return GeometryFault.Malformed;
            var header = reader.ReadHeader();
            Position += reader.Position;
            switch (header.Kind)
            {
                case WkbKind.Point:
                    return Positions(1, header);
                case WkbKind.LineString:
                    return TryCount(header.Dimensions * 8, out var points) ? Positions(points, header) : GeometryFault.Malformed;
                case WkbKind.Polygon:
                    if (!TryCount(4, out var rings)) return GeometryFault.Malformed;
                    for (; rings > 0; rings--)
                        if (!TryCount(header.Dimensions * 8, out points) || Positions(points, header) != GeometryFault.None) return GeometryFault.Malformed;
                    return GeometryFault.None;
                case WkbKind.MultiPoint or WkbKind.MultiLineString or WkbKind.MultiPolygon or WkbKind.GeometryCollection:
                    if (!TryCount(9, out var parts)) return GeometryFault.Malformed;
                    for (; parts > 0; parts--)
                        if (Geometry(depth + 1) is var fault and not GeometryFault.None) return fault;
                    return GeometryFault.None;
                default:
                    return GeometryFault.UnknownType;
            }
        }

        private bool TryCount(int smallestItem, out int count)
        {
            count = 0;
            if (_wkb.Length - Position < 4) return false;
            var bytes = _wkb.Slice(Position, 4);
            var read = _isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            Position += 4;
            if (read > (uint)((_wkb.Length - Position) / smallestItem)) return false;
            count = (int)read;
            return true;
        }

        private GeometryFault Positions(int count, WkbHeader header)
        {
            var size = header.Dimensions * 8;
            if ((long)count * size > _wkb.Length - Position) return GeometryFault.Malformed;
            for (; count > 0; count--, Position += size)
            {
                var (u, v) = (Read(Position), Read(Position + 8));
                // An empty point; half of one is a fault of the writer's.
                if (double.IsNaN(u) && double.IsNaN(v)) continue;
                if (_waiting == Batch) Flush();
                // The sign of the place holds the byte order.
                _places[_waiting] = _isBigEndian ? ~Position : Position;
                (_x[_waiting], _y[_waiting]) = (u, v);
                _waiting++;
            }
            return GeometryFault.None;
        }

        public void Flush()
        {
            var xs = _x[.._waiting];
            var ys = _y[.._waiting];
            transform.Transform(xs, ys);
            for (var i = 0; i < _waiting; i++)
            {
                if (double.IsNaN(xs[i])) Outside++;
                var (first, second) = swapAxes ? (ys[i], xs[i]) : (xs[i], ys[i]);
                Write(_places[i], first, second);
            }
            _waiting = 0;
        }

        private readonly double Read(int place)
        {
            var bytes = _wkb.Slice(place, 8);
            return _isBigEndian ? BinaryPrimitives.ReadDoubleBigEndian(bytes) : BinaryPrimitives.ReadDoubleLittleEndian(bytes);
        }

        private readonly void Write(int place, double first, double second)
        {
            if (place < 0)
            {
                BinaryPrimitives.WriteDoubleBigEndian(_wkb[~place..], first);
                BinaryPrimitives.WriteDoubleBigEndian(_wkb[(~place + 8)..], second);
                return;
            }
            BinaryPrimitives.WriteDoubleLittleEndian(_wkb[place..], first);
            BinaryPrimitives.WriteDoubleLittleEndian(_wkb[(place + 8)..], second);
        }
    }
}
