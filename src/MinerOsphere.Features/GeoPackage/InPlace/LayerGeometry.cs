using MinerOsphere.Geo.Geometry;

namespace MinerOsphere.Features.GeoPackage.InPlace;

/// <summary>A geometry as we keep it, out of a blob that others wrote. What is empty, of an extended type or no geometry at all is none.</summary>
internal sealed class LayerGeometry
{
    private readonly WkbBuffer _wkb = new();

    /// <summary>The geometry read last; empty for none.</summary>
    public ReadOnlySpan<byte> Wkb => _wkb.Written;

    /// <summary>Its box.</summary>
    public Box Envelope { get; private set; }

    public bool Read(ReadOnlySpan<byte> blob)
    {
        _wkb.Clear();
        Envelope = Box.Empty;
        if (GeoPackageBlob.TryFindWkb(blob, out var offset) && WkbNormaliser.Normalise(blob[offset..], _wkb) == GeometryFault.None) Envelope = WkbEnvelope.Of(_wkb.Written);
        if (!Envelope.IsEmpty) return true;
        _wkb.Clear();
        return false;
    }
}
