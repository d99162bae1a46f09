using MinerOsphere.Learning.Networks.Windows;

namespace MinerOsphere.Models.Floods.Filling;

/// <inheritdoc cref="FillMethod.Climatology"/>
/// <remarks>The mean, on the scale of the quantity, of all years within 15 days of the day of the year.</remarks>
internal sealed class ClimatologyFiller : IGapFiller
{
    private const int Days = 366, Around = 15;

    private readonly TimedSeries _series;
    private readonly FillScale _scale;
    private readonly double[] _byDay = new double[Days];

    public ClimatologyFiller(TimedSeries series, FillScale scale, Func<int, bool> learnsFrom)
    {
        (_series, _scale) = (series, scale);
        var (sums, counts) = (new double[Days], new int[Days]);
        for (var i = 0; i < series.Count; i++)
        {
            if (double.IsNaN(series.Values[i]) || !learnsFrom(i)) continue;
            var day = series.TimeOf(i).DayOfYear - 1;
            sums[day] += scale.To(series.Values[i]);
            counts[day]++;
        }
        for (var day = 0; day < Days; day++)
        {
            var (sum, count) = (0.0, 0);
            for (var d = day - Around; d <= day + Around; d++)
            {
                sum += sums[(d + Days) % Days];
                count += counts[(d + Days) % Days];
            }
            _byDay[day] = count == 0 ? double.NaN : sum / count;
        }
    }

    public FillMethod Method => FillMethod.Climatology;

    public bool TryFill(double[] values, Gap gap, Span<double> filled)
    {
        for (var i = 0; i < gap.Length; i++)
        {
            var usual = _byDay[_series.TimeOf(gap.Start + i).DayOfYear - 1];
            if (double.IsNaN(usual)) return false;
            filled[i] = _scale.From(usual);
        }
        return true;
    }
}
