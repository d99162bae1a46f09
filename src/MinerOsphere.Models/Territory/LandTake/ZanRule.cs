using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Models.Territory.LandTake;

/// <summary>
/// The rule of the first decade of "zéro artificialisation nette": over 2021-2031 a territory takes less land than half of what it took over the ten
/// years before (law n° 2021-1104 of 22 August 2021, articles 191 and 194), and no commune with a town plan can be left with less than a hectare (law n°
/// 2023-630 of 20 July 2023, article 4). Years are civil years: 2011 to 2020, and 2021 to 2030.
/// </summary>
public static class ZanRule
{
    public const int ReferenceFirst = 2011, ReferenceLast = 2020, BudgetFirst = 2021, BudgetLast = 2030;

    /// <summary>Years of the budget.</summary>
    public const int BudgetYears = BudgetLast - BudgetFirst + 1;

    /// <summary>Years by which the State's service carries the pace on: its target is spread over ten, its projection over nine.</summary>
    public const int YearsOfTheService = 9;

    /// <summary>Hectares that no guaranteed commune can be left without.</summary>
    public const double Guarantee = 1;

    /// <summary>Hectares more for each delegated commune, and the most that this adds.</summary>
    public const double ForDelegated = 0.5, MostForDelegated = 2;

    /// <summary>Hectares of the reference decade.</summary>
    /// <exception cref="DataFaultException">Years of it are missing.</exception>
    public static double ReferenceOf(LandAccount account)
    {
        if (!double.IsNaN(account.Reference)) return account.Reference;
        var missing = Enumerable.Range(ReferenceFirst, ReferenceLast - ReferenceFirst + 1).Where(y => !account.Years.ContainsKey(y)).ToArray();
        if (missing.Length > 0) throw new DataFaultException($"the reference decade {ReferenceFirst}-{ReferenceLast} lacks {string.Join(", ", missing)}; give these years, or the decade's total as 'reference'", "year", $"'{account.Code}'");
        return Enumerable.Range(ReferenceFirst, ReferenceLast - ReferenceFirst + 1).Sum(y => account.Years[y]);
    }

    /// <summary>The budget of a place and how it stands.</summary>
    /// <param name="account">Its account.</param>
    /// <param name="target">Reduction, %; 50 by law for the country, others where the regional plan says so.</param>
    public static ZanBudget Of(LandAccount account, double target)
    {
        var reference = ReferenceOf(account);
        var byTarget = reference * (1 - target / 100);
        var guarantee = account.IsGuaranteed ? Guarantee + Math.Min(MostForDelegated, ForDelegated * account.Delegated) : 0;
        var allowed = Math.Max(byTarget, guarantee);
        var known = account.Years.Where(y => y.Key is >= BudgetFirst and <= BudgetLast).ToArray();
        var used = known.Sum(y => y.Value);
        var pace = known.Length > 0 ? used / known.Length : double.NaN;
        var left = allowed - used;
        var exhausted = known.Length == 0 ? double.NaN : left <= 0 ? YearOfReaching(account, allowed) : pace > 0 ? known[^1].Key + 1 + left / pace : double.PositiveInfinity;
        return new ZanBudget(account, reference, target, allowed, guarantee > byTarget, known.Length, used, pace, exhausted);
    }

    /// <summary>Decimal year in which the known years reach a sum.</summary>
    private static double YearOfReaching(LandAccount account, double hectares)
    {
        var sum = 0.0;
        foreach (var (year, taken) in account.Years.Where(y => y.Key >= BudgetFirst))
        {
            if (sum + taken >= hectares) return taken > 0 ? year + (hectares - sum) / taken : year;
            sum += taken;
        }
        return double.NaN;
    }
}
