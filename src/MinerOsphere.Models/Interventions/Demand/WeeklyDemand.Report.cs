using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;
using MinerOsphere.Models.Interventions.Counts;
using MinerOsphere.Models.Interventions.Forecasting;

namespace MinerOsphere.Models.Interventions.Demand;

/// <content>What the last year says of the model, and whether a question lies within what it has seen.</content>
internal sealed partial class WeeklyDemand
{
    private DemandReport? _report;

    public DemandReport Report(CancellationToken cancellation) => _report ??= Judge(_axis.StartOfYear(Weeks - 1), cancellation);

    /// <summary>Every week of the last year forecast from the one before it, with seasons, spreads and reconciliation as they were at the year's start.</summary>
    private DemandReport Judge(int from, CancellationToken cancellation)
    {
        var scores = ImmutableArray.CreateBuilder<ScoreRow>();
        var coverage = ImmutableArray.CreateBuilder<CoverageRow>();
        (string Level, string Slot)[] grains = _events is null
            ? [(Levels[0], DemandSlot.Week)]
            : [(Levels[1], DemandSlot.Hour), (Levels[1], DemandSlot.Week), (Levels[0], DemandSlot.Hour), (Levels[0], DemandSlot.Day), (Levels[0], DemandSlot.Week)];
        foreach (var (level, slot) in grains)
        {
            var validation = string.Create(CultureInfo.InvariantCulture,
                $"weeks {_axis.First + from} to {_axis.First + (Weeks - 1)} held out, each forecast one week ahead by {slot} at level {level}; seasons, spreads and reconciliation from before {_axis.First + from}");
            var tallies = Tallies(level, slot, validation);
            var places = level == Levels[0] ? [-1] : Enumerable.Range(0, _events!.Places.Length).ToArray();
            for (var week = from; week < Weeks; week++)
            {
                cancellation.ThrowIfCancellationRequested();
                if (double.IsNaN(_whole.Nodes.Series[0][week])) continue;
                var spreads = SpreadsOf(from, level, slot);
                var horizons = HorizonsOf(from);
                var expected = Expect(week, week);
                double[][] shares = slot == DemandSlot.Week ? [] : [.. Enumerable.Range(0, Categories.Length).Select(c => ProfileOf(week).Shares(c, week))];
                foreach (var place in places)
                {
                    var known = new Dictionary<int, ReferenceForecasts>();
                    foreach (var span in Parts(week, slot))
                    {
                        var means = Means(expected, place, slot, shares, span, NoWeather(1));
                        for (var n = 0; n < means.Length; n++)
                        {
                            var observed = Observed(n, place, span);
                            var references = slot == DemandSlot.Hour ? HourReferences(known, n, place, week, span) : References(n, place, slot, week, span);
                            tallies[n].Add(Around(means[n], n, 1, level, slot, spreads, horizons), references, observed);
                        }
                    }
                }
            }
            AddSteps(tallies, from, level, slot, places);
            foreach (var tally in tallies.Where(t => !t.IsEmpty))
            {
                scores.AddRange(tally.Scores());
                coverage.AddRange(tally.Coverage());
            }
        }
        var gaps = Enumerable.Range(from, Weeks - from).Select(w => Expect(w, w)).Select(e => e.Gap + (e.Places?.GapOfPlaces ?? 0)).ToArray();
        return new DemandReport(scores.ToImmutable(), coverage.ToImmutable(), gaps.Average(), 0);
    }

    private ReportTally[] Tallies(string level, string slot, string validation) =>
        [.. Enumerable.Range(0, Categories.Length + 1).Select(n => new ReportTally($"{(n == 0 ? Disclosure.Total : Categories[n - 1])} {level} {slot}", validation))];

    /// <summary>Means over windows are the same for all hours of one name in a week: reckoned once.</summary>
    private ReferenceForecasts HourReferences(Dictionary<int, ReferenceForecasts> known, int node, int place, int week, Span span)
    {
        var offset = span.From - _clock.StartOf(span.Week);
        var key = node * 24 + offset % 24;
        if (!known.TryGetValue(key, out var means)) known.Add(key, means = References(node, place, DemandSlot.Hour, week, span));
        var year = _clock.StartOf(span.Week - 52) + offset;
        return means with { SeasonalNaive = span.Week < 52 ? double.NaN : Count(node, place, year, year + 1) };
    }

    /// <summary>Steps of the seasonal naive forecast over the three years before.</summary>
    private void AddSteps(ReportTally[] tallies, int from, string level, string slot, int[] places)
    {
        for (var week = Math.Max(52, from - 156); week < from; week++)
            foreach (var place in places)
                foreach (var span in Parts(week, slot))
                    for (var n = 0; n < tallies.Length; n++)
                    {
                        if (_events is null)
                        {
                            tallies[n].AddStep(_whole.Nodes.Series[n][week], _whole.Nodes.Series[n][week - 52]);
                            continue;
                        }
                        var before = _clock.StartOf(week - 52) + span.From - _clock.StartOf(week);
                        tallies[n].AddStep(Count(n, place, span.From, span.Until), Count(n, place, before, before + span.Until - span.From));
                    }
    }

    public ImmutableArray<ApplicabilityRow> Applicability(ForecastQuestion question)
    {
        var spans = Spans(question);
        var origin = Math.Min(spans[0].Week, Weeks);
        var ahead = spans[^1].Week - origin + 1;
        var rows = ImmutableArray.CreateBuilder<ApplicabilityRow>();
        var seen = string.Create(CultureInfo.InvariantCulture, $"{_axis.First} - {_axis.First + (origin - 1)}");
        rows.Add(new ApplicabilityRow("period", $"{spans[0].Slot.Name} - {spans[^1].Slot.Name}", seen, true, new LocalizedText(
            $"Apprise sur {origin} semaines ; prévoit jusqu'à {ahead} semaine(s) après la dernière connue.", $"Learned from {origin} weeks; forecasts up to {ahead} week(s) after the last one known.")));
        rows.Add(new ApplicabilityRow("horizon", string.Create(CultureInfo.InvariantCulture, $"{ahead} wk"), "1 - 53 wk", ahead <= Reach, ahead > 1
            ? new("L'évaluation porte sur une semaine d'avance ; au-delà, les intervalles ont été appris à plus longue distance, mais les mesures affichées ne valent plus telles quelles.", "The evaluation is of one week ahead; beyond it the intervals were learned at longer distances, but the measures shown no longer hold as they stand.")
            : new("C'est la distance de l'évaluation.", "This is the distance of the evaluation.")));
        var drift = Drift(origin);
        rows.Add(new ApplicabilityRow("drift", drift.ToString("F2", CultureInfo.InvariantCulture), "0.5 - 2", drift is > 0.5 and < 2, drift is > 0.5 and < 2
            ? new("Les treize dernières semaines ont été prévues comme les précédentes.", "The last thirteen weeks were forecast as well as those before.")
            : new("Les erreurs des treize dernières semaines sortent de l'ordinaire : quelque chose a pu changer.", "Errors of the last thirteen weeks are out of the ordinary: something may have changed.")));
        if (_calendar is not null)
            rows.Add(new ApplicabilityRow("holidays", $"{spans[^1].Slot.End:yyyy-MM-dd}", $"{_calendar.From:yyyy-MM-dd} - {_calendar.Through:yyyy-MM-dd}", true, new("Les calendriers couvrent la période.", "The calendars cover the period.")));
        else
            rows.Add(new ApplicabilityRow("holidays", "-", "-", false, new("Aucun calendrier de fêtes pour ce territoire : seul le Nouvel An a son terme.", "No calendar of holidays for this territory: only New Year has a term of its own.")));
        rows.Add(question.Weather is null
            ? new ApplicabilityRow("weather", "-", "-", false, new("Sans météo : une canicule ou un orage ne se voient pas venir.", "No weather: a heat wave or a storm is not seen coming."))
            : new ApplicabilityRow("weather", question.TemperatureOffset.ToString("F1", CultureInfo.InvariantCulture) + " K", "-", Math.Abs(question.TemperatureOffset) <= 5, new("La météo donnée a servi à apprendre et à prévoir.", "The weather given served to learn and to forecast.")));
        return rows.ToImmutable();
    }

    /// <summary>Mean squared Pearson residual of the sum over the last quarter beside that of all weeks before.</summary>
    private double Drift(int origin)
    {
        var rows = _past.Value[0].Where(r => r.Ahead == 1 && r.Target < origin).ToArray();
        if (rows.Length < 39) return 1;
        double Mean(IEnumerable<PastForecast> of) => of.Average(r => (r.Observed - r.Mean) * (r.Observed - r.Mean) / r.Mean);
        return Mean(rows[^13..]) / Math.Max(Mean(rows[..^13]), 1e-9);
    }
}
