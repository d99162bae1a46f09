namespace MinerOsphere.Models.Learners;

/// <summary>What a target is, and so which learners can learn it.</summary>
[Flags]
internal enum LearnerTask
{
    /// <summary>An amount: any number.</summary>
    Amount = 1,

    /// <summary>Whole numbers of 0 or more.</summary>
    Count = 2,

    /// <summary>Yes or no.</summary>
    TwoClasses = 4,

    /// <summary>Three classes or more.</summary>
    Classes = 8,
}
