namespace MinerOsphere.Learning.Linear;

/// <summary>Where the standard errors of coefficients come from.</summary>
public enum CovarianceKind
{
    /// <summary>Inverse information: right when the family is.</summary>
    Classical,

    /// <summary>Sandwich (Huber 1967, White 1980): right whatever the variance.</summary>
    HC0,

    /// <summary>HC0 times n / (n - p).</summary>
    HC1,

    /// <summary>Each residual divided by one minus its leverage (MacKinnon and White 1985): for small samples.</summary>
    HC3,

    /// <summary>
    /// Sums of scores per group (Liang and Zeger 1986), times G/(G - 1) (n - 1)/(n - p): right when rows of a group depend on each other.
    /// Takes the groups of the table.
    /// </summary>
    Cluster,
}
