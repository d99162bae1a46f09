using System.Collections.Immutable;

namespace MinerOsphere.Learning.Spatial.Kriging;

/// <summary>A model of how values differ with distance: a sum of structures (Matheron 1963).</summary>
/// <param name="Structures">One or more.</param>
public sealed record Variogram(ImmutableArray<VariogramStructure> Structures)
{
    /// <summary>Of structures given one by one.</summary>
    public static Variogram Of(params VariogramStructure[] structures) => new([.. structures]);

    /// <summary>What a nugget adds.</summary>
    public double Nugget => Structures.Where(structure => structure.Shape == VariogramShape.Nugget).Sum(structure => structure.Sill);

    /// <summary>Semivariance far away.</summary>
    public double Sill => Structures.Sum(structure => structure.Sill);

    /// <summary>The largest effective range of the structures that hold 5 percent of the sill or more; 0 when there are none but the nugget.</summary>
    public double EffectiveRange => Structures.Where(structure => structure.Sill >= 0.05 * Sill).Select(structure => structure.EffectiveRange).DefaultIfEmpty().Max();

    /// <summary>Semivariance between places that are so far apart.</summary>
    public double Semivariance(double dx, double dy) => Sill - Covariance(dx, dy);

    /// <summary>Covariance between places that are so far apart: the sill for no distance.</summary>
    public double Covariance(double dx, double dy)
    {
        var sum = 0.0;
        foreach (var structure in Structures) sum += structure.Covariance(dx, dy);
        return sum;
    }
}
