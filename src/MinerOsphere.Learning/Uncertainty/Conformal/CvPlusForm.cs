namespace MinerOsphere.Learning.Uncertainty.Conformal;

/// <summary>How the models of the folds make an interval together.</summary>
public enum CvPlusForm
{
    /// <summary>Quantiles of each model's prediction less and plus its own held-out errors: covers at least 1 - 2 alpha, in practice 1 - alpha.</summary>
    Plus,

    /// <summary>From the least to the greatest prediction of the models, plus the quantile of all errors: covers at least 1 - alpha, and is wider.</summary>
    MinMax,
}
