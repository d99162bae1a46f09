using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Learning.Tests;
using MinerOsphere.Models.Territory.Shoreline;

namespace MinerOsphere.Models.Tests.Territory;

/// <summary>The published case of CoastCR: 16 transects, 8 shorelines from 1956 to 2017.</summary>
internal static class CoastCr
{
    public static ImmutableArray<Transect> Transects()
    {
        var dates = File.ReadAllLines(OpenData.File("anchors/coastcr_dates.csv"))[1..].Select(l => l.Split(',')).Select(f => (Date: DateOnly.ParseExact(f[0], "yyyy-MM-dd", CultureInfo.InvariantCulture), Uncertainty: Number(f[2]))).ToArray();
        return
        [
            .. File.ReadAllLines(OpenData.File("anchors/coastcr_distances.csv"))[1..].Select(l => l.Split(',')).GroupBy(f => f[0])
                .Select(g => new Transect(g.Key, CoastType.Sand, [.. g.Select(f => (At: dates[int.Parse(f[1], CultureInfo.InvariantCulture)], Distance: Number(f[2]))).Select(p => new ShorePosition(p.At.Date, p.Distance, p.At.Uncertainty)).OrderBy(p => p.Date)])),
        ];
    }

    /// <summary>By transect: NSM, EPR, EPRunc, SCE, LRR, LR2, WLR, WR2.</summary>
    public static Dictionary<string, double[]> Expected() => File.ReadAllLines(OpenData.File("anchors/coastcr_expected.csv"))[1..].Select(l => l.Split(','))
        .ToDictionary(f => Number(f[0]).ToString("0", CultureInfo.InvariantCulture), f => f[1..].Select(Number).ToArray());

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
