using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Floods.Forecasting;
using MinerOsphere.Models.Floods.RainfallRunoff;

namespace MinerOsphere.Models.Floods.RealTime;

/// <summary>The networks of the shortest lead, where that is one step, and GR4 with its error carried on, as stand-ins for missing flow.</summary>
public sealed class FloodStationModel(FloodModel model) : IStationModel
{
    private static readonly TrainingRun Run = new();

    public int Memory { get; } = 25 + Math.Max(Math.Max(model.Design.BalanceSteps, model.Design.RainLags), model.Design.RainSums.DefaultIfEmpty(0).Max());

    public double Next(GaugeSeries inputs)
    {
        if (model.Leads[0].Lead != 1) return double.NaN;
        var rows = new FloodWindows(inputs, model.Design).Reader(1).Rows([inputs.Count - 1], Run);
        return RawForecasts.Of(model.Leads[0].Model, rows.Features, CancellationToken.None).Point[0];
    }

    public double Simulate(GaugeSeries inputs, int known)
    {
        if (model.RainfallRunoff is not { } runoff) return double.NaN;
        var ahead = inputs.Count - 1 - known;
        return runoff.Run(inputs, known, known + 1, ahead, ErrorUpdate.Autoregressive, (t, h) => inputs.Rain![t + h])[0][ahead - 1];
    }
}
