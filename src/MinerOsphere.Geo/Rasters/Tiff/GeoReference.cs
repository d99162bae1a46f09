namespace MinerOsphere.Geo.Rasters.Tiff;

/// <summary>Place and coordinate system of a GeoTIFF (OGC 19-008r4, clause 7 and annex B).</summary>
internal static class GeoReference
{
    private const int ModelType = 1024, RasterType = 1025, Citation = 1026, GeodeticCrs = 2048, GeodeticCitation = 2049, ProjectedCrs = 3072, ProjectedCitation = 3073;
    private const int UserDefined = 32767;

    public static RasterTransform? TransformOf(TiffDirectory directory)
    {
        if (Linear(directory) is not { } transform) return null;
        if (!transform.IsInvertible) throw new GeoTiffException("the cells of the raster have no size", directory.PlaceOf(directory.Has(TiffTag.ModelTransformation) ? TiffTag.ModelTransformation : TiffTag.ModelPixelScale));
        // Where values are those of points, the first position is the middle of the first cell, not its corner.
        if (Key(directory, RasterType) != 2) return transform;
        var (x, y) = transform.At(-0.5, -0.5);
        return transform with { X = x, Y = y };
    }

    public static RasterCrs? CrsOf(TiffDirectory directory)
    {
        if (Key(directory, ModelType) is not { } model || model is not (1 or 2)) return null;
        var isGeographic = model == 2;
        var code = Key(directory, isGeographic ? GeodeticCrs : ProjectedCrs);
        var citation = KeyText(directory, isGeographic ? GeodeticCitation : ProjectedCitation) ?? KeyText(directory, Citation);
        return new RasterCrs(code is > 0 and < UserDefined ? code : null, isGeographic, citation);
    }

    private static RasterTransform? Linear(TiffDirectory directory)
    {
        if (directory.Doubles(TiffTag.ModelTransformation) is { Length: >= 8 } m) return new RasterTransform(m[3], m[7], m[0], m[4], m[1], m[5]);
        var (scale, tie) = (directory.Doubles(TiffTag.ModelPixelScale), directory.Doubles(TiffTag.ModelTiepoint));
        if (scale.Length >= 2 && tie.Length >= 6) return new RasterTransform(tie[3] - tie[0] * scale[0], tie[4] + tie[1] * scale[1], scale[0], 0, 0, -scale[1]);
        if (tie.Length > 6) throw new GeoTiffException("the raster is placed by ground control points, which is not read: warp it first", directory.PlaceOf(TiffTag.ModelTiepoint));
        return null;
    }

    private static int? Key(TiffDirectory directory, int id) => Find(directory, id) is { Location: 0 } found ? found.Value : null;

    private static string? KeyText(TiffDirectory directory, int id)
    {
        if (Find(directory, id) is not { Location: (int)TiffTag.GeoAsciiParams } found || directory.Text(TiffTag.GeoAsciiParams) is not { } all || found.Value >= all.Length) return null;
        var text = all.Substring(found.Value, Math.Min(found.Count, all.Length - found.Value)).TrimEnd('|', '\0').Trim();
        return text.Length > 0 ? text : null;
    }

    private static (int Location, int Count, int Value)? Find(TiffDirectory directory, int id)
    {
        var count = directory.Count(TiffTag.GeoKeyDirectory);
        if (count < 4) return null;
        var keys = Math.Min(directory.WholeAt(TiffTag.GeoKeyDirectory, 3), (count - 4) / 4);
        for (var i = 1L; i <= keys; i++)
            if (At(4 * i) == id) return (At(4 * i + 1), At(4 * i + 2), At(4 * i + 3));
        return null;

        int At(long place) => (int)Math.Min(directory.WholeAt(TiffTag.GeoKeyDirectory, place), int.MaxValue);
    }
}
