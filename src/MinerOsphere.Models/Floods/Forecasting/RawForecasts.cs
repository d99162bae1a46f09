using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Uncertainty.Ensembles;

namespace MinerOsphere.Models.Floods.Forecasting;

/// <summary>What a lead's networks say of some rows, before calibration; m3/s.</summary>
internal sealed record RawForecasts(double[] Point, double[] Spread, double[] Q05, double[] Q10, double[] Q90, double[] Q95)
{
    public static RawForecasts Of(StackedModel model, FeatureMatrix rows, CancellationToken cancellation)
    {
        var width = model.Outputs.Length;
        var all = new double[rows.RowCount * width];
        model.Predict(rows, all, cancellation);
        double[] Column(string name)
        {
            var place = model.Outputs.IndexOf(name);
            var column = new double[rows.RowCount];
            for (var r = 0; r < column.Length; r++) column[r] = all[r * width + place];
            return column;
        }
        double[] NotNegative(double[] values)
        {
            for (var r = 0; r < values.Length; r++) values[r] = Math.Max(0, values[r]);
            return values;
        }
        return new RawForecasts(NotNegative(Column("mean")), Column(EnsembleModel.Spread), Column("q0.05"), Column("q0.1"), Column("q0.9"), Column("q0.95"));
    }
}
