namespace MinerOsphere.Models.Interventions.Crews;

/// <summary>How a changing rate of arrivals becomes a load.</summary>
public enum LoadMethod
{
    /// <summary>
    /// The mean number under way where no crew is ever missing, m(t) = ∫ λ(t-u) P(S &gt; u) du: the load that a formula of the steady state is
    /// given at each time (Jagerman 1975, Massey and Whitt 1994). A peak of calls passes on to the next slot.
    /// </summary>
    ModifiedOfferedLoad,

    /// <summary>The steady state of the slot's own rate (Green and Kolesar 1991): good where slots are much longer than interventions.</summary>
    PointwiseStationary,
}
