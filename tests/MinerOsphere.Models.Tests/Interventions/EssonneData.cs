using System.Globalization;
using MinerOsphere.Learning.Tests;
using MinerOsphere.Models.Interventions;

namespace MinerOsphere.Models.Tests.Interventions;

/// <summary>The weeks of Essonne and the holidays, as published.</summary>
internal static class EssonneData
{
    public static readonly string[] Categories = ["ACCI", "AUTR", "INCN", "INCU", "SUAP"];

    public static (IsoWeek First, Dictionary<string, double[]> Series) Weeks()
    {
        var rows = File.ReadLines(OpenData.File("emergency/sdis91_weekly_2010_2016.csv")).Select(l => l.Split(',')).ToArray();
        var byWeek = new SortedDictionary<IsoWeek, string[]>();
        foreach (var row in rows[1..]) byWeek.TryAdd(IsoWeek.Parse(row[0])!.Value, row);
        var first = byWeek.Keys.First();
        var length = byWeek.Keys.Last() - first + 1;
        return (first, Categories.Append("total").ToDictionary(c => c, c => Enumerable.Range(0, length)
            .Select(i => byWeek.TryGetValue(first + i, out var row) ? double.Parse(row[Array.IndexOf(rows[0], c)], CultureInfo.InvariantCulture) : double.NaN).ToArray()));
    }

    public static HolidayCalendar Holidays()
    {
        static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var publicDays = File.ReadLines(OpenData.File("emergency/jours_feries.csv")).Skip(1).Select(l => l.Split(',')).Where(r => r[^1].Split('|').Contains("Métropole")).Select(r => Day(r[0]));
        var school = File.ReadLines(OpenData.File("emergency/vacances_scolaires.csv")).Skip(1).Select(l => l.Split(',')).Where(r => r[3] == "True").Select(r => Day(r[0]));
        return new HolidayCalendar([.. publicDays], [.. school], new DateOnly(2006, 1, 1), new DateOnly(2026, 8, 31));
    }
}
