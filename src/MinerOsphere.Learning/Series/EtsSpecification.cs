using System.Collections.Immutable;

namespace MinerOsphere.Learning.Series;

/// <summary>One model of the exponential-smoothing family (Hyndman, Koehler, Ord and Snyder 2008).</summary>
/// <param name="Error">Additive or multiplicative.</param>
/// <param name="Trend">None, additive or damped.</param>
/// <param name="Season">None, additive or multiplicative.</param>
public readonly record struct EtsSpecification(EtsComponent Error, EtsComponent Trend, EtsComponent Season)
{
    /// <summary>
    /// The models to choose from. Additive errors with a multiplicative season are left out: their variance is infinite beyond some steps
    /// and their likelihood unsteady near 0; so are multiplicative trends, which run away.
    /// </summary>
    public static ImmutableArray<EtsSpecification> All { get; } =
    [
        .. from season in new[] { EtsComponent.None, EtsComponent.Additive, EtsComponent.Multiplicative }
           from error in new[] { EtsComponent.Additive, EtsComponent.Multiplicative }
           from trend in new[] { EtsComponent.None, EtsComponent.Additive, EtsComponent.Damped }
           where !(error == EtsComponent.Additive && season == EtsComponent.Multiplicative)
           select new EtsSpecification(error, trend, season),
    ];

    /// <summary>Whether values at or below 0 are no obstacle.</summary>
    public bool TakesAnySign => Error == EtsComponent.Additive && Season != EtsComponent.Multiplicative;

    internal bool HasTrend => Trend != EtsComponent.None;
    internal bool IsDamped => Trend == EtsComponent.Damped;
    internal bool HasSeason => Season != EtsComponent.None;

    /// <summary>Smoothing parameters and free initial states.</summary>
    internal int ParameterCount(int period) => 2 + (HasTrend ? 2 : 0) + (IsDamped ? 1 : 0) + (HasSeason ? period : 0);

    /// <summary>As in the literature: <c>ETS(A,Ad,N)</c>.</summary>
    public override string ToString() => $"ETS({Letter(Error)},{Letter(Trend)},{Letter(Season)})";

    /// <summary>Reads such a text.</summary>
    /// <exception cref="FormatException">It is none of the family.</exception>
    public static EtsSpecification Parse(string text)
    {
        foreach (var error in new[] { EtsComponent.Additive, EtsComponent.Multiplicative })
            foreach (var trend in new[] { EtsComponent.None, EtsComponent.Additive, EtsComponent.Damped })
                foreach (var season in new[] { EtsComponent.None, EtsComponent.Additive, EtsComponent.Multiplicative })
                    if (new EtsSpecification(error, trend, season) is var one && one.ToString() == text) return one;
        throw new FormatException($"'{text}' is no model of exponential smoothing; one is ETS(A,Ad,N)");
    }

    internal void Check()
    {
        if (Error is not (EtsComponent.Additive or EtsComponent.Multiplicative) || Trend == EtsComponent.Multiplicative || Season == EtsComponent.Damped)
            throw new ArgumentException($"{this} is no model of the family");
    }

    private static string Letter(EtsComponent component) => component switch
    {
        EtsComponent.None => "N", EtsComponent.Additive => "A", EtsComponent.Damped => "Ad", _ => "M",
    };
}
