using MinerOsphere.Geo.Geometry;

namespace MinerOsphere.Features.PostGis;

/// <summary>
/// The condition that a geometry meets a box: what <c>ST_Intersects</c> says, which itself is asked only of geometries on the edge. It costs a
/// microsecond a row; reading two ordinates or comparing boxes costs a tenth of that.
/// </summary>
internal static class PostGisBox
{
    public static string Meets(PostGisColumn geometry, in Box box, PostGisQuery compiled)
    {
        var column = geometry.Quoted;
        var (minX, minY, maxX, maxY) = (compiled.Bind(box.MinX), compiled.Bind(box.MinY), compiled.Bind(box.MaxX), compiled.Bind(box.MaxY));
        var envelope = FormattableString.Invariant($"ST_MakeEnvelope({minX}, {minY}, {maxX}, {maxY}, {geometry.Srid})");
        if (geometry.TypeName.StartsWith("geography", StringComparison.Ordinal)) return $"ST_Intersects({column}, {envelope})";
        if (geometry.GeometryType is "Point")
            return $"{column} && {envelope} AND ST_X({column}) >= {minX} AND ST_X({column}) <= {maxX} AND ST_Y({column}) >= {minY} AND ST_Y({column}) <= {maxY}";
        var inner = Inner(box);
        if (inner.MinX > inner.MaxX || inner.MinY > inner.MaxY) return $"ST_Intersects({column}, {envelope})";
        // CASE and not OR: of an OR the planner makes two scans of the index.
        return FormattableString.Invariant($"{column} && {envelope} AND CASE WHEN {column} @ ST_MakeEnvelope({compiled.Bind(inner.MinX)}, {compiled.Bind(inner.MinY)}, {compiled.Bind(inner.MaxX)}, {compiled.Bind(inner.MaxY)}, {geometry.Srid}) THEN TRUE ELSE ST_Intersects({column}, {envelope}) END");
    }

    /// <summary>
    /// The box rounded inwards to single precision. PostGIS compares boxes rounded outwards to single precision: one inside this lies inside the
    /// box asked for.
    /// </summary>
    private static Box Inner(in Box box) => new(Up(box.MinX), Up(box.MinY), Down(box.MaxX), Down(box.MaxY));

    private static double Up(double value)
    {
        var single = (float)value;
        return single >= value ? single : MathF.BitIncrement(single);
    }

    private static double Down(double value)
    {
        var single = (float)value;
        return single <= value ? single : MathF.BitDecrement(single);
    }
}
