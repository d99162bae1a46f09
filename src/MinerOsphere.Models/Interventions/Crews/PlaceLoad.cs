using MathNet.Numerics.Distributions;
using MinerOsphere.Models.Interventions.Counts;
using NegativeBinomial = MinerOsphere.Learning.Distributions.NegativeBinomial;

namespace MinerOsphere.Models.Interventions.Crews;

/// <summary>What a slot asks of the crews of a place, all categories together, and how short a number of crews would fall of it.</summary>
internal sealed class PlaceLoad
{
    private const int MixtureNodes = 64;
    private readonly CrewRules _rules;
    private readonly BusyCrews _busy;
    private readonly BusyCrews? _slot;
    private readonly double _interventions;
    private readonly double[] _factors;
    private readonly CrewsNeeded _needed;
    private readonly ServiceDuration _duration;
    private readonly LevelMap _levels;

    /// <param name="demand">The slot's demand by category.</param>
    /// <param name="loads">Interventions under way, in the order of the demand.</param>
    /// <param name="rules">What is asked.</param>
    public PlaceLoad(IReadOnlyList<SlotDemand> demand, IReadOnlyList<OfferedLoad> loads, CrewRules rules)
    {
        _rules = rules;
        var kinds = new BusyCrews[demand.Count];
        var slots = new BusyCrews[demand.Count];
        double crews = 0, moment = 0, spread = 0, arrivals = 0, hours = 0, squares = 0, largest = -1;
        _levels = LevelMap.None;
        for (var d = 0; d < demand.Count; d++)
        {
            var (law, needed, duration) = (demand[d].Count.Law, rules.NeededOf(demand[d].Category), rules.DurationOf(demand[d].Category));
            kinds[d] = BusyCrews.Of(new NegativeBinomial(loads[d].Peak, law.Dispersion), needed);
            if (rules.Rule == StaffingRule.Newsvendor) slots[d] = BusyCrews.Of(law, needed);
            _interventions += loads[d].Peak;
            Mean += loads[d].Mean * needed.Mean;
            crews += loads[d].Peak * needed.Mean;
            moment += loads[d].Peak * needed.SecondMoment;
            spread += law.Dispersion * loads[d].Peak * loads[d].Peak;
            Arrivals += law.Mean;
            arrivals += law.Mean;
            hours += law.Mean * duration.MeanHours;
            squares += law.Mean * duration.MeanHours * duration.MeanHours * (1 + duration.Variation * duration.Variation);
            if (law.Mean > largest) (largest, _levels) = (law.Mean, demand[d].Count.Levels);
        }
        _busy = kinds.Length == 1 ? kinds[0] : BusyCrews.Sum(kinds);
        if (rules.Rule == StaffingRule.Newsvendor) _slot = slots.Length == 1 ? slots[0] : BusyCrews.Sum(slots);
        Peak = crews;
        _needed = Mixed(demand, loads, rules);
        var mean = arrivals > 0 ? hours / arrivals : rules.Duration.MeanHours;
        var variance = arrivals > 0 ? Math.Max(0, squares / arrivals / (mean * mean) - 1) : 1;
        _duration = new ServiceDuration(mean, Math.Sqrt(variance), rules.Duration.Law);
        _factors = Factors(_interventions > 0 ? spread / (_interventions * _interventions) : 0);
        Deviation = Math.Sqrt(moment + (_interventions > 0 ? spread * (crews / _interventions) * (crews / _interventions) : 0));
    }

    /// <summary>Expected interventions in the slot.</summary>
    public double Arrivals { get; }

    /// <summary>Expected crews engaged at once, mean over the slot.</summary>
    public double Mean { get; }

    /// <summary>The same at the slot's worst moment.</summary>
    public double Peak { get; }

    /// <summary>Standard deviation of the engaged crews at the worst moment.</summary>
    public double Deviation { get; }

    /// <summary>The smallest number of crews whose shortage is small enough.</summary>
    public int Enough(CancellationToken cancellation)
    {
        var crews = 0;
        while (Shortage(crews) > 1 - _rules.ServiceLevel + 1e-12)
        {
            crews++;
            if ((crews & 63) == 0) cancellation.ThrowIfCancellationRequested();
        }
        return crews;
    }

    /// <summary>Probability of a shortage with so many crews, as the rule understands it.</summary>
    public double Shortage(int crews) => _rules.Rule switch
    {
        StaffingRule.InfiniteServer => 1 - _levels.Share(_busy.Cumulative(crews)),
        StaffingRule.Newsvendor => 1 - _levels.Share(_slot!.Cumulative(crews)),
        StaffingRule.ErlangLoss => _factors.Average(f => ErlangLoss.Blocking(crews, _interventions * f, _needed)),
        _ => _factors.Average(f => ErlangDelay.Waiting(crews, Peak * f)),
    };

    /// <summary>Crews missing at once on average, at the worst moment.</summary>
    public double Missing(int crews) => _busy.Missing(crews);

    /// <summary>Mean wait in minutes if calls wait for a crew; infinite where they would pile up.</summary>
    public double WaitMinutes(int crews) => 60 * ErlangDelay.MeanWait(crews, Peak, _duration);

    /// <summary>The rule of thumb: load plus a safety of so many standard deviations of a Poisson load (square-root staffing).</summary>
    public int MeanAndSafety() => (int)Math.Ceiling(Peak + Normal.InvCDF(0, 1, _rules.ServiceLevel) * Math.Sqrt(Peak) - 1e-9);

    /// <summary>The gamma factor of an uncertain rate at the middles of equal probabilities, their mean made 1.</summary>
    private static double[] Factors(double dispersion)
    {
        if (dispersion < NegativeBinomial.SmallestDispersion) return [1];
        var factors = new double[MixtureNodes];
        for (var i = 0; i < MixtureNodes; i++) factors[i] = Gamma.InvCDF(1 / dispersion, 1 / dispersion, (i + 0.5) / MixtureNodes);
        var mean = factors.Average();
        for (var i = 0; i < MixtureNodes; i++) factors[i] /= mean;
        return factors;
    }

    private static CrewsNeeded Mixed(IReadOnlyList<SlotDemand> demand, IReadOnlyList<OfferedLoad> loads, CrewRules rules)
    {
        var total = loads.Sum(l => l.Peak);
        if (demand.Count == 1 || total <= 0) return rules.NeededOf(demand[0].Category);
        return CrewsNeeded.Mix([.. demand.Select((d, i) => (rules.NeededOf(d.Category), loads[i].Peak / total))]);
    }
}
