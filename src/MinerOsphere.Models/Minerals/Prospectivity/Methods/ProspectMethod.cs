namespace MinerOsphere.Models.Minerals.Prospectivity.Methods;

/// <summary>How evidence becomes a score.</summary>
internal enum ProspectMethod
{
    WeightsOfEvidence,
    Logistic,
    RandomForest,
    GradientBoosting,

    /// <summary>A random forest on what is within a disc around each node (Vella and others 2022).</summary>
    DiscForest,

    /// <summary>By knowledge alone: nothing is learned.</summary>
    FuzzyGamma,
}
