using System.Globalization;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Tests;
using MinerOsphere.Models.Interventions.Transfer;
using MinerOsphere.Tests.House;

namespace MinerOsphere.Models.Tests.Interventions.Transfer;

/// <summary>The panels that transfer is tried on.</summary>
internal static class TransferData
{
    /// <summary>Fire services by year (2018 to 2022) with the populations of 2021, the two military ones left out: they don't cover one département.</summary>
    public static TerritoryCounts[] Services(string nature)
    {
        var populations = new Dictionary<string, double>(StringComparer.Ordinal);
        var people = OpenData.Csv("territory/insee_populations_2021_communes.csv.gz", new CsvOptions { Categories = ["REG", "DEP", "COM", "PMUN"] });
        var (of, count) = ((CategoricalColumn)people["DEP"], (CategoricalColumn)people["PMUN"]);
        for (var i = 0; i < people.RowCount; i++)
            if (!of.IsMissing(i) && !count.IsMissing(i))
                populations[of.Text(i)] = populations.GetValueOrDefault(of.Text(i)) + double.Parse(count.Text(i).Replace(" ", "", StringComparison.Ordinal).Replace("\u00A0", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        var frame = OpenData.Csv("emergency/sdis_interventions_2018_2022.csv", new CsvOptions { Missing = ["N.C."], Categories = ["Numéro"] });
        var (year, number, natures) = ((NumericColumn)frame["Année"], (CategoricalColumn)frame["Numéro"], (NumericColumn)frame[nature]);
        return
        [
            .. Enumerable.Range(0, frame.RowCount).GroupBy(i => number.Text(i).ToUpperInvariant().PadLeft(2, '0'))
                .Where(g => populations.ContainsKey(g.Key) && g.Key != "13" && g.Count() == 5 && g.All(i => !natures.IsMissing(i) && natures[i] > 0))
                .Select(g => new TerritoryCounts(g.Key, populations[g.Key], 2018, [.. g.OrderBy(i => year[i]).Select(i => new[] { natures[i] })])),
        ];
    }

    /// <summary>London's boroughs by week, 2009 to 2018, the last days of a year in its 52nd week.</summary>
    public static TerritoryCounts[] Boroughs()
    {
        var people = File.ReadLines(Path.Combine(Repository.Root, "config", "data", "london_boroughs_2015.csv")).Skip(1).Select(l => l.Split(','))
            .ToDictionary(f => f[0], f => double.Parse(f[2], CultureInfo.InvariantCulture));
        var counts = people.Keys.ToDictionary(k => k, _ => Enumerable.Range(0, 10).Select(_ => new double[52]).ToArray());
        foreach (var o in LondonOperation.All())
            if (counts.TryGetValue(o.Borough, out var years)) years[o.Call.Year - 2009][Math.Min(51, (o.Call.DayOfYear - 1) / 7)]++;
        return [.. counts.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => new TerritoryCounts(c.Key, people[c.Key], 2009, c.Value))];
    }

    /// <summary>Essonne by ISO week, 2010 to 2016; weeks that the source lacks are not counted, week 53 is left out.</summary>
    public static TerritoryCounts Essonne(string category)
    {
        var frame = OpenData.Csv("emergency/sdis91_weekly_2010_2016.csv", new CsvOptions { Categories = ["iso_year_week"] });
        var years = Enumerable.Range(0, 7).Select(_ => Enumerable.Repeat(double.NaN, 52).ToArray()).ToArray();
        var (week, values) = ((CategoricalColumn)frame["iso_year_week"], (NumericColumn)frame[category]);
        for (var i = 0; i < frame.RowCount; i++)
        {
            var number = int.Parse(week.Text(i), CultureInfo.InvariantCulture);
            if (number % 100 <= 52) years[number / 100 - 2010][number % 100 - 1] = values[i];
        }
        return new TerritoryCounts("91", 1_306_118, 2010, years);
    }
}
