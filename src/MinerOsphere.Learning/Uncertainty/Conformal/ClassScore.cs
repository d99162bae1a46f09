namespace MinerOsphere.Learning.Uncertainty.Conformal;

/// <summary>How the likelihood of a class is turned into a score.</summary>
public enum ClassScore
{
    /// <summary>1 - p: the smallest sets on average, which may be empty (LAC; Sadinle, Lei and Wasserman 2019).</summary>
    LeastAmbiguous,

    /// <summary>Probability of the likelier classes: larger sets where the model is unsure, never empty (adaptive prediction sets without the draw; Romano, Sesia and Candès 2020).</summary>
    Cumulative,
}
