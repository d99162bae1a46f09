using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Tests;
using MinerOsphere.Models.Interventions.Shares;

namespace MinerOsphere.Models.Tests.Interventions;

/// <summary>The animal rescues of the London Fire Brigade, 2009 to 2018.</summary>
internal sealed record LondonOperation(DateTimeOffset Call, string Ward, string Borough, string Station, double X, double Y, int Crews, double CrewHours)
{
    public StationOperation ByWard => new(Ward, Station, X, Y);

    public StationOperation ByBorough => new(Borough, Station, X, Y);

    /// <summary>Skips the test where the data are not.</summary>
    public static LondonOperation[] All()
    {
        var frame = OpenData.Csv("emergency/lfb_animal_rescues_2009_2018.csv.gz", new CsvOptions { Categories = ["ward_code", "borough_code"] });
        var (ward, borough, station) = ((CategoricalColumn)frame["ward_code"], (CategoricalColumn)frame["borough_code"], (CategoricalColumn)frame["stn_ground_name"]);
        var (x, y) = ((NumericColumn)frame["easting_rounded"], (NumericColumn)frame["northing_rounded"]);
        var (crews, hours, call) = ((NumericColumn)frame["pump_count"], (NumericColumn)frame["pump_hours_total"], (TimeColumn)frame["date_time_of_call"]);
        return
        [
            .. Enumerable.Range(0, frame.RowCount)
                .Where(i => !ward.IsMissing(i) && !borough.IsMissing(i) && !station.IsMissing(i) && !x.IsMissing(i))
                .Select(i => new LondonOperation(call.Instants[i]!.Value, ward.Text(i), borough.Text(i), station.Text(i), x[i], y[i], crews.IsMissing(i) ? 1 : (int)crews[i], hours[i])),
        ];
    }
}
