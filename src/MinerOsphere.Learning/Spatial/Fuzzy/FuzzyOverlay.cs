namespace MinerOsphere.Learning.Spatial.Fuzzy;

/// <summary>
/// Memberships of one place put together (Zimmermann and Zysno 1980; An, Moon and Rencz 1991 for geology). One that is missing makes the
/// result missing: what is not known is not 0.
/// </summary>
public static class FuzzyOverlay
{
    /// <summary>The least.</summary>
    public static double And(ReadOnlySpan<double> memberships)
    {
        var least = 1.0;
        foreach (var membership in Checked(memberships)) least = Math.Min(least, membership);
        return least;
    }

    /// <summary>The greatest.</summary>
    public static double Or(ReadOnlySpan<double> memberships)
    {
        var greatest = 0.0;
        foreach (var membership in Checked(memberships)) greatest = Math.Max(greatest, membership);
        return greatest;
    }

    /// <summary>All multiplied: layers that say little pull it down.</summary>
    public static double Product(ReadOnlySpan<double> memberships)
    {
        var product = 1.0;
        foreach (var membership in Checked(memberships)) product *= membership;
        return product;
    }

    /// <summary>1 - product of (1 - membership): layers push it up together.</summary>
    public static double Sum(ReadOnlySpan<double> memberships)
    {
        var rest = 1.0;
        foreach (var membership in Checked(memberships)) rest *= 1 - membership;
        return 1 - rest;
    }

    /// <summary>sum^gamma product^(1 - gamma): the product for gamma 0, the sum for 1.</summary>
    /// <param name="memberships">One per layer.</param>
    /// <param name="gamma">0 to 1; 0.7 to 0.95 is usual in mineral prospecting.</param>
    public static double Gamma(ReadOnlySpan<double> memberships, double gamma)
    {
        if (!(gamma is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(gamma), gamma, "gamma is 0 to 1");
        return Math.Pow(Sum(memberships), gamma) * Math.Pow(Product(memberships), 1 - gamma);
    }

    /// <summary>The gamma overlay of layers, place by place.</summary>
    /// <param name="layers">Per layer a membership per place.</param>
    /// <param name="gamma">0 to 1.</param>
    public static double[] Gamma(IReadOnlyList<double[]> layers, double gamma)
    {
        if (layers.Count == 0) throw new ArgumentException("an overlay needs a layer", nameof(layers));
        if (layers.Any(layer => layer.Length != layers[0].Length)) throw new ArgumentException("layers of different lengths", nameof(layers));
        var overlay = new double[layers[0].Length];
        var memberships = new double[layers.Count];
        for (var i = 0; i < overlay.Length; i++)
        {
            for (var k = 0; k < memberships.Length; k++) memberships[k] = layers[k][i];
            overlay[i] = Gamma(memberships, gamma);
        }
        return overlay;
    }

    private static ReadOnlySpan<double> Checked(ReadOnlySpan<double> memberships)
    {
        if (memberships.IsEmpty) throw new ArgumentException("an overlay needs a membership", nameof(memberships));
        foreach (var membership in memberships)
            if (membership is < 0 or > 1) throw new ArgumentOutOfRangeException(nameof(memberships), membership, "a membership is 0 to 1");
        return memberships;
    }
}
