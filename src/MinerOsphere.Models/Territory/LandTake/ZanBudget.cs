namespace MinerOsphere.Models.Territory.LandTake;

/// <summary>How the budget of a place stands.</summary>
/// <param name="Account">The place.</param>
/// <param name="Reference">Hectares of 2011-2020.</param>
/// <param name="Target">Reduction, %.</param>
/// <param name="Allowed">Hectares of 2021-2030.</param>
/// <param name="IsByGuarantee">True when the guaranteed hectare is more than what the target leaves.</param>
/// <param name="KnownYears">Years of the budget that are known.</param>
/// <param name="Used">Hectares of these.</param>
/// <param name="Pace">Hectares a year of these; NaN where none is known.</param>
/// <param name="Exhausted">Decimal year in which the budget is used up at that pace, infinite for a pace of 0; NaN where no year is known.</param>
public sealed record ZanBudget(LandAccount Account, double Reference, double Target, double Allowed, bool IsByGuarantee, int KnownYears, double Used, double Pace, double Exhausted)
{
    public double PercentUsed => 100 * Used / Allowed;

    /// <summary>Hectares of the ten years at the present pace.</summary>
    public double Projected => Pace * ZanRule.BudgetYears;

    /// <summary>The same by the State's service, which counts nine.</summary>
    public double ProjectedByTheService => Pace * ZanRule.YearsOfTheService;

    public double PercentProjected => 100 * Projected / Allowed;

    public double PercentProjectedByTheService => 100 * ProjectedByTheService / Allowed;

    /// <summary>Hectares a year that the rest of the decade has left.</summary>
    public double PaceLeft => KnownYears < ZanRule.BudgetYears ? Math.Max(0, Allowed - Used) / (ZanRule.BudgetYears - KnownYears) : double.NaN;
}
