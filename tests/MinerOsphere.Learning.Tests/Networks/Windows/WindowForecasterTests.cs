using MinerOsphere.Learning.Networks;
using MinerOsphere.Learning.Networks.Windows;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Tests.Networks.Windows;

public class WindowForecasterTests
{
    private const int From = 3000, To = 4000;
    private static readonly Basin Basin = new(4000, noise: 0.01);

    private static readonly WindowOptions Options = new()
    {
        Target = "flow",
        TargetLags = [0, 1],
        Inputs = [.. Basin.Zones.Select(z => new WindowInput(z, WindowInput.Range(0, 18)))],
        Leads = [1, 2],
    };

    private static readonly MultilayerPerceptron Model = Train();

    [Fact]
    public void With_all_measures_the_answers_are_those_of_the_windows()
    {
        var reader = new WindowReader(Basin.All, Options);
        var forecasts = WindowForecaster.Run(Model, reader, From, To, TargetFeedback.WhenMissing);
        var rows = Model.Predict(reader.Rows([.. Enumerable.Range(From, To - From)], new TrainingRun()).Features);
        for (var i = From; i < To; i++) Assert.Equal((rows[2 * (i - From)], rows[2 * (i - From) + 1]), (forecasts.At(i, 1), forecasts.At(i, 2)));
        Assert.All(forecasts.FedBack, count => Assert.Equal(0, count));
        Assert.True(double.IsNaN(forecasts.At(From - 1, 1)) && double.IsNaN(forecasts.At(From, 5)));
        Assert.True(Score(forecasts) > 0.95, $"{Score(forecasts)}");
    }

    /// <summary>A gauge that fails for two days: the model goes on by its own answers, where measures alone leave it with old ones.</summary>
    [Fact]
    public void In_a_gap_its_own_answers_go_on()
    {
        var flow = (double[])Basin.Flow.Clone();
        for (var gap = From + 100; gap < To - 60; gap += 200) flow.AsSpan(gap, 48).Fill(double.NaN);
        TimedSeries[] gapped = [new TimedSeries("flow", Basin.Start, TimeSpan.FromHours(1), flow, "m3/s"), .. Basin.RainSeries];
        var reader = new WindowReader(gapped, Options);
        var own = WindowForecaster.Run(Model, reader, From, To, TargetFeedback.WhenMissing);
        var never = WindowForecaster.Run(Model, reader, From, To, TargetFeedback.Never);

        // Inside the gap both lags are its own, at its edges one is.
        Assert.Equal((1, 2, 2, 1, 0), (own.FedBack[100], own.FedBack[101], own.FedBack[147], own.FedBack[148], own.FedBack[149]));
        Assert.True(InGaps(own) > 0.9, $"{InGaps(own)}");
        Assert.True(InGaps(own) > InGaps(never) + 0.1, $"{InGaps(own)} and {InGaps(never)}");

        double InGaps(WindowForecasts forecasts) => Score(forecasts, i => double.IsNaN(flow[i]));
    }

    [Fact]
    public void Wholly_recurrent_it_never_sees_a_measure_after_the_first()
    {
        var reader = new WindowReader(Basin.All, Options);
        var forecasts = WindowForecaster.Run(Model, reader, From, To, TargetFeedback.Always);
        double[] lost = [.. Basin.Flow[..(From + 1)], .. Enumerable.Repeat(double.NaN, To - From - 1)];
        var without = WindowForecaster.Run(Model, new WindowReader([new TimedSeries("flow", Basin.Start, TimeSpan.FromHours(1), lost, "m3/s"), .. Basin.RainSeries], Options), From, To, TargetFeedback.WhenMissing);
        Assert.Equal(without.Values.AsEnumerable(), forecasts.Values);
        Assert.True(Score(forecasts) > 0.9, $"{Score(forecasts)}");
    }

    [Fact]
    public void A_model_of_other_windows_is_refused() =>
        Assert.Throws<ArgumentException>(() => WindowForecaster.Run(Model, new WindowReader(Basin.All, Options with { TargetLags = [0] }), From, To, TargetFeedback.Never));

    private static double Score(WindowForecasts forecasts, Func<int, bool>? where = null)
    {
        var issues = Enumerable.Range(From, To - From - 1).Where(i => where?.Invoke(i) ?? true).ToArray();
        return Tables.R2([.. issues.Select(i => Basin.Flow[i + 1])], [.. issues.Select(i => forecasts.At(i, 1))]);
    }

    private static MultilayerPerceptron Train()
    {
        var table = new WindowReader(Basin.All, Options).Training(new TrainingRun(), [.. Enumerable.Range(0, 4000).Select(i => i < From ? i / 300 : -1)]);
        return PerceptronTraining.Train(table.Table(), new NetworkOptions { Training = new AdamOptions { Epochs = 60 }, Hidden = [new(6)], LinearSkip = true }, new TrainingRun(), table.NetworkTargets).Model;
    }
}
