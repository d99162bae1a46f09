using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Territory.Climate;
using MinerOsphere.Models.Territory.Groundwater;

namespace MinerOsphere.Models.Tests.Territory;

/// <summary>The well in Connecticut of the Groundwater Challenge 2022: levels of 2002 to 2021, weather and a river's stage of 1996 to 2022.</summary>
internal static class WellData
{
    /// <param name="open">Opens a file of the folder of open data.</param>
    public static GroundwaterRecord Connecticut(Func<string, TextReader> open)
    {
        using var raw = open("territory/groundwater_usa_input_data.csv.gz");
        using var measured = open("territory/groundwater_usa_heads_full.csv.gz");
        // Its first column has no name.
        var (weather, heads) = (CsvFrame.Read(new StringReader("Date" + raw.ReadToEnd())), CsvFrame.Read(measured));
        double[] Values(string name) => ((NumericColumn)weather[name]).Values.ToArray();
        var start = new DateTimeOffset(1996, 3, 27, 0, 0, 0, TimeSpan.Zero);
        var (rain, stage) = (Values("PRCP"), Values("Stage_m"));
        var levels = new double[rain.Length];
        Array.Fill(levels, double.NaN);
        var (times, values) = (((TimeColumn)heads["Date"]).Instants.ToArray(), ((NumericColumn)heads["head"]).Values.ToArray());
        for (var r = 0; r < heads.RowCount; r++) levels[(int)(times[r]!.Value - start).TotalDays] = values[r];
        double[] mean = [.. Values("TMAX").Zip(Values("TMIN"), (a, b) => (a + b) / 2)];
        return new GroundwaterRecord("Connecticut", new Forcing(start, TimeSpan.FromDays(1), rain, Values("ET"), mean), levels, [new LevelStress("stage", stage)]);
    }
}
