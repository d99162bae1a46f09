using System.Buffers;
using MinerOsphere.Geo;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Geo.Geometry;

namespace MinerOsphere.Features;

/// <summary>How coordinates leave the server: from the system that a provider stores to the one asked for, in its authority's axis order.</summary>
public sealed class CoordinateOutput
{
    private const int MillimetreDecimals = 4, DegreeDecimals = 7;

    private readonly CrsTransform _transform;
    private readonly bool _swapsAxes;
    private readonly int _decimals;
    private readonly double _tolerance;

    /// <param name="stored">System of the provider's geometries.</param>
    /// <param name="wanted">System of the answer.</param>
    /// <param name="tolerance">Leaves out positions that change a line by no more than this, in units of the system of the answer; 0 for none.</param>
    public CoordinateOutput(CrsDefinition stored, CrsDefinition wanted, double tolerance = 0)
    {
        _tolerance = tolerance;
        _transform = CrsTransform.Between(stored, wanted);
        _swapsAxes = wanted.IsNorthingFirst;
        _decimals = wanted.IsGeographic ? DegreeDecimals : MillimetreDecimals;
    }

    /// <summary>Writes a geometry as GeoJSON; null when a part of it has no place in the system asked for.</summary>
    public void Write(ReadOnlySpan<byte> wkb, ref Utf8Output output)
    {
        if (_transform.IsIdentity && !_swapsAxes && _tolerance == 0)
        {
            GeoJsonGeometryWriter.Write(wkb, ref output, _decimals);
            return;
        }
        var copy = ArrayPool<byte>.Shared.Rent(wkb.Length);
        try
        {
            var moved = copy.AsSpan(0, wkb.Length);
            wkb.CopyTo(moved);
            if (WkbTransformer.Transform(moved, _transform, out var outside, _swapsAxes) != GeometryFault.None || outside > 0) output.Write("null"u8);
            else GeoJsonGeometryWriter.Write(Simplified(moved), ref output, _decimals);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(copy);
        }
    }

    /// <summary>Writes a geometry as well-known text between quotes; nothing when a part of it has no place in the system asked for.</summary>
    public void WriteQuotedWkt(ReadOnlySpan<byte> wkb, ref Utf8Output output)
    {
        var copy = ArrayPool<byte>.Shared.Rent(wkb.Length);
        try
        {
            var moved = copy.AsSpan(0, wkb.Length);
            wkb.CopyTo(moved);
            if (WkbTransformer.Transform(moved, _transform, out var outside, _swapsAxes) != GeometryFault.None || outside > 0) return;
            output.Write((byte)'"');
            WktWriter.Write(Simplified(moved), ref output, _decimals);
            output.Write((byte)'"');
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(copy);
        }
    }

    private ReadOnlySpan<byte> Simplified(ReadOnlySpan<byte> wkb) => _tolerance > 0 && WkbSimplifier.Simplify(wkb, _tolerance) is { } simple ? simple : wkb;
}
