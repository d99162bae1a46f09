using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Networks;
using MinerOsphere.Learning.Networks.Windows;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Models.Floods.Filling;

/// <inheritdoc cref="FillMethod.Recurrent"/>
/// <remarks>A small ensemble for one step ahead, from rain and the last two values; in a gap its own answers take their place.</remarks>
internal sealed class RecurrentFiller : IGapFiller
{
    /// <summary>Values before a gap that the network looks at.</summary>
    private const int Memory = 2;

    /// <summary>Rows that are enough to learn two dozen weights from.</summary>
    private const int MostRows = 12_000;

    private readonly PerceptronEnsemble _model;
    private readonly WindowOptions _options;
    private readonly TimedSeries _driver;
    private readonly TimedSeries _target;
    private readonly FillScale _scale;

    private RecurrentFiller(PerceptronEnsemble model, WindowOptions options, TimedSeries driver, TimedSeries target, FillScale scale) => (_model, _options, _driver, _target, _scale) = (model, options, driver, target, scale);

    public FillMethod Method => FillMethod.Recurrent;

    /// <returns>Null when there is too little to learn from.</returns>
    public static RecurrentFiller? Fit(TimedSeries target, TimedSeries driver, FillScale scale, Func<int, bool> learnsFrom, TrainingRun run)
    {
        var scaled = new TimedSeries("target", target.Start, target.Step, Array.ConvertAll(target.Values, v => double.IsNaN(v) ? double.NaN : scale.To(v)));
        var rain = new TimedSeries("driver", driver.Start, driver.Step, driver.Values);
        var hours = target.Step.TotalHours;
        int[] sums = [.. new[] { 6, 24, 72, 720, 2160 }.Select(h => (int)Math.Ceiling(h / hours)).Where(s => s > 3).Distinct()];
        var options = new WindowOptions
        {
            Target = "target", TargetLags = [0, 1],
            Inputs = [new WindowInput("driver", [0, 1, 2]) { Sums = [.. sums], HasForecast = true }],
            // What fell in the step itself is known afterwards.
            Forecast = ForecastUse.Perfect, Leads = [1], Gaps = GapRule.Drop,
        };
        try
        {
            var table = new WindowReader([scaled, rain], options).Training(run, [.. Enumerable.Range(0, target.Count).Select(i => learnsFrom(i) ? i * 24 / target.Count : -1)]).Table(1);
            if (table.RowCount < 500) return null;
            if (table.RowCount > MostRows) table = table.Take([.. Enumerable.Range(0, MostRows).Select(r => (int)((long)r * table.RowCount / MostRows))]);
            var network = new NetworkOptions { Hidden = [new(5)], WeightDecay = 1e-3, BaseColumn = "target[t]", Training = new LevenbergMarquardtOptions { MaxIterations = 40 } };
            return new RecurrentFiller(EnsembleTraining.Train(table, new EnsembleOptions { Initialisations = 5, Network = network }, run).Model, options, rain, scaled, scale);
        }
        catch (DataFaultException)
        {
            // A driver without a complete window drives nothing: the other methods remain.
            return null;
        }
    }

    public bool TryFill(double[] values, Gap gap, Span<double> filled)
    {
        if (gap.Start < Memory) return false;
        for (var k = 1; k <= Memory; k++)
            if (double.IsNaN(values[gap.Start - k])) return false;
        // Only the stretch around the gap is copied; the sums of rain read the whole driver.
        var stand = (double[])_target.Values.Clone();
        for (var i = gap.Start - Memory; i < gap.Start; i++) stand[i] = _scale.To(values[i]);
        for (var i = gap.Start; i < gap.End; i++) stand[i] = double.NaN;
        var reader = new WindowReader([new TimedSeries(_target.Name, _target.Start, _target.Step, stand), _driver], _options);
        if (gap.Start - 1 < reader.FirstIssue) return false;
        var forecasts = WindowForecaster.Run(_model, reader, gap.Start - 1, Math.Min(gap.End, values.Length - 1), TargetFeedback.WhenMissing);
        var drift = gap.End < values.Length ? _scale.To(values[gap.End]) - forecasts.At(gap.End - 1, 1) : 0;
        for (var i = 0; i < gap.Length; i++)
        {
            var estimate = forecasts.At(gap.Start - 1 + i, 1);
            if (double.IsNaN(estimate)) return false;
            // Errors add up from step to step, so the part of what it missed at the end grows along the gap.
            filled[i] = _scale.From(estimate + drift * (i + 1) / (gap.Length + 1));
        }
        return true;
    }
}
