using System.Collections.Immutable;
using System.Text.Json;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Spatial;
using MinerOsphere.Learning.Spatial.Kriging;
using MinerOsphere.Learning.Training;
using MinerOsphere.Tests.House;

namespace MinerOsphere.Learning.Tests.Spatial;

/// <summary>Variograms and kriging against gstat 2.1 (gstat/make.R), and against what holds for any kriging.</summary>
public sealed class KrigingTests
{
    private static readonly JsonElement Fixture = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "tests/MinerOsphere.Learning.Tests/Spatial/gstat/gstat.json"))).RootElement;
    private static readonly TrainingRun Run = new() { Threads = 2 };
    private static readonly KrigingOptions All = new() { Neighbours = null };
    private static readonly VariogramStructure Half = new(VariogramShape.Nugget, 0.5);
    private static readonly VariogramStructure Exponential = new(VariogramShape.Exponential, 4, 300);
    private static readonly VariogramStructure Spherical = new(VariogramShape.Spherical, 4, 800);

    private static readonly Dictionary<string, (Variogram Variogram, KrigingOptions Options, bool Drift)> Cases = new(StringComparer.Ordinal)
    {
        ["spherical"] = (Variogram.Of(Half, Spherical), All, false),
        ["exponential"] = (Variogram.Of(Half, Exponential), All, false),
        ["matern"] = (Variogram.Of(new(VariogramShape.Nugget, 0.3), new(VariogramShape.Matern, 4, 200, 1.2)), All, false),
        ["gaussian"] = (Variogram.Of(new(VariogramShape.Nugget, 0.4), new(VariogramShape.Gaussian, 4, 400)), All, false),
        ["anisotropic"] = (Variogram.Of(Half, new(VariogramShape.Exponential, 4, 500, anisotropy: new Anisotropy(30, 0.4))), All, false),
        ["nested"] = (Variogram.Of(Half, new(VariogramShape.Exponential, 1.5, 150), new(VariogramShape.Spherical, 2, 1200)), All, false),
        ["near"] = (Variogram.Of(Half, Exponential), new KrigingOptions { Neighbours = 12 }, false),
        ["within"] = (Variogram.Of(Half, Exponential), new KrigingOptions { Neighbours = null, MostDistance = 250, LeastNeighbours = 4 }, false),
        ["known"] = (Variogram.Of(Half, Exponential), All with { Trend = KrigingTrend.Known, Mean = 20 }, false),
        ["knownNear"] = (Variogram.Of(Half, Spherical), new KrigingOptions { Trend = KrigingTrend.Known, Mean = 19.5, Neighbours = 10 }, false),
        ["linear"] = (Variogram.Of(Half, Spherical), All with { Trend = KrigingTrend.Linear }, false),
        ["quadratic"] = (Variogram.Of(Half, Spherical), All with { Trend = KrigingTrend.Quadratic }, false),
        ["drift"] = (Variogram.Of(Half, Exponential), All, true),
        ["linearNear"] = (Variogram.Of(Half, Exponential), new KrigingOptions { Trend = KrigingTrend.Linear, Neighbours = 15 }, false),
        ["error"] = (Variogram.Of(Half, Exponential), All with { NuggetIsError = true }, false),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Predictions_variances_and_left_out_values_are_those_of_gstat(string name)
    {
        var (variogram, options, withDrift) = Cases[name];
        var (rows, places) = (Places("rows"), Places("places"));
        var expected = Fixture.GetProperty("kriging").GetProperty(name);
        var model = KrigingModel.Of(rows, Values, variogram, options, Run, withDrift ? Drift("rows") : null);

        var (mean, variance) = model.At(places, Run, withDrift ? Drift("places") : null);
        var check = model.CrossValidate(Run);

        Same(Numbers(expected, "mean"), mean);
        Same(Numbers(expected, "variance"), variance);
        Same(Numbers(expected, "cvMean"), check.Predicted);
        // gstat gives the variance of the value without its error.
        Same(Numbers(expected, "cvVariance"), options.NuggetIsError ? [.. check.Variance.Select(v => v - 0.5)] : check.Variance);
    }

    [Theory]
    [InlineData("default")]
    [InlineData("robust")]
    [InlineData("wide")]
    [InlineData("northeast")]
    public void Empirical_variograms_are_those_of_gstat(string name)
    {
        var options = name switch
        {
            "robust" => new EmpiricalVariogramOptions { Robust = true },
            "wide" => new EmpiricalVariogramOptions { Cutoff = 1500, Width = 150 },
            "northeast" => new EmpiricalVariogramOptions { Cutoff = 1200, Width = 200, Azimuth = 45, AzimuthTolerance = 30 },
            _ => new EmpiricalVariogramOptions(),
        };
        var expected = Fixture.GetProperty("variograms").GetProperty(name);

        var bins = EmpiricalVariogram.Of(Places("rows"), Values, options, Run);

        Assert.Equal(Numbers(expected, "pairs"), bins.Select(bin => (double)bin.Pairs));
        Same(Numbers(expected, "distance"), [.. bins.Select(bin => bin.Distance)]);
        Same(Numbers(expected, "semivariance"), [.. bins.Select(bin => bin.Semivariance)]);
    }

    [Theory]
    [InlineData("spherical", VariogramShape.Spherical, VariogramWeighting.PairsOverSquaredDistance)]
    [InlineData("exponential", VariogramShape.Exponential, VariogramWeighting.PairsOverSquaredDistance)]
    [InlineData("pairs", VariogramShape.Exponential, VariogramWeighting.Pairs)]
    [InlineData("equal", VariogramShape.Spherical, VariogramWeighting.Equal)]
    [InlineData("cressie", VariogramShape.Spherical, VariogramWeighting.Cressie)]
    public void Fits_are_those_of_gstat_or_closer(string name, VariogramShape shape, VariogramWeighting weighting)
    {
        var bins = EmpiricalVariogram.Of(Places("rows"), Values, new EmpiricalVariogramOptions { Cutoff = 1500, Width = 150 }, Run);
        var expected = Fixture.GetProperty("fits").GetProperty(name);
        var (sills, range, error) = (Numbers(expected, "sill"), Numbers(expected, "range")[1], expected.GetProperty("error")[0].GetDouble());

        var fit = VariogramFit.Of(bins, [new VariogramStructure(VariogramShape.Nugget, 0), new VariogramStructure(shape, 1, 1)], weighting);

        if (weighting != VariogramWeighting.Cressie) Assert.True(fit.SquaredError <= error * (1 + 1e-6), $"{fit.SquaredError} where gstat has {error}");
        Assert.Equal(range, fit.Variogram.Structures[1].Range, range * 2e-3);
        Assert.Equal(sills[1], fit.Variogram.Structures[1].Sill, sills[1] * 2e-3);
        Assert.Equal(sills[0], fit.Variogram.Nugget, 2e-3 * (sills[0] + sills[1]));
    }

    [Fact]
    public void A_fit_finds_the_model_that_made_the_bins()
    {
        var truth = Variogram.Of(new(VariogramShape.Nugget, 0.7), new(VariogramShape.Spherical, 3, 180), new(VariogramShape.Exponential, 2, 900));
        ImmutableArray<VariogramBin> bins = [.. Enumerable.Range(1, 40).Select(i => new VariogramBin(i * 60, truth.Semivariance(0, i * 60), 500))];

        var fit = VariogramFit.Of(bins, truth.Structures, VariogramWeighting.Pairs).Variogram;

        Assert.Equal([0.7, 3, 2], fit.Structures.Select(structure => structure.Sill), (a, b) => Math.Abs(a - b) < 0.02);
        Assert.Equal(180, fit.Structures[1].Range, 2.0);
        Assert.Equal(900, fit.Structures[2].Range, 20.0);
        Assert.Throws<DataFaultException>(() => VariogramFit.Of(bins[..3], truth.Structures));
    }

    [Fact]
    public void Effective_ranges_and_smoothness_by_hand()
    {
        Assert.Equal(800, Spherical.EffectiveRange);
        Assert.Equal(300 * Math.Log(20), Exponential.EffectiveRange, 1e-9);
        Assert.Equal(400 * Math.Sqrt(Math.Log(20)), new VariogramStructure(VariogramShape.Gaussian, 1, 400).EffectiveRange, 1e-9);
        Assert.Equal(800, Variogram.Of(Half, Spherical).EffectiveRange);
        // Matern of halves has a closed form, which the Bessel function meets from beside it.
        foreach (var smoothness in (double[])[0.5, 1.5, 2.5])
            foreach (var h in (double[])[1e-3, 0.4, 3, 30])
                Assert.Equal(new VariogramStructure(VariogramShape.Matern, 1, 2, smoothness).Covariance(h, 0), new VariogramStructure(VariogramShape.Matern, 1, 2, smoothness + 1e-7).Covariance(h, 0), 2e-6);
        Assert.Equal(Exponential.Covariance(100, 50), new VariogramStructure(VariogramShape.Matern, 4, 300, 0.5).Covariance(100, 50), 1e-14);
        foreach (var h in (double[])[1e-300, 1e-40, 1e-9, 1, 1e3, 1e9]) Assert.InRange(new VariogramStructure(VariogramShape.Matern, 1, 2, 19.7).Covariance(h, 0), 0, 1);
        // 30 degrees east of north is the long way.
        var anisotropic = new VariogramStructure(VariogramShape.Exponential, 1, 500, anisotropy: new Anisotropy(30, 0.4));
        Assert.Equal(Math.Exp(-1), anisotropic.Covariance(500 * Math.Sin(Math.PI / 6), 500 * Math.Cos(Math.PI / 6)), 1e-12);
        Assert.Equal(Math.Exp(-1), anisotropic.Covariance(200 * Math.Cos(Math.PI / 6), -200 * Math.Sin(Math.PI / 6)), 1e-12);
    }

    [Fact]
    public void Values_are_met_where_they_are_and_the_mean_far_away()
    {
        var model = KrigingModel.Of(Places("rows"), Values, Variogram.Of(Half, Exponential), All, Run);
        var (mean, variance) = model.At(Places("rows"), Run);
        for (var i = 0; i < mean.Length; i++)
        {
            Assert.Equal(Values[i], mean[i], 1e-9);
            Assert.Equal(0, variance[i], 1e-9);
        }
        var far = model.At(new PlaceColumn("at", [2e6, 3e6, double.NaN], [2e6, 1e6, 0]), Run);
        Assert.Equal(far.Mean[0], far.Mean[1], 1e-9);
        Assert.True(far.Variance[0] > 4.5 && double.IsNaN(far.Mean[2]) && double.IsNaN(far.Variance[2]));
    }

    [Fact]
    public void Turning_shifting_scaling_and_reordering_the_places_changes_no_prediction()
    {
        var (rows, places) = (Places("rows"), Places("places"));
        double[] Mean(KrigingOptions options, double scale, double angle, double east, int[]? order = null)
        {
            order ??= [.. Enumerable.Range(0, rows.Count)];
            PlaceColumn Moved(PlaceColumn at) => new(
                "at",
                [.. Enumerable.Range(0, at.Count).Select(i => east + scale * ((at.X[i] - 651_000) * Math.Cos(angle) - (at.Y[i] - 6_860_000) * Math.Sin(angle)))],
                [.. Enumerable.Range(0, at.Count).Select(i => scale * ((at.X[i] - 651_000) * Math.Sin(angle) + (at.Y[i] - 6_860_000) * Math.Cos(angle)))]);
            var variogram = Variogram.Of(Half, new VariogramStructure(VariogramShape.Exponential, 4, 300 * scale));
            return KrigingModel.Of((PlaceColumn)Moved(rows).Take(order), [.. order.Select(i => Values[i])], variogram, options, Run).At(Moved(places), Run).Mean;
        }
        var shuffled = new RandomStream(1).Permutation(rows.Count);
        foreach (var options in (KrigingOptions[])[All, new() { Neighbours = 9 }, All with { Trend = KrigingTrend.Quadratic }])
        {
            var expected = Mean(options, 1, 0, 0);
            foreach (var other in (double[][])[Mean(options, 0.001, 0, 0), Mean(options, 1, 1.1, 0), Mean(options, 1, 0, 1e6), Mean(options, 1, 0, 0, shuffled)])
                for (var i = 0; i < expected.Length - 1; i++) Assert.Equal(expected[i], other[i], 1e-6); // The last place is a datum: off it by rounding, the nugget jumps.
        }
    }

    [Fact]
    public void One_two_and_five_threads_give_the_same_bits()
    {
        var model = KrigingModel.Of(Places("rows"), Values, Variogram.Of(Half, Exponential), new KrigingOptions { Neighbours = 16, PerOctant = 3 }, Run);
        var grid = new Grid(650_000, 6_861_500, 50, 40, 30).Places();
        var expected = model.At(grid, Run with { Threads = 1 });
        foreach (var threads in (int[])[2, 5])
        {
            var other = model.At(grid, Run with { Threads = threads });
            Assert.Equal(expected.Mean, other.Mean);
            Assert.Equal(expected.Variance, other.Variance);
            Assert.Equal(EmpiricalVariogram.Of(Places("rows"), Values, new(), Run with { Threads = 1 }).AsEnumerable(), EmpiricalVariogram.Of(Places("rows"), Values, new(), Run with { Threads = threads }));
            Assert.Equal(model.CrossValidate(Run with { Threads = 1 }).Predicted, model.CrossValidate(Run with { Threads = threads }).Predicted);
        }
    }

    [Fact]
    public void Octants_keep_a_cluster_from_using_up_the_neighbours()
    {
        // Forty values of 10 in the east, one of 0 on every other side.
        double[] x = [.. Enumerable.Range(0, 40).Select(i => 100 + i % 8), -150, 0.1, 0.1], y = [.. Enumerable.Range(0, 40).Select(i => i / 8 - 2.0), 3, 150, -150];
        double[] z = [.. Enumerable.Repeat(10.0, 40), 0, 0, 0];
        var variogram = Variogram.Of(new VariogramStructure(VariogramShape.Exponential, 1, 100));
        double Middle(KrigingOptions options) => KrigingModel.Of(new PlaceColumn("at", x, y), z, variogram, options, Run).At(new PlaceColumn("at", [0], [0]), Run).Mean[0];

        Assert.Equal(10, Middle(new KrigingOptions { Neighbours = 12 }), 1e-9);
        Assert.InRange(Middle(new KrigingOptions { Neighbours = 12, PerOctant = 2 }), 2, 7);
    }

    [Fact]
    public void Values_in_one_place_are_answered()
    {
        var at = new PlaceColumn("at", [0, 0, 100, 0], [0, 0, 0, 80]);
        double[] z = [1, 3, 5, 4];
        var variogram = Variogram.Of(Half, Exponential);

        // Their mean is taken.
        var mean = KrigingModel.Of(at, z, variogram, All, Run);
        Assert.Equal((3, 2.0), (mean.Count, Math.Round(mean.At(new PlaceColumn("at", [0], [0]), Run).Mean[0], 9)));
        // Or the rows are named.
        var refused = Assert.Throws<DataFaultException>(() => KrigingModel.Of(at, z, variogram, All with { RefuseDuplicates = true }, Run));
        Assert.Contains("row 1: in one place with row 0", refused.Message, StringComparison.Ordinal);
        // As measurements with error, both count, and two of the same are surer than one.
        var error = KrigingModel.Of(at, z, variogram, All with { NuggetIsError = true }, Run);
        Assert.Equal(4, error.Count);
        Assert.InRange(error.At(new PlaceColumn("at", [0], [0]), Run).Mean[0], 2.01, 2.6);
        var alone = KrigingModel.Of((PlaceColumn)at.Take([0, 2, 3]), [1, 5, 4], variogram, All with { NuggetIsError = true }, Run);
        Assert.True(error.At(new PlaceColumn("at", [0], [0]), Run).Variance[0] < alone.At(new PlaceColumn("at", [0], [0]), Run).Variance[0]);
    }

    [Fact]
    public void What_can_not_be_kriged_is_said()
    {
        var line = new PlaceColumn("at", [0, 1, 2, 3, 4, 5], [0, 0, 0, 0, 0, 0]);
        double[] z = [1, 2, 3, 4, 5, 6];
        string Message(Action action) => Assert.Throws<DataFaultException>(action).Message;

        var smooth = Variogram.Of(new VariogramStructure(VariogramShape.Gaussian, 1, 1e4));
        Assert.Contains("singular", Message(() => KrigingModel.Of(line, z, smooth, All, Run)), StringComparison.Ordinal);
        Assert.Contains("in line", Message(() => KrigingModel.Of(line, z, Variogram.Of(Exponential), All with { Trend = KrigingTrend.Linear }, Run)), StringComparison.Ordinal);
        Assert.Contains("no value", Message(() => KrigingModel.Of(line, [double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN], Variogram.Of(Exponential), All, Run)), StringComparison.Ordinal);
        Assert.Contains("row 2", Message(() => KrigingModel.Of(line, [1, 2, double.PositiveInfinity, 4, 5, 6], Variogram.Of(Exponential), All, Run)), StringComparison.Ordinal);
        Assert.Contains("drift", Message(() => KrigingModel.Of(line, z, Variogram.Of(Exponential), All, Run, FeatureMatrix.Of([[1, 2, 3, double.NaN, 5, 6]]))), StringComparison.Ordinal);
        Assert.Contains("all places are the same", Message(() => EmpiricalVariogram.Of(new PlaceColumn("at", [1, 1], [2, 2]), [3, 4], new(), Run)), StringComparison.Ordinal);
        Assert.Contains("no sill", Message(() => KrigingModel.Of(line, z, Variogram.Of(new VariogramStructure(VariogramShape.Nugget, 0)), All, Run)), StringComparison.Ordinal);
        var many = new PlaceColumn("at", [.. Enumerable.Range(0, 8001).Select(i => i % 90.0)], [.. Enumerable.Range(0, 8001).Select(i => i / 90.0)]);
        Assert.Contains("use the nearest", Message(() => KrigingModel.Of(many, new double[8001], Variogram.Of(Exponential), All, Run)), StringComparison.Ordinal);
        // One value is itself everywhere, as far as its variance tells.
        var one = KrigingModel.Of(new PlaceColumn("at", [5], [5]), [7], Variogram.Of(Half, Exponential), All, Run).At(new PlaceColumn("at", [5, 900], [5, 900]), Run);
        Assert.Equal([7, 7], one.Mean);
        Assert.True(one.Variance[0] == 0 && one.Variance[1] > 4.5);
    }

    [Fact]
    public void Left_out_errors_are_as_large_as_the_variances_say_under_the_true_variogram()
    {
        var check = KrigingModel.Of(Field(new RandomStream(20), 400, 60, out var z), z, Variogram.Of(new(VariogramShape.Nugget, 0.2), new(VariogramShape.Exponential, 1, 60)), new KrigingOptions { Neighbours = 30 }, Run).CrossValidate(Run);

        Assert.InRange(check.MeanSquaredDeviationRatio, 0.8, 1.25);
        Assert.InRange(check.MeanError, -0.1, 0.1);
        Assert.InRange(check.RootMeanSquare, 0.4, 1.0);
    }

    [Fact]
    public void The_range_of_residuals_is_found_and_noise_has_none()
    {
        // 3 a = 120, over fields that differ as fields of so few ranges do.
        var found = Enumerable.Range(40, 7).Select(seed => VariogramRange.Of(Field(new RandomStream((ulong)seed), 500, 40, out var values), values, Run) ?? double.NaN).Order().ToArray();
        Assert.InRange(found[3], 80, 180);
        Assert.All(found, range => Assert.InRange(range, 40, 400));

        var places = Field(new RandomStream(31), 700, 40, out var z);
        var random = new RandomStream(3);
        Assert.Equal(VariogramRange.Of(places, z, Run)!.Value, VariogramRange.Of(places, [.. z.Select(v => v * 1000)], Run)!.Value, 1e-3);
        Assert.Equal(VariogramRange.Of(places, z, Run with { Threads = 1 }), VariogramRange.Of(places, z, Run with { Threads = 5 }));
        // Noise does not rise, a plane does not level off, and one value has nothing to tell; nor have two places.
        Assert.True(VariogramRange.Of(places, [.. z.Select(_ => random.NextNormal())], Run) is null or < 80);
        Assert.Null(VariogramRange.Of(places, [.. Enumerable.Range(0, 700).Select(i => places.X[i])], Run));
        Assert.Null(VariogramRange.Of(places, new double[z.Length], Run));
        Assert.Null(VariogramRange.Of(new PlaceColumn("at", [1, 2], [1, 2]), [1, 2], Run));
    }

    // Exponential covariance of range a by many random cosines (spectral method): Cauchy frequencies.
    private static PlaceColumn Field(RandomStream random, int count, double range, out double[] values)
    {
        const int Waves = 600;
        var waves = Enumerable.Range(0, Waves).Select(_ =>
        {
            // In two dimensions the spectrum of exp(-h/a) is (1 + a^2 k^2)^(-3/2): k = sqrt(1/u^2 - 1) / a.
            var (u, angle) = (1 - random.NextDouble(), 2 * Math.PI * random.NextDouble());
            var k = Math.Sqrt(1 / (u * u) - 1) / range;
            return (X: k * Math.Cos(angle), Y: k * Math.Sin(angle), Phase: 2 * Math.PI * random.NextDouble());
        }).ToArray();
        var (x, y) = (new double[count], new double[count]);
        values = new double[count];
        for (var i = 0; i < count; i++)
        {
            (x[i], y[i]) = (random.NextDouble() * 1000, random.NextDouble() * 1000);
            foreach (var wave in waves) values[i] += Math.Sqrt(2.0 / Waves) * Math.Cos(wave.X * x[i] + wave.Y * y[i] + wave.Phase);
            values[i] += Math.Sqrt(0.2) * random.NextNormal();
        }
        return new PlaceColumn("at", x, y);
    }

    private static double[] Values => Numbers(Fixture.GetProperty("rows"), "z");

    private static PlaceColumn Places(string name) => new("at", Numbers(Fixture.GetProperty(name), "x"), Numbers(Fixture.GetProperty(name), "y"));

    private static FeatureMatrix Drift(string name) => FeatureMatrix.Of([Numbers(Fixture.GetProperty(name), "c")], ["c"]);

    private static double[] Numbers(JsonElement element, string name) => [.. element.GetProperty(name).EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Null ? double.NaN : value.GetDouble())];

    private static void Same(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(double.IsNaN(expected[i]) ? double.IsNaN(actual[i]) : Math.Abs(expected[i] - actual[i]) <= 1e-6 * Math.Max(1, Math.Abs(expected[i])), $"{i}: {actual[i]} where gstat has {expected[i]}");
    }
}
