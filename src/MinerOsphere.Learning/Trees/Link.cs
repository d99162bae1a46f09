namespace MinerOsphere.Learning.Trees;

/// <summary>What turns the sum of the trees into the predicted quantity.</summary>
public enum Link
{
    /// <summary>The sum itself.</summary>
    Identity,

    /// <summary>A probability, 1 / (1 + e^-sum).</summary>
    Logistic,

    /// <summary>A count or an amount, e^sum.</summary>
    Exponential,

    /// <summary>A probability per class.</summary>
    Softmax,

    /// <summary>The class with the greatest sum.</summary>
    LargestClass,

    /// <summary>1 where the sum is above 0, else 0.</summary>
    Sign,
}
