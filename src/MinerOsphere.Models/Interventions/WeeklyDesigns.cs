namespace MinerOsphere.Models.Interventions;

/// <summary>The explanatory values of every week under every specification, made once: a backtest asks for them a thousand times.</summary>
public sealed class WeeklyDesigns
{
    private readonly double[]?[][] _rows;

    /// <param name="first">Week of index 0.</param>
    /// <param name="length">Weeks, the future included.</param>
    /// <param name="calendar">Holidays; weeks that it does not cover have no values.</param>
    public WeeklyDesigns(IsoWeek first, int length, HolidayCalendar calendar)
    {
        _rows = new double[]?[Specification.All.Length][];
        for (var s = 0; s < _rows.Length; s++)
        {
            _rows[s] = new double[]?[length];
            for (var i = 0; i < length; i++)
                if (calendar.Covers(first + i)) _rows[s][i] = Specification.All[s].Row(first + i, first, calendar);
        }
    }

    public bool Covers(int index) => index < _rows[0].Length && _rows[0][index] is not null;

    public double[] Row(int specification, int index) =>
        _rows[specification][index] ?? throw new ArgumentOutOfRangeException(nameof(index), index, "the holiday calendar does not cover this week");
}
