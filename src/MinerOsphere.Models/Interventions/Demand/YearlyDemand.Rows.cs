using System.Globalization;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Models.Interventions.Demand;

/// <content>The rows by which the registry knows the model.</content>
internal sealed partial class YearlyDemand
{
    public DataFrame Rows(string category)
    {
        var node = category == Disclosure.Total ? 0 : Categories.IndexOf(category) + 1;
        var level = Levels.Length - 1;
        var rows = new List<(int Year, int Place, double Expected, ReferenceForecasts References, double Observed)>();
        for (var year = LeastYears; year < Years; year++)
        {
            var expected = Enumerable.Range(0, Categories.Length).Select(c => Expect(c, year).Means).ToArray();
            for (var place = 0; place < _places[level].Length; place++)
            {
                var (references, observed) = (References(node, level, place, year), Observed(node, level, place, year));
                if (double.IsNaN(observed) || double.IsNaN(references.TotalMean) || double.IsNaN(references.SeasonalNaive)) continue;
                rows.Add((year, place, Mean(expected, node, level, place), references, observed));
            }
        }
        NumericColumn Column(string name, Func<ReferenceForecasts, double> value) => new(name, [.. rows.Select(r => value(r.References))], "{intervention}");
        return new DataFrame(
            [
                new TimeColumn(DemandVersions.Time, [.. rows.Select(r => (DateTimeOffset?)Slot(r.Year).Start)]),
                new NumericColumn(DemandVersions.Expected, [.. rows.Select(r => r.Expected)], "{intervention}"),
                // One mean of three years under both names, as the references have it; the naive one is the last year.
                Column(Predictors.WindowMean, r => Math.Max(r.WindowMean, 1.0 / 6)),
                Column(Predictors.SeasonalNaive, r => r.SeasonalNaive),
                new NumericColumn(DemandVersions.Target, [.. rows.Select(r => r.Observed)], "{intervention}"),
            ],
            row => string.Create(CultureInfo.InvariantCulture, $"{_places[level][rows[row].Place]}, {_first + rows[row].Year}"));
    }
}
