using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Networks.Windows;
using MinerOsphere.Models.Floods.Quality;

namespace MinerOsphere.Models.Tests.Floods.Quality;

public class QualityControlTests
{
    private static readonly DateTimeOffset Start = new(2010, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Each_fault_has_its_code_and_its_reason()
    {
        var values = Recession();
        values[210] = double.NaN;
        values[220] = -1;
        values[230] = 9e9;
        values[240] *= 20;
        var flags = QualityControl.Check(Series(values), Limits()).Flags;
        Assert.Equal(QualityFlag.Missing, flags[210]);
        Assert.Equal(new QualityFlag(QualityCode.Poor, QualityReason.Negative), flags[220]);
        Assert.Equal(new QualityFlag(QualityCode.Poor, QualityReason.Range), flags[230]);
        Assert.Equal(new QualityFlag(QualityCode.Poor, QualityReason.Spike), flags[240]);
        Assert.Equal(4, flags.Count(f => !f.IsMeasure));
    }

    /// <summary>A steep rise that stays is doubted when it comes, and believed as soon as the next value says the same.</summary>
    [Fact]
    public void The_next_value_tells_a_flood_from_a_spike()
    {
        var (values, flags) = (Recession(), new QualityFlag[400]);
        for (var i = 300; i < 320; i++) values[i] *= 15;
        QualityControl.Check(values, 250, 301, Limits(), flags);
        Assert.Equal(new QualityFlag(QualityCode.Suspect, QualityReason.Rate), flags[300]);
        QualityControl.Check(values, 250, 302, Limits(), flags);
        Assert.True(flags[300].IsMeasure && flags[301].IsMeasure);
    }

    [Fact]
    public void Equal_values_are_doubted_by_the_resolution_of_their_height()
    {
        var values = Array.ConvertAll(Recession(), v => v < 3 ? Math.Round(v, 1) : v);
        Array.Fill(values, values[205], 205, 12);
        var report = QualityControl.Check(Series(values), QualityLimits.Learn(Series(Array.ConvertAll(Recession(), v => v < 3 ? Math.Round(v, 1) : v)), new QualityRules { Kind = GaugeKind.Flow }));
        Assert.Equal(11, report.Count(QualityReason.Stuck));
        Assert.True(report.Flags[205].IsMeasure && !report.Flags[206].IsMeasure && report.Flags[217].IsMeasure);
        Assert.Equal(11, report.Cleaned().Values.Count(double.IsNaN));
    }

    [Fact]
    public void Rain_beyond_the_records_of_the_world_is_out_of_range_and_drizzle_may_last()
    {
        var rain = new double[300];
        for (var i = 50; i < 300; i += 7) (rain[i], rain[i + 1 < 300 ? i + 1 : i]) = (0.2, 0.2);
        rain[100] = 60;
        var limits = QualityLimits.Learn(Series(rain), new QualityRules { Kind = GaugeKind.Rain });
        rain[200] = 430;
        var report = QualityControl.Check(Series(rain), limits);
        Assert.Equal((1, QualityReason.Range), (report.Flags.Count(f => !f.IsMeasure), report.Flags[200].Reason));
    }

    [Fact]
    public void A_day_that_no_calendar_has_is_named_with_its_row()
    {
        var wrong = Assert.Throws<DataFaultException>(() => GaugeReading.Read("Q", "m3/s",
            [new("row 2", "2016-02-28", 1), new("row 3", "2016-02-29", 1), new("row 4", "2016-02-30", 1), new("row 5", "31/12/2016 25:00", 1)], null, "day"));
        Assert.Equal(["row 4", "row 5"], wrong.Faults.Select(f => f.Row));
        Assert.Contains("'2016-02-30' is no time", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Times_twice_or_beside_the_grid_are_named_and_unsorted_rows_put_in_order()
    {
        string Hour(int h) => $"2016-03-01T{h:00}:00Z";
        var reading = GaugeReading.Read("Q", null, [new("a", Hour(0), 1), new("b", Hour(2), 3), new("c", Hour(1), 2), new("d", Hour(5), 6), new("e", Hour(5), 6)], null, "time");
        Assert.Equal([1, 2, 3, double.NaN, double.NaN, 6], reading.Series.Values);
        Assert.Equal((1, 1, TimeSpan.FromHours(1)), (reading.Unsorted, reading.Repeated, reading.Series.Step));
        var wrong = Assert.Throws<DataFaultException>(() => GaugeReading.Read("Q", null, [new("a", Hour(0), 1), new("b", Hour(1), 3), new("c", Hour(1), 2), new("d", "2016-03-01T02:20:00Z", 6), new("e", Hour(3), 6)], TimeSpan.FromHours(1), "time"));
        Assert.Equal(["c", "d"], wrong.Faults.Select(f => f.Row));
    }

    private static TimedSeries Series(double[] values) => new("Q", Start, TimeSpan.FromHours(1), values);
    private static QualityLimits Limits() => QualityLimits.Learn(Series(Recession()[..200]), new QualityRules { Kind = GaugeKind.Flow, Area = 100 });

    private static double[] Recession() => [.. Enumerable.Range(0, 400).Select(i => 1 + 20 * Math.Exp(-(i % 200) / 40.0))];
}
