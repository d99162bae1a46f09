namespace MinerOsphere.Geo.Crs;

/// <summary>A linear map of geocentric positions, metres to metres: three rows of a matrix, and a shift added after it.</summary>
internal sealed record Helmert(
    double Xx, double Xy, double Xz, double Yx, double Yy, double Yz, double Zx, double Zy, double Zz, double X, double Y, double Z)
{
    private const double RadiansPerSecond = Math.PI / 648000;

    /// <summary>A shift alone (EPSG method 9603).</summary>
    public static Helmert Shift(double x, double y, double z) => new(1, 0, 0, 0, 1, 0, 0, 0, 1, x, y, z);

    /// <summary>Seven parameters, position vector convention (EPSG method 9606): metres, arc-seconds, parts per million.</summary>
    public static Helmert PositionVector(double x, double y, double z, double rx, double ry, double rz, double scale)
    {
        var (a, b, c) = (rx * RadiansPerSecond, ry * RadiansPerSecond, rz * RadiansPerSecond);
        var m = 1 + scale * 1e-6;
        return new Helmert(m, -m * c, m * b, m * c, m, -m * a, -m * b, m * a, m, x, y, z);
    }

    /// <summary>Seven parameters, coordinate frame convention (EPSG method 9607): the rotations have the other sign.</summary>
    public static Helmert CoordinateFrame(double x, double y, double z, double rx, double ry, double rz, double scale) =>
        PositionVector(x, y, z, -rx, -ry, -rz, scale);

    /// <summary>The same turned about a point (Molodensky-Badekas, EPSG methods 9636 and 1034), as a map about the centre.</summary>
    public Helmert About(double x, double y, double z) => this with
    {
        X = X + x - (Xx * x + Xy * y + Xz * z),
        Y = Y + y - (Yx * x + Yy * y + Yz * z),
        Z = Z + z - (Zx * x + Zy * y + Zz * z),
    };

    /// <summary>The exact inverse, so that there and back is the same place.</summary>
    public Helmert Inverse()
    {
        var (cxx, cxy, cxz) = (Yy * Zz - Yz * Zy, Yz * Zx - Yx * Zz, Yx * Zy - Yy * Zx);
        var scale = 1 / (Xx * cxx + Xy * cxy + Xz * cxz);
        var inverse = new Helmert(
            cxx * scale, (Xz * Zy - Xy * Zz) * scale, (Xy * Yz - Xz * Yy) * scale,
            cxy * scale, (Xx * Zz - Xz * Zx) * scale, (Xz * Yx - Xx * Yz) * scale,
            cxz * scale, (Xy * Zx - Xx * Zy) * scale, (Xx * Yy - Xy * Yx) * scale, 0, 0, 0);
        return inverse with
        {
            X = -(inverse.Xx * X + inverse.Xy * Y + inverse.Xz * Z),
            Y = -(inverse.Yx * X + inverse.Yy * Y + inverse.Yz * Z),
            Z = -(inverse.Zx * X + inverse.Zy * Y + inverse.Zz * Z),
        };
    }

    /// <summary>This map, then another.</summary>
    public Helmert Then(Helmert next) => new(
        next.Xx * Xx + next.Xy * Yx + next.Xz * Zx, next.Xx * Xy + next.Xy * Yy + next.Xz * Zy, next.Xx * Xz + next.Xy * Yz + next.Xz * Zz,
        next.Yx * Xx + next.Yy * Yx + next.Yz * Zx, next.Yx * Xy + next.Yy * Yy + next.Yz * Zy, next.Yx * Xz + next.Yy * Yz + next.Yz * Zz,
        next.Zx * Xx + next.Zy * Yx + next.Zz * Zx, next.Zx * Xy + next.Zy * Yy + next.Zz * Zy, next.Zx * Xz + next.Zy * Yz + next.Zz * Zz,
        next.Xx * X + next.Xy * Y + next.Xz * Z + next.X, next.Yx * X + next.Yy * Y + next.Yz * Z + next.Y,
        next.Zx * X + next.Zy * Y + next.Zz * Z + next.Z);
}
