using System.IO.Compression;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Tests;
using MinerOsphere.Models.Territory.Climate;
using MinerOsphere.Models.Territory.Groundwater;

namespace MinerOsphere.Models.Tests.Territory;

/// <summary>The well in Connecticut of the Groundwater Challenge 2022: levels of 2002 to 2021, weather and a river's stage of 1996 to 2022.</summary>
internal static class Wells
{
    private static readonly Lazy<GroundwaterRecord> Read = new(() =>
    {
        // Its first column has no name.
        using var raw = new StreamReader(new GZipStream(File.OpenRead(OpenData.File("territory/groundwater_usa_input_data.csv.gz")), CompressionMode.Decompress));
        var (weather, heads) = (CsvFrame.Read(new StringReader("Date" + raw.ReadToEnd())), OpenData.Csv("territory/groundwater_usa_heads_full.csv.gz"));
        double[] Values(string name) => ((NumericColumn)weather[name]).Values.ToArray();
        var start = new DateTimeOffset(1996, 3, 27, 0, 0, 0, TimeSpan.Zero);
        var (rain, stage) = (Values("PRCP"), Values("Stage_m"));
        var levels = new double[rain.Length];
        Array.Fill(levels, double.NaN);
        var (times, values) = (((TimeColumn)heads["Date"]).Instants.ToArray(), ((NumericColumn)heads["head"]).Values.ToArray());
        for (var r = 0; r < heads.RowCount; r++) levels[(int)(times[r]!.Value - start).TotalDays] = values[r];
        for (var t = 1; t < stage.Length; t++)
            if (double.IsNaN(stage[t])) stage[t] = stage[t - 1];
        double[] mean = [.. Values("TMAX").Zip(Values("TMIN"), (a, b) => (a + b) / 2)];
        return new GroundwaterRecord("Connecticut", new Forcing(start, TimeSpan.FromDays(1), rain, Values("ET"), mean), levels, [new LevelStress("stage", stage)]);
    });

    public static GroundwaterRecord Connecticut()
    {
        OpenData.File("territory/groundwater_usa_heads_full.csv.gz");
        return Read.Value;
    }
}
