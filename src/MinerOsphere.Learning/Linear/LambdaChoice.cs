namespace MinerOsphere.Learning.Linear;

/// <summary>Which strength of a penalty is taken after cross-validation.</summary>
public enum LambdaChoice
{
    /// <summary>The one with the least error.</summary>
    Least,

    /// <summary>The strongest whose error is within one standard error of the least: the simplest model that is as good.</summary>
    OneStandardError,
}
