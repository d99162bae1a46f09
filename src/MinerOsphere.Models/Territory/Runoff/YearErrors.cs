using MinerOsphere.Learning.Training;

namespace MinerOsphere.Models.Territory.Runoff;

/// <summary>
/// How the model errs on what a year is told by, on years that it did not learn from: measured over simulated. Errors of single days would not
/// do: noise laid over a simulation makes every low flow lower and every flood higher than it is.
/// </summary>
public sealed class YearErrors
{
    /// <summary>Years above and below in dryness whose errors a year may be given: models err differently in a drought.</summary>
    private const int Reach = 3;

    private readonly (FlowYear Measured, FlowYear Simulated)[] _years;

    /// <param name="measured">Indicators of what was measured.</param>
    /// <param name="unseen">Indicators of what was simulated of the same steps, by parameters that did not learn from them.</param>
    public YearErrors(FlowIndicators measured, FlowIndicators unseen) =>
        _years = [.. measured.Years.Join(unseen.Years, m => m.Year, s => s.Year, (m, s) => (m, s)).OrderBy(y => y.s.Vcn10).ThenBy(y => y.s.Year)];

    /// <summary>Years whose errors are known.</summary>
    public int Count => _years.Length;

    /// <summary>For each year the one whose errors it takes: one about as dry, by chance; any where its own are not known.</summary>
    public int[] Draw(IEnumerable<int> years, RandomStream random) =>
    [
        .. years.Select(year =>
        {
            var rank = Array.FindIndex(_years, y => y.Measured.Year == year);
            if (rank < 0) return random.NextInt(_years.Length);
            var (first, last) = (Math.Max(0, rank - Reach), Math.Min(_years.Length - 1, rank + Reach));
            return first + random.NextInt(last - first + 1);
        }),
    ];

    /// <summary>Indicators as they might have been measured.</summary>
    /// <param name="simulated">Indicators of a simulation.</param>
    /// <param name="drawn">Of <see cref="Draw"/>, for the same years.</param>
    public FlowIndicators Disturb(FlowIndicators simulated, int[] drawn) => new([.. simulated.Years.Select((y, i) => Disturb(y, _years[drawn[i]]))]);

    private static FlowYear Disturb(FlowYear year, (FlowYear Measured, FlowYear Simulated) error)
    {
        double Times(Func<FlowYear, double> of) => of(year) * (of(error.Simulated) > 0 ? of(error.Measured) / of(error.Simulated) : 1);
        var days = Math.Clamp(year.DaysBelow + error.Measured.DaysBelow - error.Simulated.DaysBelow, 0, 366);
        return new FlowYear(year.Year, Times(y => y.MeanFlow), Times(y => y.Qmna), Times(y => y.Vcn10), days, Times(y => y.Peak));
    }
}
