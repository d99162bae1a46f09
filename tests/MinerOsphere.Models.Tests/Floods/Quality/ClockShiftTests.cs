using MinerOsphere.Learning.Networks.Windows;
using MinerOsphere.Models.Floods.Quality;

namespace MinerOsphere.Models.Tests.Floods.Quality;

/// <summary>On the Cance: the gauge at Sarras against the one upstream, with a winter of it moved by two hours.</summary>
public class ClockShiftTests
{
    [SkippableFact]
    public void A_clock_two_hours_late_is_found_where_there_are_floods_and_nowhere_else()
    {
        var flows = Rivers.CanceFlows();
        var (sarras, upstream) = (Rivers.Part(flows[0], "2008-09-01", "2011-09-01"), Rivers.Part(flows[1], "2008-09-01", "2011-09-01"));
        var before = ClockShift.Find(sarras, upstream);
        var moved = (double[])sarras.Values.Clone();
        var (from, to) = (720 * 12, 720 * 18);
        for (var i = from; i < to; i++) moved[i] = sarras.Values[i - 2];
        var after = ClockShift.Find(new TimedSeries("Sarras", sarras.Start, sarras.Step, moved), upstream);
        var caught = after.Where(s => s.From >= from && s.To <= to).ToArray();
        Assert.True(before.Length <= 2, $"{before.Length} of 36 months without a fault: {string.Join("; ", before)}");
        // A month without a flood tells nothing of a clock; the lag of a flood itself differs by an hour.
        Assert.True(caught.Length >= 1 && caught.All(s => s.Steps is >= 1 and <= 3), $"{string.Join("; ", after)}");
        Assert.Equal(before.Where(s => s.To <= from || s.From >= to + 720), after.Where(s => s.To <= from || s.From >= to + 720));
    }
}
