using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Models.Documents;
using MinerOsphere.Models.Interventions.Counts;
using MinerOsphere.Models.Interventions.Forecasting;

namespace MinerOsphere.Models.Interventions.Demand;

/// <content>Forecasts, spreads and what the last year says of them.</content>
internal sealed partial class YearlyDemand
{
    public CountForecast Forecast(ForecastQuestion question, CancellationToken cancellation)
    {
        var cells = Cells(question, cancellation).ToArray();
        var (n, places) = (Categories.Length, PlacesAsked(question));
        var singles = new PredictedCount[n * places.Length];
        var totals = new PredictedCount[places.Length];
        for (var p = 0; p < places.Length; p++)
            for (var node = 0; node <= n; node++)
            {
                var cell = cells[p * (n + 1) + node];
                if (node == 0) totals[p] = cell.Count;
                else singles[(node - 1) * places.Length + p] = cell.Count;
            }
        return new CountForecast(Categories, [.. places], [cells[0].Slot], singles, CountDependence.None(n) with { Places = LevelOf(question) == 0 ? 1 : 0 }) { Totals = [.. totals] };
    }

    public IEnumerable<DemandCell> Cells(ForecastQuestion question, CancellationToken cancellation)
    {
        var (level, year) = (LevelOf(question), YearOf(question));
        if (question.Weather is not null || question.TemperatureOffset != 0) throw new ModelInputException("years have no weather: this territory's model can learn none");
        var places = PlacesAsked(question).Select(p => _places[level].IndexOf(p)).ToArray();
        var spreads = Spreads(year, level);
        var expected = Enumerable.Range(0, Categories.Length).Select(c => Expect(c, year).Means).ToArray();
        var slot = Slot(year);
        foreach (var place in places)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var node = 0; node <= Categories.Length; node++)
            {
                var mean = Mean(expected, node, level, place);
                var references = References(node, level, place, year);
                yield return new DemandCell(
                    node == 0 ? Disclosure.Total : Categories[node - 1], _places[level][place], slot, 1, spreads[node].Around(mean), references, Observed(node, level, place, year),
                    new DemandFactors(references.TotalMean, 1, mean / references.TotalMean, 1, 1));
            }
        }
    }

    private double Mean(double[][] expected, int node, int level, int place)
    {
        double sum = 0;
        for (var c = 0; c < expected.Length; c++)
            if (node == 0 || c == node - 1) sum += expected[c][_nodeOf[level][place]];
        return sum;
    }

    /// <summary>From every year that could be forecast before; of the whole, and of wide places, from how its years stray from their median.</summary>
    private CountSpread[] Spreads(int until, int level)
    {
        var spreads = new CountSpread[Categories.Length + 1];
        for (var node = 0; node < spreads.Length; node++)
        {
            var (means, counts) = (new List<double>(), new List<double>());
            for (var year = Math.Min(LeastYears, until - 1); year < until; year++)
            {
                var expected = Enumerable.Range(0, Categories.Length).Select(c => Expect(c, year).Means).ToArray();
                for (var place = 0; place < _places[level].Length; place++)
                {
                    var observed = Observed(node, level, place, year);
                    if (double.IsNaN(observed)) continue;
                    means.Add(Mean(expected, node, level, place));
                    counts.Add(observed);
                }
            }
            var own = CountSpread.Of([.. means], [.. counts]);
            spreads[node] = own with { Dispersion = Math.Max(own.Dispersion, Between(node, level, until)) };
            if (spreads[node].Dispersion > own.Dispersion) spreads[node] = spreads[node] with { Levels = LevelMap.None };
        }
        return spreads;
    }

    /// <summary>Relative variance of the whole's years around their median, where too few places tell more.</summary>
    private double Between(int node, int level, int until)
    {
        if (_places[level].Length >= 20) return 0;
        double[] years = [.. Enumerable.Range(0, until).Select(y => Enumerable.Range(0, Categories.Length).Where(c => node == 0 || c == node - 1).Sum(c => Sum(c, _ => true, y)))];
        var median = Median([.. years]);
        return years.Average(y => (y / median - 1) * (y / median - 1));
    }

    /// <summary>
    /// Years have no weeks: the "moyenne glissante" of a year is the mean of the three before it, as the "moyenne totale" is; the naive forecast
    /// is the last year.
    /// </summary>
    private ReferenceForecasts References(int node, int level, int place, int year)
    {
        double sum = 0;
        var count = 0;
        for (var y = Math.Max(0, year - 3); y < year; y++)
        {
            var observed = Observed(node, level, place, y);
            if (double.IsNaN(observed)) continue;
            sum += observed;
            count++;
        }
        var mean = count > 0 ? sum / count : double.NaN;
        return new ReferenceForecasts(mean, mean, Observed(node, level, place, Math.Min(year, Years) - 1));
    }

    public DemandReport Report(CancellationToken cancellation) => _report ??= Judge(cancellation);

    private DemandReport Judge(CancellationToken cancellation)
    {
        var scores = ImmutableArray.CreateBuilder<ScoreRow>();
        var coverage = ImmutableArray.CreateBuilder<CoverageRow>();
        var year = Years - 1;
        var expected = Enumerable.Range(0, Categories.Length).Select(c => Expect(c, year)).ToArray();
        for (var level = Levels.Length - 1; level >= 0; level--)
        {
            var spreads = Spreads(year, level);
            for (var node = 0; node <= Categories.Length; node++)
            {
                cancellation.ThrowIfCancellationRequested();
                var tally = new ReportTally(
                    $"{(node == 0 ? Disclosure.Total : Categories[node - 1])} {Levels[level]} year", $"year {Name(year)} held out, forecast from {Name(0)} to {Name(year - 1)}; cells not communicated left out");
                for (var place = 0; place < _places[level].Length; place++)
                {
                    tally.Add(spreads[node].Around(Mean([.. expected.Select(e => e.Means)], node, level, place)), References(node, level, place, year), Observed(node, level, place, year));
                    for (var y = 1; y < year; y++) tally.AddStep(Observed(node, level, place, y), Observed(node, level, place, y - 1));
                }
                if (tally.IsEmpty) continue;
                scores.AddRange(tally.Scores());
                coverage.AddRange(tally.Coverage());
            }
        }
        return new DemandReport(scores.ToImmutable(), coverage.ToImmutable(), expected.Sum(e => e.Gap), 0);
    }

    public ImmutableArray<ApplicabilityRow> Applicability(ForecastQuestion question)
    {
        var year = YearOf(question);
        var gaps = _counts.Sum(category => category.Sum(place => place.Take(year).Count(double.IsNaN)));
        return
        [
            new("period", Name(year), $"{Name(0)} - {Name(year - 1)}", true, new($"Apprise sur {year} années, dont 2020 : la médiane ne suit pas une année singulière.", $"Learned from {year} years, 2020 among them: a median does not follow one odd year.")),
            new("years", year.ToString(CultureInfo.InvariantCulture), $">= {LeastYears}", year >= 5, new("Quelques années ne disent rien d'une tendance : aucune n'est prolongée.", "A few years say nothing of a trend: none is prolonged.")),
            new("not-communicated", gaps.ToString(CultureInfo.InvariantCulture), "0", gaps == 0, new("Les cellules non communiquées sont laissées de côté, non prises pour zéro.", "Cells that were not communicated are left out, not taken for zero.")),
            new("weather", "-", "-", false, new("Sans météo : une année d'orages ou de feux ne se voit pas venir.", "No weather: a year of storms or fires is not seen coming.")),
        ];
    }

    private CountSlot Slot(int year) => new(new DateTimeOffset(_first + year, 1, 1, 0, 0, 0, TimeSpan.FromHours(1)), new DateTimeOffset(_first + year + 1, 1, 1, 0, 0, 0, TimeSpan.FromHours(1)), Name(year));

    private int LevelOf(ForecastQuestion question)
    {
        var level = question.Level ?? Levels[0];
        var index = Levels.IndexOf(level);
        return index >= 0 ? index : throw new ModelInputException($"there is no level '{level}'; there are: {string.Join(", ", Levels)}");
    }

    private int YearOf(ForecastQuestion question)
    {
        if (question.Slot is not (null or DemandSlot.Year)) throw new ModelInputException($"there are no slots '{question.Slot}'; there are: {DemandSlot.Year}");
        if (question.Horizon != 1) throw new ModelInputException($"the horizon is {question.Horizon}; one year ahead can honestly be forecast, no more");
        var start = question.Start ?? Name(Years);
        if (!int.TryParse(start.Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var year)) throw new ModelInputException($"'{start}' is no year; expected such as {Name(Years)}");
        if (year - _first < LeastYears) throw new ModelInputException($"{year} is too early: {LeastYears} years must be known before it; the first possible is {Name(LeastYears)}");
        if (year - _first > Years) throw new ModelInputException($"{year} is too far: the last year known is {Name(Years - 1)}, and nothing was tested beyond {Name(Years)}");
        return year - _first;
    }

    private string[] PlacesAsked(ForecastQuestion question)
    {
        var known = _places[LevelOf(question)];
        foreach (var place in question.Places)
            if (!known.Contains(place)) throw new ModelInputException($"there is no place '{place}' at the level '{Levels[LevelOf(question)]}'; there are: {string.Join(", ", known)}");
        return [.. known.Where(p => question.Places.IsEmpty || question.Places.Contains(p))];
    }
}
