using MinerOsphere.Learning.Networks;
using MinerOsphere.Learning.Networks.Contributions;
using MinerOsphere.Learning.Networks.Kernels;
using MinerOsphere.Learning.Networks.Windows;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Tests.Networks.Contributions;

/// <summary>On a basin whose contributions are known (<see cref="Basin"/>): shares .50, .30, .20 and response times of 2, 6 and 12 hours.</summary>
public class NetworkContributionsTests
{
    private static readonly WindowTable Table = Windows();
    private static readonly PerceptronEnsemble Ensemble = Trained();

    [Theory]
    [InlineData(ContributionMethod.Knox, 0.06, 0)]
    [InlineData(ContributionMethod.Gradient, 0.04, 1)]
    [InlineData(ContributionMethod.IntegratedGradients, 0.03, 1)]
    public void Shares_and_response_times_of_the_zones_are_found(ContributionMethod method, double tolerance, int hours)
    {
        var report = Of(method);
        Assert.Equal((method, 20), (report.Method, report.Members));
        Assert.Equal(Basin.Zones, report.Zones.Select(z => z.Zone));
        Assert.Equal(1, report.Zones.Sum(z => z.Share), 1e-12);
        for (var z = 0; z < 3; z++)
        {
            var zone = report[Basin.Zones[z]];
            Assert.Equal(Basin.Shares[z], zone.Share, tolerance);
            Assert.InRange(zone.ResponseTime!.Value, Basin.Peaks[z] - hours, Basin.Peaks[z] + hours);
            // The bell of the upper zone is cut at lag 0, so its mean lies a little after its top.
            Assert.InRange(zone.Centroid, Basin.Peaks[z] - 0.8, Basin.Peaks[z] + 1);
            Assert.True(zone.ShareLow < zone.ShareHigh && zone.ShareLow <= zone.Share + 0.02 && zone.Share <= zone.ShareHigh + 0.02);
            Assert.True(zone.ResponseTimeLow <= zone.ResponseTime && zone.ResponseTime <= zone.ResponseTimeHigh);
            Assert.Equal(20, zone.Lags.Length);
            Assert.Equal(zone.Share, zone.Lags.Sum(l => l.Share), 1e-12);
            Assert.Equal((1, $"{Basin.Zones[z]}[t]"), (zone.Lags[0].ResponseTime, zone.Lags[0].Column));
        }
    }

    [Fact]
    public void Zones_that_are_not_asked_for_are_left_out_and_the_others_make_a_whole()
    {
        var (all, rest) = (Of(ContributionMethod.Gradient), Of(ContributionMethod.Gradient, o => o with { Without = ["karst"] }));
        Assert.Equal(["upper", "middle"], rest.Zones.Select(z => z.Zone));
        Assert.Equal(all["upper"].Share / (all["upper"].Share + all["middle"].Share), rest["upper"].Share, 1e-12);
        Assert.Throws<ArgumentException>(() => Of(ContributionMethod.Knox, o => o with { Without = ["moon"] }));
        Assert.Throws<ArgumentException>(() => Of(ContributionMethod.Knox, o => o with { Output = 1 }));
        Assert.Throws<ArgumentException>(() => NetworkContributions.Of(Ensemble, Table.Columns, null, new ContributionOptions { Method = ContributionMethod.Gradient }, new TrainingRun()));
        Assert.Throws<KeyNotFoundException>(() => all["moon"]);
    }

    [Fact]
    public void One_thread_gives_what_many_give()
    {
        foreach (var method in Enum.GetValues<ContributionMethod>())
            Assert.Equal(Flat(Of(method, run: new TrainingRun { Threads = 1 })), Flat(Of(method, run: new TrainingRun { Threads = 3 })));

        static IEnumerable<double> Flat(ContributionReport report) => report.Zones.SelectMany(z => (double[])[z.Share, z.ShareLow, z.ShareHigh, z.Centroid, .. z.Lags.SelectMany(l => (double[])[l.Share, l.Low, l.High])]);
    }

    /// <summary>Worked by hand: two inputs, two tanh neurons, weights (1 3; 2 2), out (1 4), straight to the output (0 5).</summary>
    [Fact]
    public void Shares_of_weights_are_the_published_products()
    {
        var shape = new NetworkShape(2, [new HiddenLayer(2), new HiddenLayer(1, Activation.Identity)], skip: true);
        double[] sizes = [1, 3, 2, 2, /* biases */ 9, 9, /* out */ 1, 4, /* bias */ 9, /* straight */ 0, 5];
        var shares = WeightShares.Of(shape, sizes, 0);
        Assert.Equal(0.1 * 0.25 + 0.4 * 0.5, shares[0], 1e-12);
        Assert.Equal(0.1 * 0.75 + 0.4 * 0.5 + 0.5, shares[1], 1e-12);
    }

    /// <summary>For a straight line the parts are slope times distance from the mean, and the slope itself.</summary>
    [Fact]
    public void Slopes_of_a_line_are_its_coefficients()
    {
        var table = Tables.Of(400, 2, (x, _) => 3 * x[0] - x[1]);
        var run = new TrainingRun();
        var line = PerceptronTraining.Train(table, new NetworkOptions { Hidden = [], Training = new LevenbergMarquardtOptions(), ValidationShare = 0, WeightDecay = 0 }, run).Model;
        double Deviation(int c) => line.Encoding.Inputs[c].Scale;
        var slopes = InputSlopes.MeanSizes(line, table.Features, 0, 0, default);
        Assert.Equal(3 * Deviation(0) / line.TargetScales[0], slopes[0], 1e-6);
        Assert.Equal(Deviation(1) / line.TargetScales[0], slopes[1], 1e-6);
        var parts = InputSlopes.MeanSizes(line, table.Features, 0, 8, default);
        var mean = table.Features.Column(0).ToArray().Average();
        Assert.Equal(table.Features.Column(0).ToArray().Average(v => Math.Abs(3 * (v - mean))) / line.TargetScales[0], parts[0], 1e-6);
    }

    private static ContributionReport Of(ContributionMethod method, Func<ContributionOptions, ContributionOptions>? change = null, TrainingRun? run = null)
    {
        var options = new ContributionOptions { Method = method, Draws = 60 };
        return NetworkContributions.Of(Ensemble, Table.Columns, Table.Features.Take([.. Enumerable.Range(0, 500)]), change?.Invoke(options) ?? options, run ?? new TrainingRun());
    }

    private static WindowTable Windows()
    {
        var basin = new Basin(3000, noise: 0.1);
        var options = new WindowOptions { Target = "flow", TargetLags = [], Inputs = [.. Basin.Zones.Select(z => new WindowInput(z, WindowInput.Range(0, 19)))] };
        return new WindowReader(basin.All, options).Training(new TrainingRun(), [.. Enumerable.Range(0, 3000).Select(i => i / 250)]);
    }

    private static PerceptronEnsemble Trained() => EnsembleTraining.Train(
        Table.Table(1),
        new EnsembleOptions { Initialisations = 20, Network = new NetworkOptions { Blocks = Table.Blocks(), Hidden = [new(3)], Training = new AdamOptions { Epochs = 60 } } },
        new TrainingRun()).Model;
}
