namespace MinerOsphere.Processes.Jobs;

/// <summary>Whose limit was reached.</summary>
public enum LimitScope
{
    Total,
    Process,
    Client,
}
