using System.Text.Json;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Spatial;
using MinerOsphere.Learning.Tests;
using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Minerals.Prospectivity;
using MinerOsphere.Models.Minerals.Prospectivity.Layers;
using MinerOsphere.Models.Minerals.Prospectivity.Methods;

namespace MinerOsphere.Models.Tests.Minerals;

/// <summary>Maps of real ground say what is known of it.</summary>
public sealed class RealGroundTests
{
    private static readonly TrainingRun Run = new() { Seed = 42 };

    /// <summary>Lead of soils around the Metaleurop smelter: kriged, it falls off with the distance to the plant, and the map of soils above 300 mg/kg with it.</summary>
    [SkippableFact]
    public void Lead_is_high_near_the_smelter_and_falls_off_with_distance()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(OpenData.File("mineral/metaleurop_soil_cd_pb_zn.geojson")));
        var samples = document.RootElement.GetProperty("features").EnumerateArray().Select(f => (At: f.GetProperty("geometry").GetProperty("coordinates"), P: f.GetProperty("properties")))
            .Select(f => (X: f.At[0].GetDouble(), Y: f.At[1].GetDouble(), Lead: f.P.GetProperty("pb").GetDouble(), Cadmium: f.P.GetProperty("cd").GetDouble())).ToArray();
        var places = new PlaceColumn("place", [.. samples.Select(s => s.X)], [.. samples.Select(s => s.Y)]);
        var grid = Grid.Over(698_600, 7_033_200, 706_600, 7_041_500, 250, "http://www.opengis.net/def/crs/EPSG/0/2154");
        LayerSource Measure(string id, Func<(double X, double Y, double Lead, double Cadmium), double> of) =>
            new SampleSource(new LayerSettings { Id = id, Title = new LocalizedText(id, id), Kind = EvidenceKind.Continuous, Fields = [id], IsLogarithmic = true, Unit = "mg/kg" }, places, [new NumericColumn(id, [.. samples.Select(of)], "mg/kg")]);
        PlaceColumn Where(Func<double, bool> lead) => new("place", [.. samples.Where(s => lead(s.Lead)).Select(s => s.X)], [.. samples.Where(s => lead(s.Lead)).Select(s => s.Y)]);
        var prospect = Prospect.Of(grid, [Measure("lead", s => s.Lead), Measure("cadmium", s => s.Cadmium)], Where(lead => lead >= 300), Where(lead => lead < 300), Run);

        Assert.Contains("krigeage", prospect.Layers[0].How.In("fr"));
        var distance = prospect.Cells.Select(cell => double.Hypot(grid.X(cell) - 701_156, grid.Y(cell) - 7_036_798)).ToArray();
        var lead = prospect.Layers[0].Columns[0].Values;
        Assert.InRange(RankCorrelation(lead, distance), -1, -0.55);
        // Within 500 m of the plant above 1000 mg/kg, farther than 4 km below 200 on average.
        Assert.True(Average(lead, distance, d => d < 500) > 3, $"{Average(lead, distance, d => d < 500)}");
        Assert.True(Average(lead, distance, d => d > 4000) < 2.3, $"{Average(lead, distance, d => d > 4000)}");

        // Without the lead itself: cadmium alone has to tell, on held-out blocks, where lead is above the threshold.
        var blind = Prospect.Of(grid, [Measure("cadmium", s => s.Cadmium)], Where(value => value >= 300), Where(value => value < 300), Run);
        var map = ProspectMap.Of(blind, new ProspectOptions { Method = ProspectMethod.RandomForest, Sampling = NegativeSampling.OtherCommodity, Draws = 5, Trees = 60, Folds = 4, BlockSize = 2000 }, Run);
        Assert.True(map.Evaluation!.Report["auc"].Model.Value > 0.8, $"AUC {map.Evaluation.Report["auc"].Model.Value}");
        Assert.All(map.Spread!, spread => Assert.InRange(spread, 0, 0.5));
        Assert.Contains(ProspectTarget.Of(map, Run), target => target.Outline.IsWithinDistance(new NetTopologySuite.Geometries.Point(701_156, 7_036_798), 500));
    }

    /// <summary>Tills of Central Lapland as a composition: metals over the other elements.</summary>
    [SkippableTheory]
    [InlineData("Clr")]
    [InlineData("Ilr")]
    [InlineData("Plr")]
    public void Tills_of_Lapland_become_ratios_and_five_sites_are_said_to_teach_little(string ratio)
    {
        string[] elements = ["Cu_ppm_511", "Co_ppm_511", "Ni_ppm_511", "Cr_ppm_511", "Fe_ppm_511", "K_ppm_511P", "La_ppm_511", "Ba_ppm_511"];
        var rows = PlainGeoPackage.Read(OpenData.File("mineral/finland_clgb_till_geochem.gpkg"), "iocg_clb_till_geochem_reg_511p", elements);
        var source = new SampleSource(
            new LayerSettings { Id = "till", Title = new LocalizedText("till", "till"), Kind = EvidenceKind.Composition, Fields = [.. elements], Ratio = Enum.Parse<LogRatio>(ratio) },
            new PlaceColumn("place", [.. rows.Select(r => r.Geometry.Coordinate.X)], [.. rows.Select(r => r.Geometry.Coordinate.Y)]),
            [.. elements.Select((name, i) => new NumericColumn(name, [.. rows.Select(r => r.Values[i])]))]);
        var sites = OpenData.Csv("mineral/mineral_sites_usgs.csv.gz");
        var (lon, lat) = ((NumericColumn)sites["lon"], (NumericColumn)sites["lat"]);
        var transform = CrsTransform.Between(CrsRegistry.Crs84, CrsRegistry.Find("EPSG:3067")!);
        var known = Enumerable.Range(0, sites.RowCount).Where(i => lon[i] is > 22 and < 29 && lat[i] is > 66.5 and < 68.5).Select(i => transform.Transform(lon[i], lat[i])).ToArray();
        Assert.Equal(18, known.Length);

        var prospect = Prospect.Of(Grid.Over(346_000, 7_458_000, 414_000, 7_540_000, 1000, "http://www.opengis.net/def/crs/EPSG/0/3067"), [source], new PlaceColumn("place", [.. known.Select(k => k.X)], [.. known.Select(k => k.Y)]), null, Run);

        var columns = prospect.Layers[0].Columns;
        Assert.Equal(ratio == "Ilr" ? 7 : 8, columns.Length);
        if (ratio == "Clr")
            for (var row = 0; row < prospect.Cells.Length; row += 97) Assert.Equal(0, columns.Sum(c => c.Values[row]), 0.35);
        Assert.Equal((5, 13), (prospect.Positives, prospect.Outside));
        var map = ProspectMap.Of(prospect, new ProspectOptions { Method = ProspectMethod.Logistic, Folds = 4, BlockSize = 12_000 }, Run);
        Assert.All(map.Scores, score => Assert.InRange(score, 0, 1));
        // Five sites teach next to nothing: the map seems to fit them, and held-out ground says that it does not.
        var auc = map.Evaluation!.Report["auc"];
        Assert.True(auc.Apparent!.Value.Value > auc.Model.Value + 0.15, $"{auc.Apparent.Value.Value} on the sites that it learned from, {auc.Model.Value} on others");
        if (ratio != "Clr") return;
        // What knowledge says holds: the tills of the sites have more copper, cobalt and nickel for their other elements than those elsewhere.
        foreach (var metal in (string[])["Cu", "Co", "Ni"])
        {
            var values = columns.First(c => c.Name.Contains($"({metal}_", StringComparison.Ordinal)).Values;
            var (at, elsewhere) = (Enumerable.Range(0, values.Length).Where(r => prospect.Response[r] == 1).Average(r => values[r]), Enumerable.Range(0, values.Length).Where(r => prospect.Response[r] == 0).Average(r => values[r]));
            Assert.True(at > elsewhere, $"clr({metal}) {at} at the sites, {elsewhere} elsewhere");
        }
    }

    /// <summary>Agricultural soils of Europe against the nickel and chromium sites of the USGS: ultramafic ground is rich in both, whatever the country.</summary>
    [SkippableFact]
    public void Soils_of_Europe_point_at_nickel_and_chromium()
    {
        var soils = OpenData.Csv("mineral/gemas_europe_soil.csv.gz");
        string[] elements = ["Cr", "Fe", "Mg", "Al", "K", "Ca", "Ti", "Zr"];
        var source = new SampleSource(
            new LayerSettings { Id = "soil", Title = new LocalizedText("sols", "soils"), Kind = EvidenceKind.Composition, Fields = [.. elements] },
            new PlaceColumn("place", ((NumericColumn)soils["Xcoord"]).Values.ToArray(), ((NumericColumn)soils["Ycoord"]).Values.ToArray()),
            [.. elements.Select(name => new NumericColumn(name, ((NumericColumn)soils[name]).Values.ToArray(), "mg/kg"))]);
        var sites = OpenData.Csv("mineral/mineral_sites_usgs.csv.gz");
        var (lon, lat, commodity) = ((NumericColumn)sites["lon"], (NumericColumn)sites["lat"], (CategoricalColumn)sites["main_commodity"]);
        var transform = CrsTransform.Between(CrsRegistry.Crs84, CrsRegistry.Find("EPSG:3035")!);
        var known = Enumerable.Range(0, sites.RowCount).Where(i => commodity.Text(i) is "Chromium" && lon[i] is > -11 and < 33 && lat[i] is > 35 and < 71).Select(i => transform.Transform(lon[i], lat[i])).Where(p => double.IsFinite(p.X)).ToArray();
        var prospect = Prospect.Of(Grid.Over(2_600_000, 1_500_000, 6_000_000, 5_300_000, 50_000, "http://www.opengis.net/def/crs/EPSG/0/3035"), [source], new PlaceColumn("place", [.. known.Select(k => k.X)], [.. known.Select(k => k.Y)]), null, Run);

        Assert.True(prospect.Positives > 15, $"{prospect.Positives} cells of {prospect.Cells.Length}");
        var chromium = prospect.Layers[0].Columns.First(c => c.Name.Contains("Cr", StringComparison.Ordinal)).Values;
        var (with, without) = (Enumerable.Range(0, chromium.Length).Where(r => prospect.Response[r] == 1).Average(r => chromium[r]), Enumerable.Range(0, chromium.Length).Where(r => prospect.Response[r] == 0 && !double.IsNaN(chromium[r])).Average(r => chromium[r]));
        Assert.True(with > without + 0.2, $"clr(Cr) {with} with chromium, {without} without");
        var map = ProspectMap.Of(prospect, new ProspectOptions { Method = ProspectMethod.Logistic, Folds = 4, BlockSize = 400_000, Buffer = 100_000 }, Run);
        Assert.True(map.Evaluation!.Report["auc"].Model.Value > 0.6, $"AUC {map.Evaluation.Report["auc"].Model.Value}");
    }

    private static double Average(double[] values, double[] distance, Func<double, bool> where) => Enumerable.Range(0, values.Length).Where(i => where(distance[i]) && !double.IsNaN(values[i])).Average(i => values[i]);

    private static double RankCorrelation(double[] a, double[] b)
    {
        int[] rows = [.. Enumerable.Range(0, a.Length).Where(i => !double.IsNaN(a[i]))];
        double[] Ranks(double[] values)
        {
            var (ranks, order) = (new double[rows.Length], Enumerable.Range(0, rows.Length).OrderBy(i => values[rows[i]]).ToArray());
            for (var r = 0; r < order.Length; r++) ranks[order[r]] = r;
            return ranks;
        }
        var (x, y, mean) = (Ranks(a), Ranks(b), (rows.Length - 1) / 2.0);
        return x.Zip(y, (p, q) => (p - mean) * (q - mean)).Sum() / Math.Sqrt(x.Sum(p => (p - mean) * (p - mean)) * y.Sum(q => (q - mean) * (q - mean)));
    }
}
