using System.Globalization;
using MinerOsphere.Models.Interventions.Counts;
using MinerOsphere.Models.Interventions.Forecasting;

namespace MinerOsphere.Models.Interventions.Demand;

/// <content>Slots of a question, spreads as its origin knows them, and references.</content>
internal sealed partial class WeeklyDemand
{
    /// <summary>Slots at most: a year of hours.</summary>
    internal const int MostSlots = 24 * 366;

    /// <summary>A slot by its week and hours; <see cref="First"/> is the week of the first slot.</summary>
    private sealed record Span(CountSlot Slot, int Week, int From, int Until, int First);

    private Span[] Spans(ForecastQuestion question)
    {
        var slot = question.Slot ?? Slots[0];
        if (!Slots.Contains(slot)) throw new ModelInputException($"there are no slots '{slot}'; there are: {string.Join(", ", Slots)}");
        if (question.Horizon is < 1 or > MostSlots) throw new ModelInputException($"the horizon is {question.Horizon}; expected 1 to {MostSlots}");
        var (earliest, next, latest) = Range(slot);
        var start = question.Start ?? next;
        Span[] spans = slot switch
        {
            DemandSlot.Week => OfWeeks(start, question.Horizon),
            DemandSlot.Day => OfDays(start, question.Horizon),
            _ => OfHours(start, question.Horizon),
        };
        if (spans[0].Week < _whole.Earliest) throw new ModelInputException($"{start} is too early: two years must be known before it; the first possible is {earliest}");
        if (spans[^1].Week > LastWeek) throw new ModelInputException($"{spans[^1].Slot.Name} is too far: the last week known is {_axis.First + (Weeks - 1)}, and nothing was tested or no calendar reaches beyond {latest}");
        return spans;
    }

    private Span[] OfWeeks(string start, int horizon)
    {
        var first = (IsoWeek.Parse(start) ?? throw new ModelInputException($"'{start}' is no ISO week; expected such as {Range(DemandSlot.Week).Next}")) - _axis.First;
        return [.. Enumerable.Range(first, horizon).Select(w =>
        {
            var (from, until) = (_clock.StartOf(w), _clock.StartOf(w + 1));
            return new Span(new CountSlot(_clock.Begin(from), _clock.Begin(until), (_axis.First + w).ToString()), w, from, until, first);
        })];
    }

    private Span[] OfDays(string start, int horizon)
    {
        if (!DateOnly.TryParseExact(start, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            throw new ModelInputException($"'{start}' is no date; expected such as {Range(DemandSlot.Day).Next}");
        var first = IsoWeek.Containing(day) - _axis.First;
        return [.. Enumerable.Range(0, horizon).Select(d =>
        {
            var (from, until) = (_clock.HourOf(day.AddDays(d)), _clock.HourOf(day.AddDays(d + 1)));
            return new Span(_clock.Slot(from, until, "yyyy-MM-dd"), IsoWeek.Containing(day.AddDays(d)) - _axis.First, from, until, first);
        })];
    }

    private Span[] OfHours(string start, int horizon)
    {
        if (!DateTime.TryParseExact(start, ["yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            throw new ModelInputException($"'{start}' is no local hour; expected such as {Range(DemandSlot.Hour).Next}");
        var hour = _clock.HourOf(time);
        var first = IsoWeek.Containing(DateOnly.FromDateTime(time)) - _axis.First;
        return [.. Enumerable.Range(hour, horizon).Select(h =>
        {
            var slot = _clock.Slot(h, h + 1, "yyyy-MM-ddTHH:mmzzz");
            return new Span(slot, IsoWeek.Containing(DateOnly.FromDateTime(slot.Start.DateTime)) - _axis.First, h, h + 1, first);
        })];
    }

    /// <summary>Forecasts of weeks that they had not seen, at all the distances that are tried, per node.</summary>
    private PastForecast[][] Past()
    {
        var rows = Enumerable.Range(0, Categories.Length + 1).Select(_ => new List<PastForecast>()).ToArray();
        for (var origin = _whole.Earliest; origin < Weeks; origin++)
            foreach (var ahead in HorizonSpread.Bands.SelectMany(b => b))
            {
                var target = origin + ahead - 1;
                if (target >= Weeks || double.IsNaN(_whole.Nodes.Series[0][target])) continue;
                var (means, _) = _whole.Expect(origin, target);
                for (var n = 0; n < rows.Length; n++) rows[n].Add(new PastForecast(origin, target, means[n], _whole.Nodes.Series[n][target]));
            }
        return [.. rows.Select(r => r.ToArray())];
    }

    private HorizonSpread[] HorizonsOf(int origin)
    {
        var year = Math.Max(_whole.YearOf(origin), Math.Min(Weeks, _whole.Earliest + 52));
        var past = _past.Value;
        lock (_gate)
        {
            if (!_horizons.TryGetValue(year, out var spreads)) _horizons.Add(year, spreads = [.. past.Select(rows => HorizonSpread.Of(rows.Where(r => r.Target < year)))]);
            return spreads;
        }
    }

    /// <summary>Spreads of parts of the whole: places, days, hours; from the last years before the origin's year.</summary>
    private CountSpread[] SpreadsOf(int origin, string level, string slot)
    {
        if (level == Levels[0] && slot == DemandSlot.Week) return [];
        var year = Math.Max(_whole.YearOf(origin), Math.Min(Weeks, _whole.Earliest + 52));
        lock (_gate)
            if (_spreads.TryGetValue((year, level, slot), out var known)) return known;
        var means = Enumerable.Range(0, Categories.Length + 1).Select(_ => new List<double>()).ToArray();
        var counts = Enumerable.Range(0, Categories.Length + 1).Select(_ => new List<double>()).ToArray();
        var places = level == Levels[0] ? [-1] : Enumerable.Range(0, _events!.Places.Length).ToArray();
        for (var week = Math.Max(_whole.Earliest, year - SpreadYears * 52); week < year; week++)
        {
            var expected = Expect(week, week);
            double[][] shares = slot == DemandSlot.Week ? [] : [.. Enumerable.Range(0, Categories.Length).Select(c => ProfileOf(week).Shares(c, week))];
            foreach (var span in Parts(week, slot))
                foreach (var place in places)
                {
                    var mean = Means(expected, place, slot, shares, span, NoWeather(1));
                    for (var n = 0; n < mean.Length; n++)
                    {
                        means[n].Add(mean[n]);
                        counts[n].Add(Observed(n, place, span));
                    }
                }
        }
        var spreads = Enumerable.Range(0, means.Length).Select(n => SpreadOf([.. means[n]], [.. counts[n]])).ToArray();
        lock (_gate) return _spreads[(year, level, slot)] = spreads;
    }

    /// <summary>
    /// Of very many rare counts by moments: what their dispersion adds to their variance is too little to need more.
    /// </summary>
    private static CountSpread SpreadOf(double[] means, double[] counts)
    {
        if (means.Length <= 5000) return CountSpread.Of(means, counts);
        var ones = new double[means.Length];
        Array.Fill(ones, 1);
        return new CountSpread(Learning.Linear.Dispersion.ByMoments(counts, means, ones, 0), LevelMap.None);
    }

    /// <summary>The slots of one week.</summary>
    private IEnumerable<Span> Parts(int week, string slot)
    {
        var (from, until) = (_clock.StartOf(week), _clock.StartOf(week + 1));
        var none = new CountSlot(default, default, "");
        if (slot == DemandSlot.Week) yield return new Span(none, week, from, until, week);
        else if (slot == DemandSlot.Hour)
            for (var h = from; h < until; h++) yield return new Span(none, week, h, h + 1, week);
        else
            for (var d = 0; d < 7; d++)
            {
                var day = (_axis.First + week).Monday.AddDays(d);
                yield return new Span(none, week, _clock.HourOf(day), _clock.HourOf(day.AddDays(1)), week);
            }
    }

    private double[,] NoWeather(int weeks)
    {
        var none = new double[Categories.Length, weeks];
        for (var c = 0; c < Categories.Length; c++)
            for (var w = 0; w < weeks; w++) none[c, w] = 1;
        return none;
    }

    /// <summary>
    /// By weeks as Prévisecours has them. By days and hours the mean of three years is the same in every slot but for its length, the "moyenne
    /// glissante" is that of the same weekday, or hour of the day, in the weeks w-2 to w+2 of three years, and the naive one the same slot 52
    /// weeks before.
    /// </summary>
    private ReferenceForecasts References(int node, int place, string slot, int origin, Span span)
    {
        if (_events is null || (slot == DemandSlot.Week && place < 0))
        {
            var series = (double[])_whole.Nodes.Series[node];
            return new ReferenceForecasts(WeeklyBaselines.TotalMean(series, origin), WeeklyBaselines.WindowMean(_axis, series, origin, span.Week), WeeklyBaselines.SeasonalNaive(series, origin, span.Week));
        }
        var since = Math.Max(0, origin - 156);
        var (first, last) = (_clock.StartOf(since), _clock.StartOf(origin));
        var hours = span.Until - span.From;
        var total = Count(node, place, first, last) * hours / (last - first);
        double window = 0, length = 0;
        for (var back = 1; back <= 3; back++)
            for (var w = span.Week - 52 * back - 2; w <= span.Week - 52 * back + 2; w++)
            {
                if (w < 0 || w >= origin) continue;
                var start = _clock.StartOf(w);
                if (slot == DemandSlot.Week)
                {
                    window += Count(node, place, start, _clock.StartOf(w + 1));
                    length++;
                    continue;
                }
                var offset = span.From - _clock.StartOf(span.Week);
                for (var d = slot == DemandSlot.Day ? offset / 24 : 0; d < (slot == DemandSlot.Day ? offset / 24 + 1 : 7); d++)
                {
                    var from = slot == DemandSlot.Day ? start + 24 * d : start + 24 * d + offset % 24;
                    window += Count(node, place, from, from + hours);
                    length++;
                }
            }
        var year = span.Week - 52;
        while (year >= origin) year -= 52;
        var before = year < 0 ? double.NaN : Count(node, place, _clock.StartOf(year) + span.From - _clock.StartOf(span.Week), _clock.StartOf(year) + span.From - _clock.StartOf(span.Week) + hours);
        return new ReferenceForecasts(total, length > 0 ? window / length : double.NaN, before);
    }
}
