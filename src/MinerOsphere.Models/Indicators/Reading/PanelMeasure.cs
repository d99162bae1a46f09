namespace MinerOsphere.Models.Indicators.Reading;

/// <summary>The values of one measure by group and year.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Numerators">Per group and year the value, or what stands above the line; NaN where it is not known.</param>
/// <param name="Denominators">What stands below the line; null for a measure that is no ratio.</param>
public sealed record PanelMeasure(IndicatorMeasure Measure, double[][] Numerators, double[][]? Denominators)
{
    /// <summary>The value; NaN where it is not known, or where nothing stands below the line.</summary>
    public double Value(int group, int year) => Ratio(Numerators[group][year], Denominators is null ? 1 : Denominators[group][year]);

    /// <summary>The value of several groups together, over those that have one; NaN where none has. Means are not summed but averaged.</summary>
    public double Value(IEnumerable<int> groups, int year, IndicatorAggregation aggregation)
    {
        double above = 0, below = 0;
        var known = 0;
        foreach (var group in groups)
        {
            if (!double.IsFinite(Value(group, year))) continue;
            above += Numerators[group][year];
            below += Denominators is null ? 0 : Denominators[group][year];
            known++;
        }
        return known == 0 ? double.NaN : Denominators is not null ? Ratio(above, below) : aggregation == IndicatorAggregation.Mean ? above / known : above;
    }

    private static double Ratio(double above, double below) => below == 0 ? double.NaN : above / below;
}
