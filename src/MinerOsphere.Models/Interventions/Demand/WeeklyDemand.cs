using System.Collections.Immutable;
using System.Globalization;
using MathNet.Numerics.Distributions;
using MinerOsphere.Models.Interventions.Counts;
using MinerOsphere.Models.Interventions.Forecasting;
using MinerOsphere.Models.Interventions.Hierarchy;
using MinerOsphere.Models.Interventions.Places;
using NegativeBinomial = MinerOsphere.Learning.Distributions.NegativeBinomial;

namespace MinerOsphere.Models.Interventions.Demand;

/// <summary>
/// The model of a territory with weekly counts, or with events, which are spread over places and hours. Everything that an origin uses was known
/// at the start of its year, but for the level of the last weeks. Safe for concurrent use.
/// </summary>
internal sealed partial class WeeklyDemand : IDemandTrained
{
    /// <summary>Weeks ahead that the spreads were learned at.</summary>
    public const int Reach = WeeklySeriesModel.Reach;

    private const int SpreadYears = 3;

    private readonly TerritoryNames _names;
    private readonly WeekAxis _axis;
    private readonly WholeWeeks _whole;
    private readonly EventCounts? _events;
    private readonly PlaceWeeks? _places;
    private readonly HourClock _clock;
    private readonly HolidayCalendar? _calendar;
    private readonly Lazy<PastForecast[][]> _past;
    private readonly Dictionary<(int Year, string Level, string Slot), CountSpread[]> _spreads = [];
    private readonly Dictionary<int, HorizonSpread[]> _horizons = [];
    private readonly Dictionary<int, HourProfile> _profiles = [];
    private readonly Dictionary<int, double[]> _seasons = [];
    private readonly Lock _gate = new();

    /// <param name="names">What things are called.</param>
    /// <param name="first">Week of index 0.</param>
    /// <param name="weekly">Per category its weeks, NaN where not known.</param>
    /// <param name="events">The events that the weeks count; null where only weeks are known.</param>
    /// <param name="calendar">Holidays; null for none.</param>
    /// <param name="zone">Time zone of the territory.</param>
    /// <param name="cancellation">Stops the training.</param>
    public WeeklyDemand(TerritoryNames names, IsoWeek first, double[][] weekly, EventCounts? events, HolidayCalendar? calendar, TimeZoneInfo zone, CancellationToken cancellation)
    {
        (_names, _events, _calendar) = (names, events, calendar);
        _axis = new WeekAxis(first, weekly[0].Length + 2 * Reach + 1, calendar);
        _places = events is null ? null : new PlaceWeeks(_axis, events, cancellation);
        _whole = _places?.Whole ?? new WholeWeeks(_axis, names.Categories, weekly, cancellation);
        _clock = events?.Clock ?? new HourClock(zone, first);
        _past = new Lazy<PastForecast[][]>(Past);
    }

    public string Territory => _names.Territory;
    public ImmutableArray<string> Levels => _names.Levels;
    public ImmutableArray<string> Categories => _names.Categories;
    public ImmutableArray<string> Slots => _events is null ? [DemandSlot.Week] : [DemandSlot.Hour, DemandSlot.Day, DemandSlot.Week];
    public ImmutableArray<string> PlacesOf(string level) => level == Levels[0] ? [_names.Whole] : _events!.Places;

    private int Weeks => _whole.Length;

    public (string Earliest, string Next, string Latest) Range(string slot)
    {
        string Name(int week) => slot switch
        {
            DemandSlot.Week => (_axis.First + week).ToString(),
            DemandSlot.Day => (_axis.First + week).Monday.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => (_axis.First + week).Monday.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T00:00",
        };
        return (Name(_whole.Earliest), Name(Weeks), Name(LastWeek));
    }

    /// <summary>As far ahead as the spreads were learned, and as the calendars reach.</summary>
    private int LastWeek
    {
        get
        {
            var last = Weeks + Reach - 1;
            while (_calendar is not null && last >= Weeks && !_calendar.Covers(_axis.First + last)) last--;
            return last;
        }
    }

    public CountForecast Forecast(ForecastQuestion question, CancellationToken cancellation)
    {
        var spans = Spans(question);
        var level = LevelOf(question);
        var places = PlacesAsked(question, level);
        var cells = Cells(question, cancellation).ToArray();
        var (c, p, s) = (Categories.Length, places.Length, spans.Length);
        var singles = new PredictedCount[c * p * s];
        var totals = new PredictedCount[p * s];
        var index = 0;
        // Cells come by slot, place and category, the sum first.
        for (var slot = 0; slot < s; slot++)
            for (var place = 0; place < p; place++)
                for (var category = -1; category < c; category++)
                {
                    var cell = cells[index++];
                    if (category < 0) totals[place * s + slot] = cell.Count;
                    else singles[(category * p + place) * s + slot] = cell.Count;
                }
        return new CountForecast(Categories, [.. places], [.. spans.Select(x => x.Slot)], singles, Dependence(level, question.Slot ?? Slots[0])) { Totals = [.. totals] };
    }

    public IEnumerable<DemandCell> Cells(ForecastQuestion question, CancellationToken cancellation)
    {
        var slot = question.Slot ?? Slots[0];
        var level = LevelOf(question);
        var places = PlacesAsked(question, level);
        var spans = Spans(question);
        var weather = WeatherFactors(question, spans);
        var origin = Math.Min(spans[0].Week, Weeks);
        var spreads = SpreadsOf(origin, level, slot);
        var horizons = HorizonsOf(origin);
        var all = level == Levels[0] ? [] : Enumerable.Range(0, places.Length).Select(i => _events!.Places.IndexOf(places[i])).ToArray();
        var (week, expected, shares) = (-1, default(WeekExpectation)!, Array.Empty<double[]>());
        foreach (var span in spans)
        {
            cancellation.ThrowIfCancellationRequested();
            if (span.Week != week)
            {
                week = span.Week;
                expected = Expect(origin, week);
                shares = slot == DemandSlot.Week ? [] : [.. Enumerable.Range(0, Categories.Length).Select(c => ProfileOf(origin).Shares(c, week))];
            }
            var ahead = week - origin + 1;
            for (var p = 0; p < places.Length; p++)
            {
                var place = all.Length == 0 ? -1 : all[p];
                var means = Means(expected, place, slot, shares, span, weather);
                for (var node = 0; node <= Categories.Length; node++)
                {
                    var count = Around(means[node], node, ahead, level, slot, spreads, horizons);
                    var observed = Observed(node, place, span);
                    yield return new DemandCell(
                        node == 0 ? Disclosure.Total : Categories[node - 1], places[p], span.Slot, ahead, count, References(node, place, slot, origin, span), observed,
                        Factors(node, place, origin, span, slot, expected, shares, weather, means[node]));
                }
            }
        }
    }

    private PredictedCount Around(double mean, int node, int ahead, string level, string slot, CountSpread[] spreads, HorizonSpread[] horizons)
    {
        if (level == Levels[0] && slot == DemandSlot.Week) return horizons[node].At(ahead, mean).Around(mean);
        // Further ahead the whole week is known less well; its parts are so by as much more.
        var more = Math.Max(0, horizons[node].At(ahead, 0).Dispersion - horizons[node].At(1, 0).Dispersion);
        return new PredictedCount(new NegativeBinomial(mean, spreads[node].Dispersion + more), spreads[node].Levels);
    }

    /// <summary>Means of the sum and of each category at a place (-1: everywhere) in a span.</summary>
    private double[] Means(WeekExpectation expected, int place, string slot, double[][] shares, Span span, double[,] weather)
    {
        var means = new double[Categories.Length + 1];
        for (var c = 0; c < Categories.Length; c++)
        {
            var week = place < 0 ? expected.Means[c + 1] : expected.Places!.Cells[c][place];
            var share = 1.0;
            if (slot != DemandSlot.Week)
            {
                share = 0;
                for (var h = span.From; h < span.Until; h++) share += shares[c][h - _clock.StartOf(span.Week)];
            }
            means[c + 1] = Math.Max(week * share * weather[c, span.Week - span.First], 1e-9);
            means[0] += means[c + 1];
        }
        return means;
    }

    private WeekExpectation Expect(int origin, int week)
    {
        var (means, gap) = _whole.Expect(origin, week);
        return new WeekExpectation(means, gap, _places?.Expect(origin, week));
    }

    private double Observed(int node, int place, Span span)
    {
        if (span.Week >= Weeks) return double.NaN;
        if (_events is null) return _whole.Nodes.Series[node][span.Week];
        return Count(node, place, span.From, span.Until);
    }

    private double Count(int node, int place, int from, int until)
    {
        var sum = 0;
        for (var c = 0; c < Categories.Length; c++)
        {
            if (node > 0 && c != node - 1) continue;
            if (place >= 0) sum += _events!.Count(c, place, from, until);
            else
                for (var p = 0; p < _events!.Places.Length; p++) sum += _events.Count(c, p, from, until);
        }
        return sum;
    }

    private DemandFactors Factors(int node, int place, int origin, Span span, string slot, WeekExpectation expected, double[][] shares, double[,] weather, double mean)
    {
        var season = Seasons(origin);
        var parts = _whole.Nodes.Expect(origin, span.Week)[node];
        var places = place < 0 ? 1 : _events!.Places.Length;
        var hours = slot == DemandSlot.Week ? 1 : (span.Until - span.From) / 168.0;
        var usual = WeeklyBaselines.TotalMean(_whole.Nodes.Series[node], origin) / places * hours;
        var calendar = parts.Season / season[node];
        double sum = 0, dry = 0, inSlot = 0, even = 0;
        for (var c = 0; c < Categories.Length; c++)
        {
            if (node > 0 && c != node - 1) continue;
            var week = place < 0 ? expected.Means[c + 1] : expected.Places!.Cells[c][place];
            sum += week;
            dry += week * weather[c, span.Week - span.First];
            if (slot == DemandSlot.Week) continue;
            for (var h = span.From; h < span.Until; h++) inSlot += week * shares[c][h - _clock.StartOf(span.Week)];
            even += week * hours;
        }
        if (even > 0) calendar *= inSlot / even;
        var wet = sum > 0 ? dry / sum : 1;
        var where = place < 0 ? 1 : sum / Math.Max(expected.Means[node], 1e-12) * places;
        var history = mean / Math.Max(usual * calendar * wet * where, 1e-300);
        return new DemandFactors(usual, calendar, history, wet, where);
    }

    /// <summary>Mean of the seasons over the year from an origin on, per node.</summary>
    private double[] Seasons(int origin)
    {
        lock (_gate)
        {
            if (_seasons.TryGetValue(origin, out var known)) return known;
            var sums = new double[Categories.Length + 1];
            for (var t = origin; t < origin + 52; t++)
            {
                var parts = _whole.Nodes.Expect(origin, t);
                for (var n = 0; n < sums.Length; n++) sums[n] += parts[n].Season / 52;
            }
            return _seasons[origin] = sums;
        }
    }

    private HourProfile ProfileOf(int origin)
    {
        var year = _whole.YearOf(origin);
        lock (_gate)
        {
            if (!_profiles.TryGetValue(year, out var profile)) _profiles.Add(year, profile = HourProfile.Learn(_events!, _clock.StartOf(year)));
            return profile;
        }
    }

    /// <summary>How categories go together, from where past weeks fell in their forecasts.</summary>
    private CountDependence Dependence(string level, string slot)
    {
        var n = Categories.Length;
        var one = level == Levels[0] ? 1 : 0;
        if (slot != DemandSlot.Week) return CountDependence.None(n) with { Places = one };
        var horizons = HorizonsOf(Weeks);
        var weeks = _past.Value.Select(rows => rows.Where(r => r.Ahead == 1).ToArray()).ToArray();
        var normals = Enumerable.Range(1, n).Select(node => weeks[node].Select(r =>
        {
            var law = horizons[node].At(1, r.Mean).Around(r.Mean);
            return Normal.InvCDF(0, 1, Math.Clamp((law.Cumulative((long)r.Observed - 1) + law.Cumulative((long)r.Observed)) / 2, 1e-3, 1 - 1e-3));
        }).ToArray()).ToArray();
        var correlations = new double[n * n];
        double persistence = 0;
        for (var a = 0; a < n; a++)
        {
            for (var b = 0; b < n; b++) correlations[a * n + b] = a == b ? 1 : 0.9 * Correlation(normals[a], normals[b], 0);
            persistence += Math.Max(0, Correlation(normals[a], normals[a], 1)) / n;
        }
        return new CountDependence([.. correlations], one, persistence);
    }

    private static double Correlation(double[] a, double[] b, int lag)
    {
        var count = a.Length - lag;
        if (count < 10) return 0;
        double ab = 0, aa = 0, bb = 0;
        var (meanA, meanB) = (a.Average(), b.Average());
        for (var i = 0; i < count; i++)
        {
            ab += (a[i + lag] - meanA) * (b[i] - meanB);
            aa += (a[i + lag] - meanA) * (a[i + lag] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        return aa > 0 && bb > 0 ? ab / Math.Sqrt(aa * bb) : 0;
    }

    private string LevelOf(ForecastQuestion question)
    {
        var level = question.Level ?? Levels[0];
        return Levels.Contains(level) ? level : throw new ModelInputException($"there is no level '{level}'; there are: {string.Join(", ", Levels)}");
    }

    private string[] PlacesAsked(ForecastQuestion question, string level)
    {
        var known = PlacesOf(level);
        foreach (var place in question.Places)
            if (!known.Contains(place)) throw new ModelInputException($"there is no place '{place}' at the level '{level}'; there are: {string.Join(", ", known)}");
        // In the order of the territory: the same question has one answer.
        return [.. known.Where(p => question.Places.IsEmpty || question.Places.Contains(p))];
    }
}
