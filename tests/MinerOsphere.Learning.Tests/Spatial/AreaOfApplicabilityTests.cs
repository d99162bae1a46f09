using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Spatial.Applicability;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Tests.Spatial;

public sealed class AreaOfApplicabilityTests
{
    private static readonly FeatureSpecification Target = new("yield");
    private static readonly TrainingRun Run = new() { Threads = 2 };

    [Fact]
    public void A_toy_by_hand()
    {
        // Two features of deviations 1 and 2, four rows at the corners of what becomes a square of side sqrt(3), and weights 1 and 0.5.
        var (x, y) = (Math.Sqrt(0.75), Math.Sqrt(3));
        var training = FeatureMatrix.Of([[x, -x, x, -x], [y, y, -y, -y]]);
        var area = AreaOfApplicability.Of(training, Target, new ApplicabilityOptions { Importance = Weights(2, 1) }, Run);

        // Sides sqrt(3) and sqrt(3)/2, diagonal sqrt(3.75): two pairs each.
        var mean = (2 * Math.Sqrt(3) + Math.Sqrt(3) + 2 * Math.Sqrt(3.75)) / 6;
        Assert.Equal(mean, area.MeanDistance, 1e-12);
        Assert.All(area.TrainingDissimilarity, di => Assert.Equal(Math.Sqrt(3) / 2 / mean, di, 1e-12));
        Assert.Equal(Math.Sqrt(3) / 2 / mean, area.Threshold, 1e-12);
        var rows = area.Predict(FeatureMatrix.Of([[0, x, 5], [0, y, double.NaN]]), Run);
        Assert.Equal(Math.Sqrt(3.75) / 2 / mean, rows[0], 1e-12);
        Assert.Equal([0, 0], rows[1..3]);
        Assert.Equal([0, 1, 2], rows[3..6].Select(value => Math.Round(value, 9))); // Itself and the row across the short side.
        Assert.True(double.IsNaN(rows[6]) && rows[7] == 0);
        // With the two right ones in one fold, each has to reach to the left.
        var folded = AreaOfApplicability.Of(training, Target, new ApplicabilityOptions { Importance = Weights(2, 1) }, Run, [0, 1, 0, 1]);
        Assert.All(folded.TrainingDissimilarity, di => Assert.Equal(Math.Sqrt(3) / mean, di, 1e-12));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Dissimilarities_and_counts_are_those_of_the_definition(bool folded)
    {
        var (training, rows) = (Draw(1, 300), Draw(2, 150));
        var folds = folded ? Enumerable.Range(0, 300).Select(i => i % 4).ToArray() : null;
        double[] weights = [1, 0.2, 0.7, 0.4];
        var area = AreaOfApplicability.Of(training, Target, new ApplicabilityOptions { Importance = Weights(weights) }, Run, folds);

        // By full search, from the definition: dummies for the category, all scaled and weighed, then distances.
        double[][] Points(FeatureMatrix of) =>
        [
            .. Enumerable.Range(0, of.RowCount).Select(row => Enumerable.Range(0, 3).Select(c => of[row, c]).Concat(Enumerable.Range(0, 3).Select(level => of[row, 3] == level ? 1.0 : 0)).ToArray()),
        ];
        var (plain, others) = (Points(training), Points(rows));
        for (var d = 0; d < 6; d++)
        {
            var mean = plain.Average(p => p[d]);
            var scale = weights[Math.Min(d, 3)] / Math.Sqrt(plain.Sum(p => (p[d] - mean) * (p[d] - mean)) / 299);
            foreach (var point in plain.Concat(others)) point[d] = (point[d] - mean) * scale;
        }
        double Distance(double[] a, double[] b) => Math.Sqrt(a.Zip(b, (p, q) => (p - q) * (p - q)).Sum());
        var unit = Enumerable.Range(0, 300).Average(i => Enumerable.Range(0, 300).Where(j => j != i).Average(j => Distance(plain[i], plain[j])));
        var own = Enumerable.Range(0, 300).Select(i => Enumerable.Range(0, 300).Where(j => folds is null ? j != i : folds[j] != folds[i]).Min(j => Distance(plain[i], plain[j])) / unit).ToArray();
        var sorted = own.Order().ToArray();
        double Quartile(double at) => sorted[(int)at] + (at - (int)at) * (sorted[(int)at + 1] - sorted[(int)at]);
        var threshold = Math.Min(sorted[^1], Quartile(224.25) + 1.5 * (Quartile(224.25) - Quartile(74.75)));

        Assert.Equal(unit, area.MeanDistance, 1e-10);
        Assert.Equal(threshold, area.Threshold, 1e-10);
        for (var i = 0; i < 300; i++) Assert.Equal(own[i], area.TrainingDissimilarity[i], 1e-10);
        var found = area.Predict(rows, Run);
        for (var i = 0; i < 150; i++)
        {
            var near = plain.Select(p => Distance(p, others[i]) / unit).ToArray();
            Assert.Equal(near.Min(), found[3 * i], 1e-10);
            Assert.Equal(near.Min() <= threshold ? 1 : 0, found[3 * i + 1]);
            Assert.Equal(near.Count(di => di <= threshold), found[3 * i + 2]);
        }
        Assert.InRange(Enumerable.Range(0, 150).Count(i => found[3 * i + 1] == 1), 100, 149);
    }

    [Fact]
    public void Units_orders_doubled_rows_and_threads_change_nothing()
    {
        var (training, rows) = (Draw(3, 200), Draw(4, 80));
        double[] Of(FeatureMatrix of, FeatureMatrix at, int threads = 2, int[]? folds = null) => AreaOfApplicability.Of(of, Target, new ApplicabilityOptions(), Run with { Threads = threads }, folds).Predict(at, Run with { Threads = threads });
        var expected = Of(training, rows);

        Assert.Equal(expected, Of(training, rows, 1));
        Assert.Equal(expected, Of(training, rows, 5));
        FeatureMatrix Scaled(FeatureMatrix of) => of.WithColumn(0, [.. of.Column(0).ToArray().Select(v => 1000 * v - 7)]);
        Near(expected, Of(Scaled(training), Scaled(rows)));
        Near(expected, Of(training.Take(new RandomStream(1).Permutation(200)), rows));
        FeatureMatrix Turned(FeatureMatrix of) => new([of.Features[3], of.Features[1], of.Features[0], of.Features[2]], [of.Column(3).ToArray(), of.Column(1).ToArray(), of.Column(0).ToArray(), of.Column(2).ToArray()]);
        Near(expected, Of(Turned(training), Turned(rows)));
        // Rows far from all training rows are outside, training rows are inside.
        var far = training.Take([0, 1]).WithColumn(1, [1e4, -1e4]);
        Assert.All(Enumerable.Range(0, 2), i => Assert.Equal(0, Of(training, far)[3 * i + 1]));
        var same = Of(training, training);
        Assert.All(Enumerable.Range(0, 200), i => Assert.True(same[3 * i] == 0 && same[3 * i + 1] == 1));
    }

    [Fact]
    public void What_does_not_matter_or_does_not_vary_does_not_count_and_what_is_not_known_is_outside()
    {
        var training = Draw(5, 100);
        var noise = training.WithColumn(2, [.. Enumerable.Range(0, 100).Select(i => 1e6 * Math.Sin(i))]);
        var constant = training.WithColumn(2, [.. Enumerable.Repeat(0.1, 100)]);
        var rows = Draw(6, 40);
        var options = new ApplicabilityOptions { Importance = Weights(1, 1, 0, 1).SetItem("f1", 0.5) };
        var expected = AreaOfApplicability.Of(training, Target, options, Run).Predict(rows, Run);

        Assert.Equal(expected, AreaOfApplicability.Of(noise, Target, options, Run).Predict(rows, Run));
        Assert.Equal(expected, AreaOfApplicability.Of(training, Target, options with { Importance = options.Importance!.SetItem("f2", -3) }, Run).Predict(rows, Run));
        Assert.Equal(expected, AreaOfApplicability.Of(constant, Target, options with { Importance = options.Importance!.SetItem("f2", 1) }, Run).Predict(rows, Run));
        Assert.Equal(expected, AreaOfApplicability.Of(training, Target, options, Run).Predict(rows.WithColumn(2, [.. Enumerable.Repeat(double.NaN, 40)]), Run));

        // A category that training had no row of.
        var few = training.WithColumn(3, [.. Enumerable.Range(0, 100).Select(i => (double)(i % 2))]);
        var strange = AreaOfApplicability.Of(few, Target, new ApplicabilityOptions(), Run).Predict(few.Take([0, 1]).WithColumn(3, [2, 1]), Run);
        Assert.True(double.IsNaN(strange[0]) && strange[1] == 0 && strange[4] == 1);
        // Rows with a gap are left out of training.
        var gaps = training.WithColumn(0, [.. training.Column(0).ToArray().Select((v, i) => i < 10 ? double.NaN : v)]);
        var left = AreaOfApplicability.Of(gaps, Target, new ApplicabilityOptions(), Run);
        Assert.Equal((90, 10), (left.RowCount, left.TrainingDissimilarity.Count(double.IsNaN)));
    }

    [Fact]
    public void What_gives_no_area_is_said()
    {
        var training = Draw(7, 20);
        Assert.Contains("one fold", Assert.Throws<DataFaultException>(() => AreaOfApplicability.Of(training, Target, new(), Run, new int[20])).Message, StringComparison.Ordinal);
        Assert.Contains("varies", Assert.Throws<DataFaultException>(() => AreaOfApplicability.Of(training.Take([0, 0, 0]), Target, new(), Run)).Message, StringComparison.Ordinal);
        Assert.Contains("two or more", Assert.Throws<DataFaultException>(() => AreaOfApplicability.Of(training.Take([0]), Target, new(), Run)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => AreaOfApplicability.Of(training, Target, new() { Importance = Weights(0, 0, 0, 0) }, Run));
        Assert.Throws<ArgumentException>(() => AreaOfApplicability.Of(training, Target, new() { Importance = Weights(1, 1).SetItem("other", 1) }, Run));
    }

    [Fact]
    public void Many_rows_take_their_mean_distance_from_some()
    {
        var training = Draw(8, 1500);
        var (all, some) = (AreaOfApplicability.Of(training, Target, new(), Run), AreaOfApplicability.Of(training, Target, new() { MostRowsForMean = 500 }, Run));

        Assert.InRange(some.MeanDistance / all.MeanDistance, 0.97, 1.03);
        Assert.Equal(some.MeanDistance, AreaOfApplicability.Of(training, Target, new() { MostRowsForMean = 500 }, Run with { Threads = 1 }).MeanDistance);
    }

    internal static FeatureMatrix Draw(ulong stream, int rows)
    {
        var random = new RandomStream(77, stream);
        double[] Column(Func<double> of) => [.. Enumerable.Range(0, rows).Select(_ => of())];
        return new FeatureMatrix(
            [new("f0", "m"), new("f1"), new("f2"), new("f3", null, ["granite", "marble", "schist"])],
            [Column(() => 500 + 200 * random.NextNormal()), Column(random.NextExponential), Column(random.NextDouble), Column(() => random.NextInt(3))]);
    }

    private static ImmutableDictionary<string, double> Weights(params double[] weights) => weights.Select((weight, i) => (weight, i)).ToImmutableDictionary(pair => $"f{pair.i}", pair => pair.weight);

    private static void Near(double[] expected, double[] actual)
    {
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-9);
    }
}
