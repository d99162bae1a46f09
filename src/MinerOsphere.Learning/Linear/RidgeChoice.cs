namespace MinerOsphere.Learning.Linear;

/// <summary>How the strength of a ridge penalty is chosen.</summary>
public enum RidgeChoice
{
    /// <summary>Generalised cross-validation (Golub, Heath and Wahba 1979): needs sums only.</summary>
    Generalised,

    /// <summary>Exact leave-one-out error, by the leverage of each row.</summary>
    LeaveOneOut,
}
