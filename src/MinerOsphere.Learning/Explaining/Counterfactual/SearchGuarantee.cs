namespace MinerOsphere.Learning.Explaining.Counterfactual;

/// <summary>What may be concluded from what a search found, and from what it did not find.</summary>
public enum SearchGuarantee
{
    /// <summary>There is no closer plausible answer (but for the rounding of its numbers), and none at all where none was found.</summary>
    Proven,

    /// <summary>Every combination of the tried values was looked at; values between them were not.</summary>
    Grid,

    /// <summary>The budget was spent, or too many implausible rows were met, before everything was looked at: closer answers may exist.</summary>
    Searched,
}
