using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Spatial.Evidence;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Tests.Spatial;

/// <summary>Weights of evidence against the published tables of EIS Toolkit (781 cells, 16 deposits) and against their own rules.</summary>
public sealed class WeightsOfEvidenceTests
{
    private static readonly string[] Names = ["1", "2", "3", "5", "6", "8", "10", "13"];
    private static readonly double[] Cells = [275, 11, 396, 43, 1, 43, 2, 10];
    private static readonly double[] Deposits = [9, 0, 5, 1, 0, 0, 1, 0];

    /// <summary>Cells, deposits, W+, s(W+), W-, s(W-), contrast, s(contrast), studentized contrast, as printed by the toolkit.</summary>
    public static TheoryData<string, string> Published => new()
    {
        {
            "unique",
            """
            275  9  0.4810 0.3389 -0.3994 0.3806  0.8804 0.5096  1.7275
            11   0  0.0000 0.0000  0.0000 0.0000  0.0000 0.0000  0.0000
            396  5 -0.4920 0.4501  0.3409 0.3059 -0.8329 0.5442 -1.5306
            43   1  0.1296 1.0118 -0.0081 0.2609  0.1377 1.0449  0.1318
            1    0  0.0000 0.0000  0.0000 0.0000  0.0000 0.0000  0.0000
            43   0  0.0000 0.0000  0.0000 0.0000  0.0000 0.0000  0.0000
            2    1  3.8673 1.4142 -0.0632 0.2607  3.9305 1.4380  2.7332
            10   0  0.0000 0.0000  0.0000 0.0000  0.0000 0.0000  0.0000
            """
        },
        {
            "ascending",
            """
            275  9  0.4810 0.3389 -0.3994 0.3806  0.8804 0.5096  1.7275
            286  9  0.4405 0.3387 -0.3771 0.3807  0.8176 0.5095  1.6046
            682 14  0.0021 0.2700 -0.0143 0.7144  0.0163 0.7637  0.0214
            725 15  0.0101 0.2609 -0.1400 1.0090  0.1501 1.0422  0.1440
            726 15  0.0087 0.2609 -0.1217 1.0092  0.1304 1.0424  0.1251
            769 15 -0.0501 0.2608  1.4694 1.0445 -1.5194 1.0765 -1.4114
            771 16 -0.0507 0.2607  1.5547 1.0536 -1.6054 1.0854 -1.4791
            781 16 -0.0626 0.2606  3.8673 1.4213 -3.9299 1.4450 -2.7196
            """
        },
        {
            "descending",
            """
            10   0  0.0000 0.0000  0.0000 0.0000  0.0000 0.0000  0.0000
            12   1  1.4694 1.0445 -0.0501 0.2608  1.5194 1.0765  1.4114
            55   1 -0.1217 1.0092  0.0087 0.2609 -0.1304 1.0424 -0.1251
            56   1 -0.1400 1.0090  0.0101 0.2609 -0.1501 1.0422 -0.1440
            99   2 -0.0143 0.7144  0.0021 0.2700 -0.0163 0.7637 -0.0214
            495  7 -0.3771 0.3807  0.4405 0.3387 -0.8176 0.5095 -1.6046
            506  7 -0.3994 0.3806  0.4810 0.3389 -0.8804 0.5096 -1.7275
            781 16 -0.0626 0.2606  3.8673 1.4213 -3.9299 1.4450 -2.7196
            """
        },
    };

    [Theory]
    [MemberData(nameof(Published))]
    public void Tables_are_the_published_ones_to_four_decimals(string table, string published)
    {
        var rows = table == "unique" ? WeightsTable.Unique(Deposits, Cells) : WeightsTable.Cumulative(Deposits, Cells, table == "descending");
        var lines = published.Split('\n');

        Assert.Equal(lines.Length, rows.Length);
        foreach (var (line, row) in lines.Zip(rows))
        {
            double[] actual =
            [
                row.Cells, row.Deposits, row.Plus, Math.Sqrt(row.PlusVariance), row.Minus, Math.Sqrt(row.MinusVariance), row.Contrast, Math.Sqrt(row.ContrastVariance), row.StudentizedContrast,
            ];
            var expected = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            for (var i = 0; i < actual.Length; i++) Assert.Equal(double.Parse(expected[i], CultureInfo.InvariantCulture), actual[i], 5.0001e-5);
        }
    }

    [Fact]
    public void A_layer_of_the_published_table_gives_its_posteriors()
    {
        var model = WeightsOfEvidence.Train(Area(), new WeightsOfEvidenceOptions(), new TrainingRun());
        var posterior = Predict(model, Area().Features);

        Assert.Equal(0.032727, posterior[0, 0], 1e-6);
        Assert.Equal(9.0 / 275, posterior[0, 0], 1e-12);
        // A class without deposits has weight 0 by convention: its posterior is the prior.
        Assert.Equal(16.0 / 781, posterior[275, 0], 1e-12);
        Assert.Equal(posterior[0, 0] * Math.Sqrt(1.0 / 16 + 1.0 / 9 + 1.0 / 266), posterior[0, 1], 1e-12);
    }

    [Fact]
    public void Layers_split_both_ways_have_the_published_sum_of_posteriors_and_its_own_deviation()
    {
        var area = Area("up", "down");
        var options = new WeightsOfEvidenceOptions
        {
            Layers = ImmutableDictionary<string, EvidenceWeighting>.Empty.Add("up", EvidenceWeighting.Ascending).Add("down", EvidenceWeighting.Descending),
        };
        var model = WeightsOfEvidence.Train(area, options, new TrainingRun());
        var test = ConditionalIndependence.Test(model, area.Features);

        Assert.Equal([1, 0, 0, 0, 0, 0, 0, 0], model.Layers[0].Groups.ToArray());
        Assert.Equal([0, 0, 0, 0, 0, 0, 1, 1], model.Layers[1].Groups.ToArray());
        Assert.Equal(15.768, test.Expected, 1e-3); // The toolkit adds weights rounded to four decimals.
        Assert.Equal(15.768664116, test.Expected, 1e-6);
        // From the sum over the three unique conditions (275, 12 and 494 cells), reckoned outside this library.
        Assert.Equal(SumDeviation, test.Deviation, 1e-6);
        Assert.True(test.RatioIsFair);
        Assert.InRange(test.Probability, 0.5, 0.53);

        // The lower layer not known: weight 0, and the variance of what it would have moved.
        var unknown = FeatureMatrixOf(model.Signature, [[0], [double.NaN]]);
        Assert.Equal(9.0 / 275, Predict(model, unknown)[0, 0], 1e-12);
        Assert.Equal(MissingDeviation, Predict(model, unknown)[0, 1], 1e-9);
    }

    private const double SumDeviation = 5.505167107292;
    private const double MissingDeviation = 0.018232319476;

    [Fact]
    public void The_same_layer_twice_is_not_conditionally_independent()
    {
        // A layer that tells much, given six times: the posteriors add up to more deposits than there are.
        var random = new RandomStream(5);
        var rows = 4000;
        var (near, deposit) = (new double[rows], new double[rows]);
        for (var i = 0; i < rows; i++)
        {
            near[i] = i % 4 == 0 ? 1 : 0;
            deposit[i] = random.NextDouble() < (near[i] == 1 ? 0.15 : 0.02) ? 1 : 0;
        }
        ConditionalIndependence Of(int copies)
        {
            var table = new TrainingTable(FeatureMatrix.Of([.. Enumerable.Repeat(near, copies)]), deposit, new FeatureSpecification("deposit"));
            return ConditionalIndependence.Test(WeightsOfEvidence.Train(table, new WeightsOfEvidenceOptions(), new TrainingRun()), table.Features);
        }

        var (one, six) = (Of(1), Of(6));
        Assert.Equal(1, one.Ratio, 1e-9);
        Assert.True(one.RatioIsFair && one.Probability > 0.05);
        Assert.True(six.Ratio > 1.15 && !six.RatioIsFair, $"ratio {six.Ratio}");
        Assert.True(six.Probability < 0.05, $"probability {six.Probability}");
    }

    [Fact]
    public void The_layers_that_say_the_same_are_named()
    {
        // Among twenty deposits: granite and copper come together 8 times, neither comes 7 times, one without the other 2 and 3 times.
        List<(double Granite, double Copper, double Gap, double Deposit)> cells = [.. Repeat(8, 1, 1, 1), .. Repeat(2, 1, 0, 1), .. Repeat(3, 0, 1, 1), .. Repeat(7, 0, 0, 1)];
        for (var i = 0; i < 400; i++) cells.Add((i % 5 == 0 ? 1 : 0, i % 7 == 0 ? 1 : 0, i % 3, 0));
        double[][] columns = [[.. cells.Select(c => c.Granite)], [.. cells.Select(c => c.Copper)], [.. cells.Select(c => c.Gap)]];
        var table = new TrainingTable(FeatureMatrix.Of(columns, ["granite", "copper", "other"]), [.. cells.Select(c => c.Deposit)], new FeatureSpecification("deposit"));
        var model = WeightsOfEvidence.Train(table, new WeightsOfEvidenceOptions { Numeric = EvidenceWeighting.Unique }, new TrainingRun());

        var pairs = LayerPair.All(model, table);

        Assert.Equal(3, pairs.Length);
        Assert.Equal(("granite", "copper", 1), (pairs[0].First, pairs[0].Second, pairs[0].Freedom));
        // 2 sum O ln(O/E) with E = 5.5, 4.5, 5.5, 4.5, and the chi-squared tail at it.
        Assert.Equal(2 * (8 * Math.Log(8 / 5.5) + 2 * Math.Log(2 / 4.5) + 3 * Math.Log(3 / 5.5) + 7 * Math.Log(7 / 4.5)), pairs[0].Statistic, 1e-12);
        Assert.Equal(0.0213227551, pairs[0].Probability, 1e-6);
        Assert.All(pairs[1..], pair => Assert.True(pair.Probability > 0.05));

        static IEnumerable<(double, double, double, double)> Repeat(int count, double granite, double copper, double deposit) => Enumerable.Range(0, count).Select(i => (granite, copper, i % 2 * 1.0, deposit));
    }

    [Fact]
    public void Splits_follow_their_rules()
    {
        // Studentized contrasts 1.7275 and 1.6046 begin the ascending table; the largest contrast of the descending one is its second row.
        var (up, down) = (WeightsTable.Cumulative(Deposits, Cells), WeightsTable.Cumulative(Deposits, Cells, descending: true));

        Assert.Equal(0, WeightsTable.Split(up, SplitRule.LargestStudentizedContrast, 1));
        Assert.Equal(-1, WeightsTable.Split(up, SplitRule.LargestStudentizedContrast, 2));
        Assert.Equal(1, WeightsTable.Split(down, SplitRule.LargestContrast, 9));
        Assert.Equal(-1, WeightsTable.Split(down, SplitRule.LargestContrastIfFeasible, 1.5));
        Assert.Equal(1, WeightsTable.Split(down, SplitRule.LargestFeasibleContrast, 1.4));
        // A rare class with a huge contrast but no certainty is passed over where feasibility is asked first.
        var rare = WeightsTable.Cumulative([1, 8, 7], [2, 190, 800]);
        Assert.Equal(0, WeightsTable.Split(rare, SplitRule.LargestContrast, 3));
        Assert.Equal(-1, WeightsTable.Split(rare, SplitRule.LargestContrastIfFeasible, 3));
        Assert.Equal(1, WeightsTable.Split(rare, SplitRule.LargestFeasibleContrast, 3));
    }

    [Fact]
    public void Classes_of_little_certainty_share_a_weight_when_grouped()
    {
        var model = WeightsOfEvidence.Train(Area(), new WeightsOfEvidenceOptions { Categorical = EvidenceWeighting.Grouped, StudentizedContrast = 1 }, new TrainingRun());
        var layer = model.Layers[0];

        // Classes 1, 3 and 10 stand alone; 2, 5, 6, 8 and 13 (108 cells, 1 deposit) share.
        Assert.Equal([0, 3, 1, 3, 3, 3, 2, 3], layer.Groups.ToArray());
        Assert.Equal(Math.Log(1.0 / 16 / (107.0 / 765)), layer.Weight(1), 1e-12);
        Assert.Equal(1 + 1.0 / 107, layer.Variance(7), 1e-12);
        Assert.Equal(16, ConditionalIndependence.Test(model, Area().Features).Expected, 1e-9);
    }

    [Fact]
    public void A_number_is_split_where_it_tells_most_whichever_way_and_in_any_unit()
    {
        var table = Distances(1);
        var model = WeightsOfEvidence.Train(table, new WeightsOfEvidenceOptions { Classes = 25 }, new TrainingRun());

        Assert.Equal(EvidenceWeighting.Ascending, model.Layers[0].Weighting);
        Assert.Equal(EvidenceWeighting.Descending, model.Layers[1].Weighting);
        Assert.True(model.Layers[0].GroupWeights[1] > 1 && model.Layers[1].GroupWeights[1] > 1);
        var (metres, feet) = (Predict(model, table.Features), Predict(WeightsOfEvidence.Train(Distances(3.28), new WeightsOfEvidenceOptions { Classes = 25 }, new TrainingRun()), Distances(3.28).Features));
        for (var i = 0; i < table.RowCount; i++) Assert.Equal(metres[i, 0], feet[i, 0], 1e-12);
    }

    [Fact]
    public void Rows_in_another_order_and_doubled_rows_give_the_same()
    {
        var table = Distances(1);
        var order = new RandomStream(3).Permutation(table.RowCount);
        var options = new WeightsOfEvidenceOptions();
        var (plain, shuffled) = (WeightsOfEvidence.Train(table, options, new TrainingRun()), WeightsOfEvidence.Train(table.Take(order), options, new TrainingRun()));
        int[] twice = [.. order, .. order];
        var doubled = WeightsOfEvidence.Train(table.Take(twice), options, new TrainingRun());
        var weighted = WeightsOfEvidence.Train(
            new TrainingTable(table.Features, table.Target, table.Signature.Target) { Weights = [.. Enumerable.Repeat(2.0, table.RowCount)] }, options, new TrainingRun());

        var (a, b, c, d) = (Predict(plain, table.Features), Predict(shuffled, table.Features), Predict(doubled, table.Features), Predict(weighted, table.Features));
        for (var i = 0; i < table.RowCount; i++)
        {
            Assert.Equal(a[i, 0], b[i, 0]);
            Assert.Equal(a[i, 1], b[i, 1]);
            Assert.Equal(c[i, 0], d[i, 0]);
            Assert.Equal(c[i, 1], d[i, 1]);
            Assert.Equal(a[i, 0], c[i, 0], 1e-9);
        }
    }

    [Fact]
    public void A_constant_or_empty_layer_says_nothing()
    {
        var table = new TrainingTable(
            FeatureMatrix.Of([[1, 1, 1, 1], [double.NaN, double.NaN, double.NaN, double.NaN], [double.NaN, double.NaN, double.NaN, 4]]), [1, 0, 0, 0], new FeatureSpecification("deposit"));
        var model = WeightsOfEvidence.Train(table, new WeightsOfEvidenceOptions(), new TrainingRun());

        Assert.All(model.Layers, layer => Assert.False(layer.Tells));
        var posterior = Predict(model, table.Features);
        for (var i = 0; i < 4; i++) Assert.Equal(0.25, posterior[i, 0], 1e-12);
    }

    [Theory]
    [InlineData(0, "no cell holds a deposit")]
    [InlineData(1, "every cell holds a deposit")]
    [InlineData(2, "row 1")]
    public void What_can_not_be_weighed_is_said(double target, string expected)
    {
        var table = new TrainingTable(FeatureMatrix.Of([[1, 2, 3]]), [target, target, target], new FeatureSpecification("deposit"));

        Assert.Contains(expected, Assert.Throws<DataFaultException>(() => WeightsOfEvidence.Train(table, new WeightsOfEvidenceOptions(), new TrainingRun())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_comes_back_from_its_content_and_damage_is_seen()
    {
        var table = Distances(1);
        var model = WeightsOfEvidence.Train(table, new WeightsOfEvidenceOptions(), new TrainingRun());
        var again = WeightsOfEvidenceModel.Load(model.Signature, model.Save());

        Assert.Equal(Predict(model, table.Features), Predict(again, table.Features));
        Assert.Equal(string.Join("|", model.Layers[0].Labels), string.Join("|", again.Layers[0].Labels));

        void Refused(Action<ModelContent> damage)
        {
            var content = model.Save();
            damage(content);
            Assert.Throws<InvalidDataException>(() => WeightsOfEvidenceModel.Load(model.Signature, content));
        }
        Refused(content => content.Settings["deposits"] = -1);
        Refused(content => content.Settings.Remove("layers"));
        Refused(content => content.Settings["layers"]![0]!["weighting"] = "EitherWay");
        Refused(content => content.Take<int>("groups0")[0] = 7);
        Refused(content => content.Take<double>("weights0")[0] = double.NaN);
        Refused(content => content.Take<double>("variances1")[0] = -1);
        Refused(content => content.Take<double>("bounds0")[1] = -1e9);
        Refused(content => content.Take<double>("deposits0")[0] = 1e9);
    }

    private static TrainingTable Area(params string[] names)
    {
        if (names.Length == 0) names = ["class"];
        var (codes, target) = (new List<double>(), new List<double>());
        for (var i = 0; i < Cells.Length; i++)
            for (var cell = 0; cell < Cells[i]; cell++)
            {
                codes.Add(i);
                target.Add(cell < Deposits[i] ? 1 : 0);
            }
        return new TrainingTable(
            new FeatureMatrix([.. names.Select(name => new FeatureSpecification(name, null, [.. Names]))], [.. names.Select(_ => codes.ToArray())]), [.. target], new FeatureSpecification("deposit"));
    }

    private static TrainingTable Distances(double unit)
    {
        var random = new RandomStream(11);
        var (distance, copper, target) = (new double[2000], new double[2000], new double[2000]);
        for (var i = 0; i < target.Length; i++)
        {
            (distance[i], copper[i]) = (random.NextDouble() * 10_000 * unit, random.NextExponential() * 30 * unit);
            target[i] = random.NextDouble() < (distance[i] < 1500 * unit ? 0.06 : 0.005) * (copper[i] > 60 * unit ? 5 : 1) ? 1 : 0;
            if (i % 17 == 0) copper[i] = double.NaN;
        }
        return new TrainingTable(FeatureMatrix.Of([distance, copper], ["distance", "copper"]), target, new FeatureSpecification("deposit"));
    }

    private static FeatureMatrix FeatureMatrixOf(ModelSignature signature, double[][] columns) => new(signature.Features, columns);

    private static double[,] Predict(WeightsOfEvidenceModel model, FeatureMatrix rows)
    {
        var flat = new double[rows.RowCount * 2];
        model.Predict(rows, flat);
        var shaped = new double[rows.RowCount, 2];
        Buffer.BlockCopy(flat, 0, shaped, 0, flat.Length * sizeof(double));
        return shaped;
    }
}
