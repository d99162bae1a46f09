using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Models.Interventions.Transfer;

/// <summary>What a request asks to be forecast, and the answer.</summary>
internal static class TransferRequest
{
    private const int Weeks = 52;

    public static TransferAnswer Answer(ExecuteRequest request, ImmutableArray<TerritoryCounts> panel)
    {
        var last = panel.Min(t => t.LastYear);
        if (request.Has("weeks")) return OfWeeks(request, CountTransfer.Learn(panel, last).Variances);
        var year = request.Has("year") ? request.Integer("year") : last + 1;
        var first = panel.Max(t => t.FirstYear);
        if (year <= first || year > last + 1) throw new ModelInputException($"the year {year} can't honestly be forecast; {first + 1} to {last + 1} can");
        TerritoryCounts all;
        if (request.Has("territory"))
        {
            var code = request.Text("territory")!;
            all = panel.FirstOrDefault(t => t.Territory == code) ?? throw new ModelInputException($"'{code}' is not in the data with all its years; there are: {string.Join(", ", panel.Select(t => t.Territory))}");
        }
        else all = OfCounts(request, last);
        var own = all.Between(year - Math.Max(0, request.Has("territory") ? request.Integer("ownYears") : int.MaxValue / 2), year - 1);
        var transfer = CountTransfer.Learn([.. panel.Where(t => t.Territory != all.Territory)], year - 1);
        var seen = all.Of(year);
        return new TransferAnswer(transfer.Forecast(own), own, [seen.IsEmpty ? double.NaN : seen[0]], [year.ToString(CultureInfo.InvariantCulture)], transfer.Rate, transfer.Variances);
    }

    /// <summary>Weeks that are none, or that are there twice with different counts.</summary>
    public static ImmutableArray<InputFault> CheckWeeks(ExecuteRequest request)
    {
        var faults = ImmutableArray.CreateBuilder<InputFault>();
        var known = new Dictionary<IsoWeek, int>();
        var number = 0;
        foreach (var row in request.Inputs["weeks"].EnumerateArray())
        {
            var (text, count) = (row.GetProperty("week").GetString()!, row.GetProperty("count").GetInt32());
            if (IsoWeek.Parse(text) is not { } week)
                faults.Add(new InputFault($"/inputs/weeks/{number}/week", new LocalizedText($"« {text} » n'est pas une semaine ISO, telle que 2015-W01", $"'{text}' is no ISO week such as 2015-W01")));
            else if (!known.TryAdd(week, count) && known[week] != count)
                faults.Add(new InputFault($"/inputs/weeks/{number}/week", new LocalizedText($"la semaine {week} y est déjà avec {known[week]}", $"the week {week} is there already with {known[week]}")));
            number++;
            if (faults.Count == 20) break;
        }
        return faults.ToImmutable();
    }

    private static TransferAnswer OfWeeks(ExecuteRequest request, LevelVariances variances)
    {
        var rows = request.Inputs["weeks"].EnumerateArray().Select(r => (Week: IsoWeek.Parse(r.GetProperty("week").GetString()!)!.Value, Count: r.GetProperty("count").GetDouble())).ToArray();
        var (first, last) = (rows.Min(r => r.Week.Year), rows.Max(r => r.Week.Year));
        if (last - first > 40) throw new DataFaultException($"weeks of {first} to {last}; at most 40 years are expected");
        var years = Enumerable.Range(0, last - first + 1).Select(_ => Enumerable.Repeat(double.NaN, Weeks).ToArray()).ToArray();
        // A 53rd week has no like in other years.
        foreach (var (week, count) in rows.Where(r => r.Week.Number <= Weeks)) years[week.Year - first][week.Number - 1] = count;
        var own = new TerritoryCounts("-", request.Has("population") ? request.Integer("population") : 100_000, first, years);
        var transfer = CountTransfer.OfItself(own, variances);
        return new TransferAnswer(
            transfer.Forecast(own), own, Enumerable.Repeat(double.NaN, Weeks).ToArray(), [.. Enumerable.Range(1, Weeks).Select(w => FormattableString.Invariant($"{last + 1}-W{w:00}"))], transfer.Rate, transfer.Variances);
    }

    private static TerritoryCounts OfCounts(ExecuteRequest request, int last)
    {
        var counts = request.Inputs["counts"].EnumerateArray().ToDictionary(c => c.GetProperty("year").GetInt32(), c => c.GetProperty("count").GetDouble());
        if (counts.Count > 0 && counts.Keys.Max() > last) throw new DataFaultException($"the year {counts.Keys.Max()} is later than the last one of the others, {last}", "year");
        var first = counts.Count == 0 ? last : counts.Keys.Min();
        if (last - first > 100) throw new DataFaultException($"the year {first} is more than a century before the last one, {last}", "year");
        var years = counts.Count == 0 ? [] : Enumerable.Range(first, counts.Keys.Max() - first + 1).Select(y => new[] { counts.GetValueOrDefault(y, double.NaN) }).ToArray();
        return new TerritoryCounts("-", request.Integer("population"), first, years);
    }
}
