using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Territory.Climate;

namespace MinerOsphere.Models.Territory.Forest;

/// <summary>
/// A forest under climates: water day by day for each kind and soil, then drought, growth and mortality year by year over draws of all that is not known. The
/// same draws go to all scenarios.
/// </summary>
internal sealed class ForestModel
{
    private readonly Forcing _forcing;
    private readonly double[] _soils;
    private readonly DiebackHazard _hazard;
    private readonly Dictionary<(ForestUnit, double, string), StandYear[]> _water = [];
    private readonly double[] _b1, _b2, _b3, _g, _rate;
    private readonly int[] _soil;
    private readonly double _warmth;

    /// <param name="forcing">Weather as it was.</param>
    /// <param name="soils">Reserves, mm, of which a soil that nobody told has each with the same chance.</param>
    /// <param name="hazard">Coefficients and their ends.</param>
    /// <param name="draws">How many.</param>
    /// <param name="seed">Of the draws.</param>
    public ForestModel(Forcing forcing, double[] soils, DiebackHazard hazard, int draws, ulong seed)
    {
        (_forcing, _soils, _hazard) = (forcing, soils, hazard);
        var random = new RandomStream(seed);
        double[] Draw(HazardRange range) => [.. Enumerable.Range(0, draws).Select(_ => range.At(random.NextDouble()))];
        (_b1, _b2, _b3, _g) = (Draw(hazard.Stress), Draw(hazard.Past), Draw(hazard.Warmth), Draw(hazard.Growth));
        // Today's rate of a kind at a place: within a factor of about two of the inventory's mean, nine times in ten.
        _rate = [.. Enumerable.Range(0, draws).Select(_ => Math.Exp(0.4 * random.NextNormal()))];
        _soil = [.. Enumerable.Range(0, draws).Select(d => d % soils.Length)];
        random.Shuffle<int>(_soil);
        _warmth = forcing.Temperature is { } temperature ? temperature.Average() : double.NaN;
    }

    /// <summary>What was drawn, by name: what explains the spread of the answers.</summary>
    public IEnumerable<(string Name, double[] Values)> Inputs =>
        [("b1 (stress)", _b1), ("b2 (past stress)", _b2), ("b3 (warmth)", _b3), ("g (growth)", _g), ("today's rate", _rate), ("soil reserve", Array.ConvertAll(_soil, s => _soils[s]))];

    /// <param name="units">Units with their area.</param>
    /// <param name="scenario">Climate and management.</param>
    /// <param name="latitude">Degrees.</param>
    /// <param name="replacement">Kind that takes the place of others; null for none.</param>
    /// <param name="cancellation">Stops between units.</param>
    public ForestOutcome Run(IReadOnlyList<(ForestUnit Unit, double Hectares)> units, TwinScenario scenario, double latitude, ForestSpecies? replacement, CancellationToken cancellation)
    {
        var forcing = scenario.Climate.Apply(_forcing, latitude);
        var thinning = scenario.Option("thinningFactor", 1);
        var replaced = replacement is null ? 0 : scenario.Option("replacedShare", 0);
        var all = units.Select(u => (u.Unit, Hectares: u.Hectares * (1 - replaced)));
        if (replaced > 0) all = all.Concat(units.GroupBy(u => u.Unit.Reserve).Select(g => (new ForestUnit(replacement!, g.Key), replaced * g.Sum(u => u.Hectares))));
        var merged = all.GroupBy(u => u.Unit).Select(g => (Unit: g.Key, Hectares: g.Sum(u => u.Hectares))).Where(u => u.Hectares > 0);
        return new ForestOutcome(scenario, forcing, [.. merged.Select(u =>
        {
            cancellation.ThrowIfCancellationRequested();
            return Unit(u.Unit, u.Hectares, forcing, scenario, thinning);
        })]);
    }

    private UnitOutcome Unit(ForestUnit unit, double hectares, Forcing forcing, TwinScenario scenario, double thinning)
    {
        var species = unit.Species;
        double[] reserves = double.IsNaN(unit.Reserve) ? _soils : [unit.Reserve];
        // Stress is counted from what the stand, not thinned, knew under the weather as it was.
        var usual = Array.ConvertAll(reserves, r => Water(unit, r, _forcing, TwinScenario.Reference, 1).Average(y => y.Stress));
        var now = Array.ConvertAll(reserves, r => Water(unit, r, forcing, scenario.Name, thinning));
        var draws = _b1.Length;
        var (dieback, mortality, growth, volume) = (new double[draws], new double[draws][], new double[draws][], new double[draws][]);
        for (var d = 0; d < draws; d++)
        {
            var soil = _soil[d] % reserves.Length;
            var (years, rate) = (now[soil], species.Mortality * _rate[d]);
            mortality[d] = DiebackHazard.Mortality(rate, years, usual[soil], _warmth, (_b1[d], _b2[d], _b3[d]));
            (growth[d], volume[d]) = (new double[years.Length], new double[years.Length]);
            // Thinning takes wood at once in proportion to the leaves, and leaves growth to those that stay (Eichhorn's rule, to a moderate thinning).
            var (stock, alive) = (species.Volume * thinning, 1.0);
            for (var y = 0; y < years.Length; y++)
            {
                growth[d][y] = species.Growth * DiebackHazard.GrowthShare(years[y], usual[soil], _g[d]);
                stock = Math.Max(0, stock + growth[d][y] - mortality[d][y] * stock);
                volume[d][y] = stock;
                alive *= 1 - mortality[d][y];
            }
            dieback[d] = 1 - alive;
        }
        return new UnitOutcome(unit, hectares, [.. now], dieback, mortality, growth, volume);
    }

    private StandYear[] Water(ForestUnit unit, double reserve, Forcing forcing, string scenario, double thinning)
    {
        var key = (unit, reserve, FormattableString.Invariant($"{scenario} {thinning}"));
        if (!_water.TryGetValue(key, out var years)) _water.Add(key, years = SoilWater.Run(forcing, reserve, unit.Species.LeafArea * thinning, unit.Species.IsEvergreen));
        return years;
    }

    /// <summary>
    /// Factors of mortality's coefficients and of growth's that bring the forest, in the dry climate of the middle of the century, to the worst of the
    /// 36 scenarios of IGN and FCBA (2024): mortality +77 %, production -25 %, with every coefficient at the middle of its draws. That study is national; so is what is borrowed from it.
    /// </summary>
    public static (double Mortality, double Growth) Calibrate(Forcing forcing, double[] soils, DiebackHazard hazard, IReadOnlyList<(ForestUnit Unit, double Hectares)> units, double latitude, CancellationToken cancellation)
    {
        const double moreMortality = 1.77, lessGrowth = 0.75;
        var preset = ClimatePreset.Find("mid-century-dry");
        var dry = preset.Change.Apply(forcing, latitude);
        var warmth = forcing.Temperature is { } t ? t.Average() : double.NaN;
        var parts = units.SelectMany(u => (double.IsNaN(u.Unit.Reserve) ? soils : [u.Unit.Reserve]).Select(r =>
        {
            cancellation.ThrowIfCancellationRequested();
            var (species, share) = (u.Unit.Species, u.Hectares / (double.IsNaN(u.Unit.Reserve) ? soils.Length : 1));
            return (Species: species, Share: share, Was: SoilWater.Run(forcing, r, species.LeafArea, species.IsEvergreen), Becomes: SoilWater.Run(dry, r, species.LeafArea, species.IsEvergreen));
        })).ToArray();
        double Mortality(double factor, bool isDry)
        {
            var b = (factor * hazard.Stress.At(0.5), factor * hazard.Past.At(0.5), factor * hazard.Warmth.At(0.5));
            return parts.Sum(p => p.Share * DiebackHazard.Mortality(p.Species.Mortality, isDry ? p.Becomes : p.Was, p.Was.Average(y => y.Stress), warmth, b).Average());
        }
        double Growth(double factor, bool isDry) => parts.Sum(p => p.Share * p.Species.Growth * (isDry ? p.Becomes : p.Was).Average(y => DiebackHazard.GrowthShare(y, p.Was.Average(w => w.Stress), factor * hazard.Growth.At(0.5))));
        return (Halve(f => Mortality(f, true) / Mortality(f, false) - moreMortality), Halve(f => lessGrowth - Growth(f, true) / Growth(f, false)));
    }

    /// <summary>Where a function that rises passes 0, between 0 and 50; the end where it does not.</summary>
    private static double Halve(Func<double, double> of)
    {
        var (low, high) = (0.0, 50.0);
        for (var i = 0; i < 50; i++)
        {
            var middle = (low + high) / 2;
            if (of(middle) < 0) low = middle;
            else high = middle;
        }
        return (low + high) / 2;
    }
}
