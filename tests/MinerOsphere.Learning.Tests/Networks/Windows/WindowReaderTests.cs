using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Networks;
using MinerOsphere.Learning.Networks.Windows;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Tests.Networks.Windows;

public class WindowReaderTests
{
    private static readonly TrainingRun Run = new();
    private static readonly WindowOptions Options = new() { Target = "flow", TargetLags = [0, 1], Inputs = [new WindowInput("rain", [0, 2]) { Sums = [3] }], Leads = [1, 3] };

    [Fact]
    public void Every_cell_is_the_value_that_its_name_says()
    {
        var table = Read([10, 11, 12, 13, 14, 15, 16, 17], [0, 1, 2, 3, 4, 5, 6, 7], Options);

        Assert.Equal("flow[t] flow[t-1] rain[t] rain[t-2] rain[sum 3]", string.Join(' ', table.Features.Features.Select(f => f.Name)));
        Assert.Equal(["m3/s", "m3/s", "mm", "mm", "mm"], table.Features.Features.Select(f => f.Unit));
        Assert.Equal([2, 3, 4, 5, 6], table.Issues);
        Assert.Equal([12, 11, 2, 0, 3], Row(table, 0));
        Assert.Equal([16, 15, 6, 4, 15], Row(table, 4));
        Assert.Equal([13, 14, 15, 16, 17], table.Targets[0]);
        Assert.Equal([15, 16, 17, double.NaN, double.NaN], table.Targets[1]);
        Assert.Equal(Basin.Start.AddHours(2), table.Times[0]);
        Assert.Equal("flow[t]", table.LastMeasure);
        Assert.Equal(3, table.Table(3).RowCount);
        Assert.Equal("the window issued 2010-09-01T03:00+00:00", table.Table(1).RowName(1));
        Assert.Equal(new WindowCounts(6, 5, 0, 1, 0, 0, 0, 0), table.Counts);
    }

    [Fact]
    public void Windows_with_gaps_are_dropped_filled_or_kept_and_counted()
    {
        double[] rain = [0, 1, double.NaN, 3, 4, 5, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, 11, 12, 13];
        double[] flow = [.. Enumerable.Range(0, 14).Select(i => (double)i)];
        var options = new WindowOptions { Target = "flow", TargetLags = [], Inputs = [new WindowInput("rain", [0, 1])] };
        WindowTable With(GapRule rule, int longest = 3) => Read(flow, rain, options with { Gaps = rule, LongestFill = longest });

        var dropped = With(GapRule.Drop);
        Assert.Equal([1, 4, 5, 12], dropped.Issues);
        Assert.Equal((8, 0), (dropped.Counts.Gaps, dropped.Counts.FilledValues));

        var filled = With(GapRule.Fill);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 12], filled.Issues);
        // Issued at step 2 only the past is known; at step 3 the gap before it can be bridged.
        Assert.Equal([1, 1], Row(filled, 1));
        Assert.Equal([3, 2], Row(filled, 2));
        // The long gap is answered by the last measure, three steps long, and then by nothing.
        Assert.Equal([5, 5], Row(filled, 6));
        Assert.Equal([0, 1, 1, 0, 0, 1, 2, 2, 0], filled.Filled);
        Assert.Equal((5, 7), (filled.Counts.FilledRows, filled.Counts.FilledValues));

        Assert.Equal(12, With(GapRule.FillAndKeep).RowCount);
        var kept = With(GapRule.Keep);
        Assert.Equal(12, kept.RowCount);
        Assert.True(double.IsNaN(kept.Features[1, 0]));
        Assert.Equal(0, kept.Counts.FilledValues);
    }

    /// <summary>Whatever comes after the time of issue may change without any feature changing, but for forecasts.</summary>
    [Theory]
    [InlineData(GapRule.Fill)]
    [InlineData(GapRule.FillAndKeep)]
    [InlineData(GapRule.Keep)]
    public void No_feature_knows_the_future(GapRule rule)
    {
        var random = new RandomStream(9);
        double[] Draw() => [.. Enumerable.Range(0, 60).Select(_ => random.NextInt(4) == 0 ? double.NaN : random.NextNormal())];
        var (flow, rain) = (Draw(), Draw());
        var options = Options with { Gaps = rule, Inputs = [new WindowInput("rain", [0, 1, 5]) { Sums = [4, 12] }] };
        for (var issue = 12; issue < 60; issue++)
        {
            double[] Features(double[] f, double[] r) => Row(new WindowReader(Series(f, r), options).Rows([issue], Run), 0);
            double[] otherFlow = [.. flow[..(issue + 1)], .. Draw()[(issue + 1)..]], otherRain = [.. rain[..(issue + 1)], .. Draw()[(issue + 1)..]];
            Assert.Equal(Features(flow, rain), Features(otherFlow, otherRain));
        }
    }

    [Fact]
    public void Sums_with_few_gaps_are_scaled_up()
    {
        double[] rain = [1, 1, 1, double.NaN, 1, 1, double.NaN, double.NaN, 1, 1];
        double Sum(int issue, GapRule rule) => new WindowReader(Series(new double[10], rain), Options with { TargetLags = [], Inputs = [new WindowInput("rain", []) { Sums = [5] }], Gaps = rule }).Rows([issue], Run).Features[0, 0];
        Assert.Equal(5, Sum(4, GapRule.Fill));
        Assert.True(double.IsNaN(Sum(4, GapRule.Keep)));
        Assert.True(double.IsNaN(Sum(7, GapRule.Fill)));
    }

    [Fact]
    public void Forecasts_are_absent_perfect_or_perturbed()
    {
        var basin = new Basin(3000);
        var options = new WindowOptions { Target = "flow", Inputs = [new WindowInput("upper", [0]) { HasForecast = true }, new WindowInput("middle", [0])], Leads = [2, 4] };
        WindowTable With(ForecastUse use, ulong seed = 1) => new WindowReader(basin.All, options with { Forecast = use }).Training(new TrainingRun { Seed = seed });

        Assert.DoesNotContain(With(ForecastUse.Absent).Columns, c => c.Kind == WindowColumnKind.Forecast);
        var perfect = With(ForecastUse.Perfect);
        Assert.Equal(["upper[t+1]", "upper[t+2]", "upper[t+3]", "upper[t+4]"], perfect.Columns.Where(c => c.Kind == WindowColumnKind.Forecast).Select(c => c.Name));
        var (first, last) = (Place(perfect, "upper[t+1]"), Place(perfect, "upper[t+4]"));
        for (var r = 0; r < perfect.RowCount - 4; r++) Assert.Equal(basin.Rain[0][perfect.Issues[r] + 4], perfect.Features[r, last]);

        var perturbed = With(ForecastUse.Perturbed);
        Assert.Equal(perturbed.Features.Column(last).ToArray(), With(ForecastUse.Perturbed).Features.Column(last).ToArray());
        Assert.NotEqual(perturbed.Features.Column(last).ToArray(), With(ForecastUse.Perturbed, 2).Features.Column(last).ToArray());
        double[] LogErrors(int column) => [.. Enumerable.Range(0, perfect.RowCount).Where(r => perfect.Features[r, column] > 0).Select(r => Math.Log(perturbed.Features[r, column] / perfect.Features[r, column]))];
        Assert.InRange(Deviation(LogErrors(first)), 0.17, 0.23);
        Assert.InRange(Deviation(LogErrors(last)), 0.34, 0.46);
        Assert.InRange(LogErrors(last).Average(Math.Exp), 0.93, 1.07);
        // A window's error is its own, whichever others were made.
        var one = new WindowReader(basin.All, options with { Forecast = ForecastUse.Perturbed }).Rows([perturbed.Issues[100]], new TrainingRun { Seed = 1 });
        Assert.Equal(perturbed.Features[100, last], one.Features[0, last]);
    }

    [Fact]
    public void Of_dry_windows_one_in_four_is_kept()
    {
        var rain = new double[400];
        rain[200] = 5;
        var flow = Enumerable.Range(0, 400).Select(i => (double)i).ToArray();
        var table = Read(flow, rain, Options with { Thinning = new DryThinning(["rain"], 4, 10) });
        // Rain at 200 is seen by windows whose last lead is 200 to 209: issued at 197 to 206.
        Assert.Equal(Enumerable.Range(2, 397).Where(i => i is >= 197 and <= 206 || i % 4 == 0), table.Issues);
        Assert.Equal(397 - table.RowCount, table.Counts.Thinned);
    }

    [Fact]
    public void Events_and_years_part_the_steps()
    {
        var values = new double[40];
        (values[5], values[6], values[8], values[20], values[35]) = (3, 4, 3, 9, 2);
        var series = new TimedSeries("flow", Basin.Start, TimeSpan.FromHours(1), values);
        var events = FloodEvents.Find(series, 1, 4);
        Assert.Equal([new FloodEvent(5, 9, 6), new FloodEvent(20, 21, 20), new FloodEvent(35, 36, 35)], events.AsEnumerable());
        var all = FloodEvents.Groups(events, 40);
        Assert.Equal([15, 13, 12], all.GroupBy(g => g).Select(g => g.Count()));
        var near = FloodEvents.Groups(events, 40, before: 2, after: 3);
        Assert.Equal([.. Enumerable.Range(3, 9)], Enumerable.Range(0, 40).Where(i => near[i] == 0));
        Assert.Equal(40 - 9 - 6 - 6, near.Count(g => g < 0));

        var table = new WindowReader([series, new TimedSeries("rain", Basin.Start, TimeSpan.FromHours(1), new double[40])], Options).Training(Run, near);
        Assert.Equal(Array.ConvertAll(table.Issues, i => near[i]), table.Groups);
        Assert.Equal(17, table.Counts.OutsideEvents);

        var long_ = new TimedSeries("flow", new DateTimeOffset(2010, 8, 30, 0, 0, 0, TimeSpan.Zero), TimeSpan.FromDays(1), new double[500]);
        Assert.Equal([2010, 2011, 2012], FloodEvents.Years(long_).Distinct());
        Assert.Equal(2, FloodEvents.Years(long_).Count(y => y == 2010));
    }

    [Fact]
    public void The_correlogram_finds_the_response_of_each_zone()
    {
        var basin = new Basin(8000, power: 1, noise: 0);
        for (var z = 0; z < 3; z++)
        {
            var correlogram = WindowLags.Correlogram(basin.RainSeries[z], basin.FlowSeries, 30);
            Assert.Equal(Basin.Peaks[z], WindowLags.Response(correlogram));
            Assert.Equal(8000 - 5, correlogram.Pairs[30 + 5]);
        }
        var upper = WindowLags.Correlogram(basin.RainSeries[0], basin.FlowSeries, 30);
        Assert.Equal([0, 1, 2], WindowLags.Of(upper, lead: 1).AsEnumerable());
        Assert.Equal([0], WindowLags.Of(upper, lead: 20).AsEnumerable());
        // A series with gaps has the same correlogram within the noise of fewer pairs.
        var random = new RandomStream(3);
        var gapped = new TimedSeries("upper", Basin.Start, TimeSpan.FromHours(1), [.. basin.Rain[0].Select(v => random.NextInt(3) == 0 ? double.NaN : v)]);
        var fewer = WindowLags.Correlogram(gapped, basin.FlowSeries, 30);
        Assert.InRange(fewer.At(2) - upper.At(2), -0.1, 0.1);
        Assert.InRange(fewer.Pairs[30 + 2], 5200, 5470);
    }

    [Fact]
    public void Series_of_other_times_are_aligned_and_of_other_steps_refused()
    {
        double[] flow = [1, 2, 3, 4, 5, 6];
        var late = new TimedSeries("rain", Basin.Start.AddHours(2), TimeSpan.FromHours(1), [20, 30, 40]);
        var table = new WindowReader([Flow(flow), late], Options with { Gaps = GapRule.Keep, Inputs = [new WindowInput("rain", [0])] }).Training(Run);
        Assert.Equal([double.NaN, 20, 30, 40], table.Features.Column(2).ToArray());
        Assert.Throws<ArgumentException>(() => new WindowReader([Flow(flow), new TimedSeries("rain", Basin.Start, TimeSpan.FromMinutes(15), flow)], Options));
        Assert.Throws<ArgumentException>(() => new WindowReader([Flow(flow), new TimedSeries("rain", Basin.Start.AddMinutes(20), TimeSpan.FromHours(1), flow)], Options));
        Assert.Throws<ArgumentException>(() => new WindowReader([Flow(flow)], Options));
        Assert.Contains("no window can be made", Assert.Throws<DataFaultException>(() => Read(flow, [.. flow.Select(_ => double.NaN)], Options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Zones_become_blocks_of_neurons()
    {
        var options = new WindowOptions { Target = "flow", Inputs = [new WindowInput("upper", [0, 1]), new WindowInput("middle", [0]) { Zone = "plain" }, new WindowInput("karst", [3]) { Zone = "plain" }] };
        var table = new WindowReader(new Basin(200).All, options).Training(Run);
        var blocks = table.Blocks(2);
        Assert.Equal(["flow", "upper", "plain"], blocks.Select(b => b.Name));
        Assert.Equal(["middle[t]", "karst[t-3]"], blocks[2].Columns.AsEnumerable());
        var trained = PerceptronTraining.Train(table.Table(1), new NetworkOptions { Blocks = blocks, Training = new AdamOptions { Epochs = 2 } }, Run).Model;
        Assert.Equal(6, trained.Layers[0].Neurons);
        // A zone's neurons see nothing but their zone.
        Assert.Equal(2 * (3 + 2 + 2), trained.Layers[0].Weights.Count(w => w != 0));
    }

    private static double Deviation(double[] values) => Math.Sqrt(values.Average(v => (v - values.Average()) * (v - values.Average())));
    private static int Place(WindowTable table, string name) => Enumerable.Range(0, table.Columns.Length).First(c => table.Columns[c].Name == name);
    private static TimedSeries Flow(double[] values) => new("flow", Basin.Start, TimeSpan.FromHours(1), values, "m3/s");
    private static TimedSeries[] Series(double[] flow, double[] rain) => [Flow(flow), new TimedSeries("rain", Basin.Start, TimeSpan.FromHours(1), rain, "mm")];
    private static WindowTable Read(double[] flow, double[] rain, WindowOptions options) => new WindowReader(Series(flow, rain), options).Training(Run);

    private static double[] Row(WindowTable table, int row)
    {
        var values = new double[table.Columns.Length];
        table.Features.CopyRow(row, values);
        return values;
    }
}
