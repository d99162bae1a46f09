using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Gazetteer;

namespace MinerOsphere.Models.Quality;

/// <summary>A fault that is put into rows that are taken to be right, to see whether it is found.</summary>
/// <param name="Id">What reports call it.</param>
/// <param name="Title">In words.</param>
/// <param name="Finders">Checks that may find it.</param>
/// <param name="Apply">Changes a row; false where it can't be done to that one.</param>
internal sealed record InjectedFault(string Id, string Title, string[] Finders, Func<MutableRows, int, RandomStream, bool> Apply)
{
    private static readonly string[] OfPlaces = ["claimed-place", "namesake", "surroundings", "position"];

    public static InjectedFault[] All { get; } =
    [
        new("longitude-sign", "Sign of the longitude turned", OfPlaces, (rows, row, _) => Move(rows, row, -rows.Longitudes[row], rows.Latitudes[row], rows.Longitudes[row] != 0)),
        new("latitude-sign", "Sign of the latitude turned", OfPlaces, (rows, row, _) => Move(rows, row, rows.Longitudes[row], -rows.Latitudes[row], rows.Latitudes[row] != 0)),
        new("swapped", "Longitude and latitude swapped", OfPlaces, (rows, row, _) => Move(rows, row, rows.Latitudes[row], rows.Longitudes[row], Math.Abs(rows.Longitudes[row]) <= 90 && rows.Longitudes[row] != rows.Latitudes[row])),
        new("null-island", "Position lost, written as 0, 0", ["position"], (rows, row, _) => Move(rows, row, 0, 0, true)),
        new("copy", "The row once more, moved by up to 100 m", ["duplicates"], (rows, row, random) => Copy(rows, row, random)),
        new("thousandfold", "A number a thousand times too large", ["outliers", "values"], (rows, row, random) => Multiply(rows, row, random)),
    ];

    private static bool Move(MutableRows rows, int row, double longitude, double latitude, bool can)
    {
        if (!can || !double.IsFinite(longitude) || !double.IsFinite(latitude)) return false;
        (rows.Longitudes[row], rows.Latitudes[row]) = (longitude, latitude);
        return true;
    }

    /// <summary>The target row becomes another one but for its id.</summary>
    private static bool Copy(MutableRows rows, int row, RandomStream random)
    {
        var source = random.NextInt(rows.Longitudes.Length);
        if (source == row || !double.IsFinite(rows.Longitudes[source]) || !double.IsFinite(rows.Longitudes[row]) || rows.Touched.Contains(source)) return false;
        var reach = 100 / NamedArea.MetresPerDegree;
        rows.Longitudes[row] = rows.Longitudes[source] + (random.NextDouble() - 0.5) * reach;
        rows.Latitudes[row] = rows.Latitudes[source] + (random.NextDouble() - 0.5) * reach;
        foreach (var column in rows.Columns)
        {
            column.Texts[row] = column.Texts[source];
            if (column.Numbers.Length > 0) column.Numbers[row] = column.Numbers[source];
        }
        // Neither may be changed again: one of the two would no longer be a copy.
        rows.Touched.Add(source);
        return true;
    }

    private static bool Multiply(MutableRows rows, int row, RandomStream random)
    {
        var can = rows.Columns.Where(c => c.IsNumeric && double.IsFinite(c.Numbers[row]) && c.Numbers[row] > 0 && c.Numbers.Count(double.IsFinite) >= 12).ToArray();
        if (can.Length == 0) return false;
        var column = can[random.NextInt(can.Length)];
        column.Numbers[row] *= 1000;
        column.Texts[row] = column.Numbers[row].ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        return true;
    }
}
