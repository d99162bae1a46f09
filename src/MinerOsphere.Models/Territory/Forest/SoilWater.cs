using MinerOsphere.Models.Territory.Climate;

namespace MinerOsphere.Models.Territory.Forest;

/// <summary>
/// The water of a forest soil, day by day, in the manner of BILJOU (Granier, Bréda, Biron and Villette 1999, Ecological Modelling 116): interception, what
/// trees transpire and what soil and undergrowth evaporate, both held back when less than 0.4 of the extractable water is left, and drainage of what the
/// soil can't hold.
/// </summary>
public static class SoilWater
{
    /// <summary>Below this relative extractable water trees close their stomata (Granier et al. 1999).</summary>
    public const double Critical = 0.4;

    private const double FirstLeaf = 105, FullLeaf = 135, LeafFall = 285, NoLeaf = 315;

    /// <param name="forcing">Daily weather.</param>
    /// <param name="reserve">Most that roots can extract (EWM), mm.</param>
    /// <param name="leafArea">Leaf area index in full leaf.</param>
    /// <param name="isEvergreen">Whether leaves stay over winter.</param>
    /// <param name="relative">Told of the relative extractable water of each day; null for nobody.</param>
    public static StandYear[] Run(Forcing forcing, double reserve, double leafArea, bool isEvergreen, Span<double> relative = default)
    {
        var years = new List<StandYear>();
        var store = reserve;
        foreach (var (year, first, count) in forcing.WholeYears())
        {
            double rain = 0, pet = 0, intercepted = 0, transpired = 0, soil = 0, drained = 0, stress = 0, before = store, temperature = 0;
            var days = 0;
            for (var t = first; t < first + count; t++)
            {
                var (p, e, day) = (forcing.Rain[t], forcing.Pet[t], forcing.TimeOf(t).DayOfYear);
                var leaf = isEvergreen ? leafArea : leafArea * LeafShare(day);
                // A crown holds 0.2 mm per m2 of leaf, branches half a millimetre more; the more it rains, the fuller it is.
                var holds = 0.2 * leaf + 0.3;
                var caught = holds * (1 - Math.Exp(-p / holds));
                var through = p - caught;
                var rew = store / reserve;
                var open = Math.Min(1, rew / Critical);
                var wantsTrees = 0.75 * Math.Min(1, leaf / 6) * Math.Max(0, e - 0.2 * caught) * open;
                var wantsSoil = 0.5 * e * Math.Exp(-0.5 * leaf) * open;
                var share = Math.Min(1, (store + through) / Math.Max(1e-12, wantsTrees + wantsSoil));
                var (trees, ground) = (wantsTrees * share, wantsSoil * share);
                store += through - trees - ground;
                var over = Math.Max(0, store - reserve);
                store -= over;
                // Rounding may leave less than nothing by the last digit.
                if (store < 0) store = 0;
                rew = store / reserve;
                if (!relative.IsEmpty) relative[t] = rew;
                if (IsSeason(day) && rew < Critical)
                {
                    days++;
                    stress += (Critical - rew) / Critical;
                }
                rain += p;
                pet += e;
                intercepted += caught;
                transpired += trees;
                soil += ground;
                drained += over;
                temperature += forcing.Temperature?[t] ?? double.NaN;
            }
            years.Add(new StandYear(year, rain, pet, temperature / count, intercepted, transpired, soil, drained, store - before, stress, days));
        }
        return [.. years];
    }

    /// <summary>April to October: drought outside of it hurts little, and is not counted.</summary>
    private static bool IsSeason(int day) => day is >= 91 and <= 304;

    private static double LeafShare(int day) => day switch
    {
        < (int)FirstLeaf or > (int)NoLeaf => 0,
        < (int)FullLeaf => (day - FirstLeaf) / (FullLeaf - FirstLeaf),
        <= (int)LeafFall => 1,
        _ => (NoLeaf - day) / (NoLeaf - LeafFall),
    };
}
