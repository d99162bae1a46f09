using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Models.Territory.LandTake;

/// <summary>Hectares of natural, agricultural and forest land (NAF) that a place has taken, by civil year.</summary>
/// <param name="Code">Code of the place: a commune's INSEE code, or any name.</param>
/// <param name="Name">Its name.</param>
/// <param name="Years">Hectares by year.</param>
public sealed record LandAccount(string Code, string Name, ImmutableSortedDictionary<int, double> Years)
{
    /// <summary>Hectares of the reference decade where its years are not told one by one; NaN leaves them to <see cref="Years"/>.</summary>
    public double Reference { get; init; } = double.NaN;

    /// <summary>True for a commune with a town plan or map prescribed before 22 August 2026, which the law guarantees a hectare.</summary>
    public bool IsGuaranteed { get; init; }

    /// <summary>Communes that were merged into it since 2011 and are delegated communes now.</summary>
    public int Delegated { get; init; }

    /// <summary>Inhabitants; NaN where they are not known.</summary>
    public double Population { get; init; } = double.NaN;

    public int LastYear => Years.IsEmpty ? 0 : Years.Keys.Max();

    /// <summary>All places as one; a year counts where every place has it.</summary>
    public static LandAccount Sum(string name, IReadOnlyList<LandAccount> accounts) => new(name, name, accounts.SelectMany(a => a.Years.Keys).Distinct().Where(y => accounts.All(a => a.Years.ContainsKey(y))).ToImmutableSortedDictionary(y => y, y => accounts.Sum(a => a.Years[y])))
    {
        Reference = accounts.Sum(a => ZanRule.ReferenceOf(a)), Population = accounts.Sum(a => a.Population),
    };

    /// <exception cref="DataFaultException">A year is negative, or there is none.</exception>
    public LandAccount Checked()
    {
        if (Years.IsEmpty) throw new DataFaultException("it has no year", row: $"'{Code}'");
        foreach (var (year, hectares) in Years)
            if (!(hectares >= 0)) throw new DataFaultException(FormattableString.Invariant($"{hectares} ha in {year}; expected 0 or more (renaturation is an account of its own before 2031)"), "hectares", $"'{Code}'");
        return this;
    }
}
