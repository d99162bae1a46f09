namespace MinerOsphere.Learning.Spatial.Compositions;

/// <summary>An orthonormal basis of compositions: each coordinate is a balance of some parts against others.</summary>
public sealed class LogRatioBasis
{
    private readonly double[,] _vectors;

    private LogRatioBasis(double[,] vectors) => _vectors = vectors;

    /// <summary>Parts of the compositions; coordinates are one less.</summary>
    public int Parts => _vectors.GetLength(1);

    /// <summary>Pivot coordinates (Fiserova and Hron 2011): coordinate i is part i against all after it; the first holds all that is about part 0.</summary>
    public static LogRatioBasis Pivot(int parts) => Balances(parts, (i, j) => j < i ? 0 : j == i ? 1 : -1);

    /// <summary>Helmert's: coordinate i is all parts up to i against part i + 1, the basis of Egozcue and others (2003).</summary>
    public static LogRatioBasis Helmert(int parts) => Balances(parts, (i, j) => j <= i ? 1 : j == i + 1 ? -1 : 0);

    /// <summary>Of a sequential binary partition (Egozcue and Pawlowsky-Glahn 2005).</summary>
    /// <param name="signs">A row per coordinate: 1 for the parts above, -1 for the parts below, 0 for the others; each row divides a group of an earlier row.</param>
    /// <exception cref="ArgumentException">The rows are no such partition.</exception>
    public static LogRatioBasis Partition(int[,] signs)
    {
        var (rows, parts) = (signs.GetLength(0), signs.GetLength(1));
        if (rows != parts - 1) throw new ArgumentException($"{rows} divisions for {parts} parts, expected {parts - 1}", nameof(signs));
        foreach (var sign in signs)
            if (sign is < -1 or > 1) throw new ArgumentException($"a sign of {sign}, expected -1, 0 or 1", nameof(signs));
        var basis = Balances(parts, (i, j) => signs[i, j]);
        // Balances of a partition, and only they, are orthogonal.
        for (var i = 0; i < rows; i++)
            for (var k = 0; k < i; k++)
            {
                var product = 0.0;
                for (var j = 0; j < parts; j++) product += basis._vectors[i, j] * basis._vectors[k, j];
                if (Math.Abs(product) > 1e-9) throw new ArgumentException($"division {i} divides no group that division {k} left", nameof(signs));
            }
        return basis;
    }

    internal double[] Coordinates(double[] clr)
    {
        if (clr.Length != Parts) throw new ArgumentException($"{clr.Length} parts, the basis is of {Parts}", nameof(clr));
        var coordinates = new double[Parts - 1];
        for (var i = 0; i < coordinates.Length; i++)
            for (var j = 0; j < clr.Length; j++) coordinates[i] += _vectors[i, j] * clr[j];
        return coordinates;
    }

    internal double[] Clr(ReadOnlySpan<double> coordinates)
    {
        if (coordinates.Length != Parts - 1) throw new ArgumentException($"{coordinates.Length} coordinates, the basis has {Parts - 1}", nameof(coordinates));
        var clr = new double[Parts];
        for (var i = 0; i < coordinates.Length; i++)
            for (var j = 0; j < clr.Length; j++) clr[j] += _vectors[i, j] * coordinates[i];
        return clr;
    }

    private static LogRatioBasis Balances(int parts, Func<int, int, int> sign)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parts, 2);
        var vectors = new double[parts - 1, parts];
        for (var i = 0; i < parts - 1; i++)
        {
            var (above, below) = (0, 0);
            for (var j = 0; j < parts; j++) (above, below) = (above + (sign(i, j) > 0 ? 1 : 0), below + (sign(i, j) < 0 ? 1 : 0));
            if (above == 0 || below == 0) throw new ArgumentException($"division {i} has parts on one side only", nameof(sign));
            for (var j = 0; j < parts; j++)
                vectors[i, j] = sign(i, j) switch
                {
                    > 0 => Math.Sqrt((double)below / (above * (above + below))),
                    < 0 => -Math.Sqrt((double)above / (below * (above + below))),
                    _ => 0,
                };
        }
        return new LogRatioBasis(vectors);
    }
}
