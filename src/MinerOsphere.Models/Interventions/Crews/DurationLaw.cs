namespace MinerOsphere.Models.Interventions.Crews;

/// <summary>Form of the distribution of durations.</summary>
public enum DurationLaw
{
    /// <summary>Memoryless; what Erlang's delay formula assumes.</summary>
    Exponential,

    /// <summary>Most short, some very long; what operations of fire services look like.</summary>
    Lognormal,

    /// <summary>Always the same.</summary>
    Fixed,
}
