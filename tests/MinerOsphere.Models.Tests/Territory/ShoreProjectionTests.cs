using System.Collections.Immutable;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Learning.Training;
using MinerOsphere.Learning.Tests;
using MinerOsphere.Learning.Uncertainty.Propagation;
using MinerOsphere.Models.Territory.Shoreline;
using System.Text.Json.Nodes;
using NetTopologySuite.Geometries;

namespace MinerOsphere.Models.Tests.Territory;

/// <summary>The projection, term by term, and on the real transects of Truc Vert with retreats that were planted there.</summary>
public sealed class ShoreProjectionTests
{
    private static readonly DateOnly First = new(1990, 1, 1);

    private static Transect Steady(double rate, CoastType coast = CoastType.Sand) =>
        new("a", coast, [.. Enumerable.Range(0, 6).Select(i => First.AddDays(1825 * i)).Select(d => new ShorePosition(d, 100 + rate * (d.DayNumber - First.DayNumber) / 365.0, 1))]);

    private static ProjectionOptions Plain(params int[] horizons) => new() { Horizons = [.. horizons], SeaLevels = SeaLevel.Ar6, Storm = EventRetreat.None, PastSeaLevelRate = 0, Slope = new EmpiricalInput(0.02) };

    private static double[] Positions(Transect transect, ProjectionOptions options, int scenario = 1) =>
        new ShoreProjection([transect], options, new TrainingRun()).Positions(options.SeaLevels[scenario], options.Horizons[0])[0];

    private static double Middle(double[] values) => PropagatedOutput.Of(values, [0.5]).Quantiles[0];

    [Fact]
    public void A_line_without_noise_goes_on_and_bruun_adds_the_sea_over_the_slope()
    {
        var cliff = Positions(Steady(-0.5, CoastType.Cliff), Plain(2050));
        var last = First.AddDays(1825 * 5);
        var expected = 100 - 0.5 * (new DateOnly(2050, 1, 1).DayNumber - First.DayNumber) / 365.0;
        Assert.All(cliff, x => Assert.Equal(expected, x, 1e-6));
        var sand = Positions(Steady(-0.5), Plain(2050));
        var rise = SeaLevel.Ar6[1].At(2050, 0) - SeaLevel.Ar6[1].At(last.Year + (last.DayOfYear - 1) / 365.25, 0);
        Assert.Equal(expected - rise / 0.02, Middle(sand), 0.1);
        // What the sea rose during the surveys is in the past rate: it is not counted twice.
        var once = Positions(Steady(-0.5), Plain(2050) with { PastSeaLevelRate = 0.002 });
        var years = 2050 - (last.Year + (last.DayOfYear - 1) / 365.25);
        Assert.Equal(Middle(sand) + 0.002 * years / 0.02, Middle(once), 1e-3);
    }

    [Fact]
    public void A_storm_takes_from_sand_a_fall_from_cliffs_and_neither_from_works_that_stand()
    {
        var options = Plain(2050) with { Storm = EventRetreat.Fixed(20), Fall = EventRetreat.Fixed(7) };
        Assert.Equal(20, Middle(Positions(Steady(-0.5), Plain(2050))) - Middle(Positions(Steady(-0.5), options)), 1e-9);
        Assert.Equal(7, Middle(Positions(Steady(-0.5, CoastType.Cliff), Plain(2050))) - Middle(Positions(Steady(-0.5, CoastType.Cliff), options)), 1e-9);
        var works = Steady(0, CoastType.Works);
        Assert.All(Positions(works, options), x => Assert.Equal(100, x));
        var gone = Positions(works, options with { WorksUntil = 2040, RateAfterWorks = -1 });
        var years = (new DateOnly(2050, 1, 1).DayNumber - new DateOnly(2040, 1, 1).DayNumber) / 365.0;
        Assert.InRange(Middle(gone), 100 - years - 20 - 4, 100 - years - 20);
    }

    [Fact]
    public void Sea_levels_meet_the_quantiles_of_their_table()
    {
        foreach (var sea in SeaLevel.Ar6)
        {
            Assert.True(sea.At(2100, -0.954165) < sea.At(2100, 0) && sea.At(2100, 0) < sea.At(2100, 0.954165));
            Assert.Equal(0, sea.At(2005, 1.3));
        }
        Assert.Equal(0.44, SeaLevel.Ar6[1].At(2100, -0.9541653), 6);
        Assert.Equal(0.56, SeaLevel.Ar6[1].At(2100, 0), 6);
        Assert.Equal(0.76, SeaLevel.Ar6[1].At(2100, 0.9541653), 6);
        Assert.Equal((0.20 + 0.48) / 2, SeaLevel.Ar6[1].At(2070, 0), 6);
        Assert.Equal((20 * 0.0019 + 4 * 0.0019 + 12 * 0.0037) / 36, SeaLevel.ObservedRate(1982, 2018), 6);
    }

    [Fact]
    public void Errors_that_are_common_along_the_shore_do_not_average_out()
    {
        var noise = new RandomStream(5);
        ImmutableArray<Transect> shore = [.. Enumerable.Range(0, 30).Select(i => new Transect($"{i}", CoastType.Cliff, [.. Enumerable.Range(0, 8).Select(k => new ShorePosition(First.AddDays(1500 * k), -2.0 * k + noise.NextNormal(), 1))]))];
        double Spread(double correlation)
        {
            var positions = new ShoreProjection(shore, Plain(2050) with { Correlation = correlation }, new TrainingRun()).Positions(SeaLevel.Ar6[0], 2050);
            return PropagatedOutput.Of([.. Enumerable.Range(0, 2000).Select(d => positions.Average(p => p[d]))], [0.5]).StandardDeviation;
        }
        Assert.InRange(Spread(0) / Spread(1), 0.1, 0.35);
        // Residuals that were drawn apart are told apart.
        Assert.InRange(new ShoreProjection(shore, Plain(2050), new TrainingRun()).Correlation, 0, 0.1);
    }

    [SkippableFact]
    public void The_interval_of_a_published_transect_holds_its_extrapolation()
    {
        var transect = CoastCr.Transects().Single(t => t.Id == "61") with { Coast = CoastType.Cliff };
        var spread = PropagatedOutput.Of(Positions(transect, Plain(2050) with { Draws = 20_000 }), [0.05, 0.5, 0.95]);
        var retreat = transect.Positions[^1].Distance - spread.Quantiles[1];
        Assert.Equal(0.4674 * 32.5, retreat, 0.2);
        // 3.8 m by the rate alone; the departure of a single year from the trend comes on top.
        Assert.InRange((spread.Quantiles[2] - spread.Quantiles[0]) / 2, 3.8, 9);
    }

    [SkippableFact]
    public void Retreats_planted_on_the_transects_of_Truc_Vert_are_found_again()
    {
        var plane = CrsRegistry.Find("EPSG:2154")!;
        var lines = Drawn("territory/trucvert_transects.geojson", plane).Select((l, i) => new TransectLine($"{i}", CoastType.Sand, (l[0].X, l[0].Y), (l[^1].X, l[^1].Y))).ToArray();
        Assert.Equal(176, lines.Length);
        var reference = new SurveyLine(new DateOnly(2010, 1, 1), 5, Drawn("territory/trucvert_reference_shoreline.geojson", plane).Select(l => new GeometryFactory().CreateLineString([.. l.Select(c => new Coordinate(c.X, c.Y))])));
        var today = lines.Select(reference.Crossings).ToArray();
        // The file's reference shoreline crosses almost all of them, once.
        Assert.All(today, c => Assert.InRange(c.Count, 0, 1));
        var crossed = Enumerable.Range(0, lines.Length).Where(i => today[i].Count == 1).ToArray();
        Assert.InRange(crossed.Length, 170, 176);
        double Rate(int i) => -1 - 0.01 * i;
        var surveys = Enumerable.Range(0, 5).Select(k => new DateOnly(2010, 1, 1).AddDays(730 * k)).Select(day => new SurveyLine(day, 2, [new GeometryFactory().CreateLineString([.. crossed.Select(i => On(lines[i], today[i][0] + Rate(i) * (day.DayNumber - new DateOnly(2010, 1, 1).DayNumber) / 365.0))])])).ToArray();
        var transects = TransectCasting.Cross(crossed.Select(i => lines[i]), surveys, CrossingRule.Seaward, default);
        foreach (var (transect, i) in transects.Zip(crossed))
        {
            Assert.Equal(5, transect.Positions.Length);
            var rates = ShorelineRates.Of(transect.Positions);
            Assert.Equal(Rate(i), rates.Lrr.Rate, 1e-6);
            Assert.Equal(Rate(i), rates.Wlr.Rate, 1e-6);
            Assert.Equal(Rate(i), rates.Epr, 1e-6);
        }
        Assets(transects);
    }

    /// <summary>On the same shore: a house before the line of 2040 is reached, one behind it is not, and the land lost is retreat times length.</summary>
    private static void Assets(List<Transect> transects)
    {
        var options = Plain(2040) with { Slope = new EmpiricalInput(1e6) };
        var projection = new ShoreProjection([.. transects.Select(t => t with { Coast = CoastType.Cliff })], options, new TrainingRun());
        var chain = ShoreChain.Of([.. projection.Transects.Select((t, i) => t.At(projection.Reference(i)))]);
        Assert.Equal(20, chain.Spacing, 0.5);
        var positions = projection.Positions(SeaLevel.Ar6[0], 2040);
        for (var i = 5; i < 160; i += 31)
        {
            var retreat = projection.Reference(i) - positions[i][0];
            var (before, behind) = (House(projection, i, retreat - 2), House(projection, i, retreat + 2));
            Assert.True(AssetExposure.Of(before, projection, chain).IsReached(positions, 0), $"{i}");
            Assert.False(AssetExposure.Of(behind, projection, chain).IsReached(positions, 0), $"{i}");
            Assert.Equal(retreat + 2, AssetExposure.Of(behind, projection, chain).Margin, 1.5);
        }
        var lost = LandLoss.Of(projection, chain, positions)[0];
        var expected = chain.Pairs().Sum(p => 20 * (projection.Reference(p.First) - positions[p.First][0] + projection.Reference(p.Second) - positions[p.Second][0]) / 2);
        Assert.Equal(1, lost / expected, 0.01);
    }

    /// <summary>A house of 8 m whose seaward wall is so far landward of the last survey, a little beside a transect.</summary>
    private static ShoreAsset House(ShoreProjection projection, int transect, double margin)
    {
        var line = projection.Transects[transect];
        (double, double) Corner(double landward, double beside)
        {
            var (x, y) = line.At(projection.Reference(transect) - landward);
            return (x - beside * line.Seaward.Y, y + beside * line.Seaward.X);
        }
        return new ShoreAsset("h", [Corner(margin, 0.5), Corner(margin, 4), Corner(margin + 8, 4), Corner(margin + 8, 0.5)], 1, 1, 1);
    }

    private static Coordinate On(TransectLine line, double distance) =>
        new(line.Land.X + distance / line.Length * (line.Sea.X - line.Land.X), line.Land.Y + distance / line.Length * (line.Sea.Y - line.Land.Y));

    private static IEnumerable<(double X, double Y)[]> Drawn(string file, CrsDefinition plane)
    {
        var transform = CrsTransform.Between(CrsRegistry.Crs84, plane);
        foreach (var feature in JsonNode.Parse(File.ReadAllText(OpenData.File(file)))!["features"]!.AsArray())
            yield return [.. feature!["geometry"]!["coordinates"]!.AsArray().Select(c => transform.Transform(c![0]!.GetValue<double>(), c[1]!.GetValue<double>()))];
    }
}
