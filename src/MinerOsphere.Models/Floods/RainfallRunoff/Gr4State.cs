namespace MinerOsphere.Models.Floods.RainfallRunoff;

/// <summary>What a GR4 model remembers between steps. Not for concurrent use.</summary>
public sealed class Gr4State
{
    internal Gr4State(double production, double routing, double[] slow, double[] quick) => (Production, Routing, Slow, Quick) = (production, routing, slow, quick);

    /// <summary>Water in the production store, mm.</summary>
    public double Production { get; internal set; }

    /// <summary>Water in the routing store, mm.</summary>
    public double Routing { get; internal set; }

    /// <summary>Water on its way through the unit hydrograph that leads to the routing store, mm per step to come.</summary>
    internal double[] Slow { get; }

    /// <summary>The same of the one that leads straight to the outlet.</summary>
    internal double[] Quick { get; }

    /// <summary>All water that the model holds, mm: in its stores and on its way. What the last step gave is gone.</summary>
    public double Held => Production + Routing + Slow.AsSpan(1).ToArray().Sum() + Quick.AsSpan(1).ToArray().Sum();

    public Gr4State Copy() => new(Production, Routing, (double[])Slow.Clone(), (double[])Quick.Clone());

    internal void CopyFrom(Gr4State other)
    {
        (Production, Routing) = (other.Production, other.Routing);
        other.Slow.CopyTo(Slow, 0);
        other.Quick.CopyTo(Quick, 0);
    }
}
