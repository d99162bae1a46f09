using MinerOsphere.Learning.Networks.Windows;
using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Floods.Filling;
using MinerOsphere.Models.Floods.Quality;

namespace MinerOsphere.Models.Tests.Floods.Filling;

/// <summary>On the Cance (three nested gauges) and L0123003 (rain and flow), with known values hidden.</summary>
public class GapFillingTests
{
    private static readonly Lazy<FilledSeries> Sarras = new(() => Fill(with: true));

    [SkippableFact]
    public void Neighbours_and_the_shape_of_a_recession_are_better_than_a_straight_line_on_longer_gaps()
    {
        Rivers.CanceFlows();
        var errors = Sarras.Value.Errors;
        foreach (var length in (int[])[12, 24, 72])
            Assert.True(errors.Rmse(FillMethod.Neighbour, length) < 0.9 * errors.Rmse(FillMethod.Linear, length), Table(errors));
        Assert.True(errors.Rmse(FillMethod.Linear, 1) < errors.Rmse(FillMethod.Climatology, 1) / 5, Table(errors));
    }

    /// <summary>Gaps made where the values are known, in years that are flood-prone: the intervals hold what they promise.</summary>
    [SkippableFact]
    public void Intervals_cover_what_was_hidden_and_lines_are_beaten()
    {
        Rivers.CanceFlows();
        var (truth, made) = (Rivers.CanceFlows()[0], new List<Gap>());
        var random = new RandomStream(99);
        var values = (double[])truth.Values.Clone();
        while (made.Count < 150)
        {
            int[] lengths = [2, 5, 10, 20, 40, 70];
            var length = lengths[made.Count % 6];
            var start = 100 + random.NextInt(values.Length - 300);
            if (values[(start - 80)..(start + length + 80)].Any(double.IsNaN)) continue;
            values.AsSpan(start, length).Fill(double.NaN);
            made.Add(new Gap(start, length));
        }
        var flows = Rivers.CanceFlows();
        var filled = GapFilling.Fill(new TimedSeries(truth.Name, truth.Start, truth.Step, values, "m3/s"), [flows[1], flows[2]], null, new FillOptions { Kind = GaugeKind.Flow }, new TrainingRun());
        var hidden = filled.Values.Where(f => !double.IsNaN(truth.Values[f.Step])).ToArray();
        Assert.Equal(made.Sum(g => g.Length), hidden.Length);
        var covered = hidden.Average(f => truth.Values[f.Step] >= f.Lower && truth.Values[f.Step] <= f.Upper ? 1.0 : 0);
        Assert.InRange(covered, 0.86, 0.98);
        var ownError = Math.Sqrt(hidden.Average(f => Math.Pow(f.Value - truth.Values[f.Step], 2)));
        double line = 0;
        foreach (var gap in made)
        {
            var room = new double[gap.Length];
            new LinearFiller().TryFill(values, gap, room);
            for (var i = 0; i < gap.Length; i++) line += Math.Pow(room[i] - truth.Values[gap.Start + i], 2) / hidden.Length;
        }
        Assert.True(ownError < 0.9 * Math.Sqrt(line), $"{ownError:F3} beside {Math.Sqrt(line):F3} of lines; covered {covered:F3}; {string.Join(' ', hidden.CountBy(f => f.Method))}");
        // The two gaps of months that the record has are too long for honesty.
        Assert.Contains(filled.Left, gap => gap.Length > 1000);
    }

    /// <summary>Without a neighbour, rain tells when a flood passed in the gap.</summary>
    [SkippableFact]
    public void A_network_driven_by_rain_finds_floods_inside_long_gaps()
    {
        var (rain, flow, _) = Rivers.L0123003();
        var options = new FillOptions { Kind = GaugeKind.Flow, HiddenLengths = [3, 24, 72], HiddenGaps = 30 };
        var errors = GapFilling.Fill(flow, [], rain, options, new TrainingRun()).Errors;
        Assert.True(errors.Rmse(FillMethod.Recurrent, 72) < 0.8 * errors.Rmse(FillMethod.Linear, 72), Table(errors));
        Assert.True(errors.Rmse(FillMethod.Recurrent, 24) < 0.9 * errors.Rmse(FillMethod.Linear, 24), Table(errors));
        Assert.True(errors.Rmse(FillMethod.Recession, 24) < errors.Rmse(FillMethod.Climatology, 24), Table(errors));
    }

    [SkippableFact]
    public void The_same_seed_fills_the_same_values_and_the_customary_order_draws_lines_first()
    {
        Rivers.CanceFlows();
        var flows = Rivers.CanceFlows();
        TimedSeries Cut(int g) => Rivers.Part(flows[g], "2009-01-01", "2011-01-01");
        var target = Cut(0);
        foreach (var (start, length) in ((int, int)[])[(500, 2), (2000, 5), (17515, 5)]) target.Values.AsSpan(start, length).Fill(double.NaN);
        var options = new FillOptions { Kind = GaugeKind.Flow, ByMeasuredError = false, HiddenGaps = 20 };
        var (once, twice) = (GapFilling.Fill(target, [Cut(1)], null, options, new TrainingRun { Threads = 1 }), GapFilling.Fill(target, [Cut(1)], null, options, new TrainingRun { Threads = 3 }));
        Assert.Equal(once.Values.ToArray(), twice.Values.ToArray());
        Assert.Equal([FillMethod.Linear, FillMethod.Linear, .. Enumerable.Repeat(FillMethod.Neighbour, 10)], once.Values.Select(v => v.Method));
        var alone = GapFilling.Fill(target, [], null, options, new TrainingRun());
        Assert.Equal(FillMethod.Recession, alone.Values[^1].Method);
        Assert.True(alone.Values[^1].Value <= target.Values[17514] && alone.Values[^1].Lower < alone.Values[^1].Value);
    }

    private static FilledSeries Fill(bool with)
    {
        var flows = Rivers.CanceFlows();
        return GapFilling.Fill(flows[0], with ? [flows[1], flows[2]] : [], null, new FillOptions { Kind = GaugeKind.Flow }, new TrainingRun());
    }

    private static string Table(FillErrors errors) => string.Join("\n", errors.Lengths.Select(l => $"{l}: " + string.Join(", ", Enum.GetValues<FillMethod>().Select(m => $"{m} {errors.Rmse(m, l):F4}"))));
}
