using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;
using MinerOsphere.Learning.Trees.Boosting;

namespace MinerOsphere.Learning.Tests.Trees.Boosting;

public class GradientBoostingTests
{
    public static TheoryData<BoostingLoss> Losses => [.. Enum.GetValues<BoostingLoss>()];

    [Theory]
    [MemberData(nameof(Losses))]
    public void Threads_do_not_change_a_bit(BoostingLoss loss)
    {
        // Rows enough for several blocks and several parts of a histogram.
        var table = TableFor(loss, 40_000);
        var options = OptionsFor(loss) with { Rounds = 3, RowFraction = 0.8, ColumnFraction = 0.9, SplitColumnFraction = 0.8 };

        var models = new[] { 1, 2, 5 }.Select(threads => GradientBoosting.Train(table, options, new TrainingRun { Threads = threads })).ToArray();

        Assert.True(models[0].Ensemble.Nodes.Length > 30);
        foreach (var model in models[1..])
        {
            Assert.Equal(models[0].Ensemble.Nodes.ToArray(), model.Ensemble.Nodes.ToArray());
            Assert.Equal(models[0].Ensemble.BaseMargins.ToArray(), model.Ensemble.BaseMargins.ToArray());
            Assert.Equal(models[0].Dispersion, model.Dispersion);
        }
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void The_model_read_again_predicts_the_same_bits(BoostingLoss loss)
    {
        var table = TableFor(loss, 2_000);
        var model = GradientBoosting.Train(table, OptionsFor(loss) with { Rounds = 5, ValidationFraction = 0.2 }, Toys.Run);

        var read = GradientBoostingModel.Load(model.Signature, model.Save());

        Assert.Equal(Toys.Predict(model, table.Features), Toys.Predict(read, table.Features));
        Assert.Equal(model.ValidationLosses.ToArray(), read.ValidationLosses.ToArray());
        Assert.Equal(model.Gains().ToArray(), read.Gains().ToArray());
        Assert.Equal(model.Dispersion, read.Dispersion);
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void The_order_of_the_rows_does_not_matter(BoostingLoss loss)
    {
        var table = TableFor(loss, 3_000);
        var order = Toys.Shuffled(table.RowCount, 1);

        var model = GradientBoosting.Train(table, OptionsFor(loss), Toys.Run);
        var shuffled = GradientBoosting.Train(table.Take(order), OptionsFor(loss), Toys.Run);

        var (expected, actual) = (Toys.Predict(model, table.Features), Toys.Predict(shuffled, table.Features));
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-6 * Math.Max(1, Math.Abs(expected[i])));
    }

    [Fact]
    public void The_order_of_the_columns_does_not_matter()
    {
        var table = TableFor(BoostingLoss.Squared, 3_000);
        int[] order = [3, 5, 0, 4, 2, 1];
        FeatureMatrix Turned(FeatureMatrix features) => new([.. order.Select(c => features.Features[c])], [.. order.Select(c => features.Column(c).ToArray())]);
        var turned = new TrainingTable(Turned(table.Features), table.Target, table.Signature.Target);

        Assert.Equal(
            Toys.Predict(GradientBoosting.Train(table, OptionsFor(BoostingLoss.Squared), Toys.Run), table.Features),
            Toys.Predict(GradientBoosting.Train(turned, OptionsFor(BoostingLoss.Squared), Toys.Run), turned.Features));
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void A_weight_is_as_so_many_rows_and_none_as_no_row(BoostingLoss loss)
    {
        var table = TableFor(loss, 1_500);
        var random = new RandomStream(4);
        double[] weights = [.. table.Target.Select(_ => (double)random.NextInt(3))];
        int[] repeated = [.. Enumerable.Range(0, table.RowCount).SelectMany(row => Enumerable.Repeat(row, (int)weights[row]))];
        var weighted = new TrainingTable(table.Features, table.Target, table.Signature.Target) { Weights = weights };
        var options = OptionsFor(loss) with { MinRowsPerLeaf = 1, MinChildWeight = 5, Rounds = 6 };

        var expected = Toys.Predict(GradientBoosting.Train(table.Take(repeated), options, Toys.Run), table.Features);
        var actual = Toys.Predict(GradientBoosting.Train(weighted, options, Toys.Run), table.Features);

        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-4 * Math.Max(1, Math.Abs(expected[i])));
    }

    [Theory]
    [InlineData(BoostingLoss.Squared, 70_000, 255)]
    [InlineData(BoostingLoss.Quantile, 2_000, 255)]
    [InlineData(BoostingLoss.Squared, 2_000, 16)]
    public void Weights_of_one_change_no_bit(BoostingLoss loss, int rows, int bins)
    {
        // With weights, hessians are summed beside the gradients; without, rows are counted in half the room.
        var table = TableFor(loss, rows);
        var weighted = new TrainingTable(table.Features, table.Target, table.Signature.Target) { Weights = [.. table.Target.Select(_ => 1.0)] };
        var options = OptionsFor(loss) with { Rounds = 2, MaxBins = bins };

        Assert.Equal(GradientBoosting.Train(table, options, Toys.Run).Ensemble.Nodes.ToArray(), GradientBoosting.Train(weighted, options, Toys.Run).Ensemble.Nodes.ToArray());
    }

    [Fact]
    public void A_feature_on_another_scale_gives_the_same_leaves()
    {
        var table = TableFor(BoostingLoss.Squared, 3_000);
        var scaled = table.Features.WithColumn(0, [.. table.Features.Column(0).ToArray().Select(x => x * 1024)]);

        var model = GradientBoosting.Train(table, OptionsFor(BoostingLoss.Squared), Toys.Run);
        var other = GradientBoosting.Train(new TrainingTable(scaled, table.Target, table.Signature.Target), OptionsFor(BoostingLoss.Squared), Toys.Run);

        Assert.Equal(Toys.Predict(model, table.Features), Toys.Predict(other, scaled));
    }

    [Theory]
    [InlineData(1e-9)]
    [InlineData(1e9)]
    public void A_target_on_another_scale_gives_scaled_predictions(double scale)
    {
        var table = TableFor(BoostingLoss.Squared, 3_000);
        var scaled = new TrainingTable(table.Features, [.. table.Target.Select(y => y * scale)], table.Signature.Target);

        var expected = Toys.Predict(GradientBoosting.Train(table, OptionsFor(BoostingLoss.Squared), Toys.Run), table.Features);
        var actual = Toys.Predict(GradientBoosting.Train(scaled, OptionsFor(BoostingLoss.Squared), Toys.Run), table.Features);

        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i] / scale, 1e-4);
    }

    [Fact]
    public void One_huge_target_does_not_blind_the_trees_to_the_others()
    {
        var table = TableFor(BoostingLoss.Squared, 3_000);
        var target = (double[])table.Target.Clone();
        target[17] = 1e6;
        var weights = new double[table.RowCount];
        Array.Fill(weights, 1);
        weights[17] = 1e-9;

        var model = GradientBoosting.Train(new TrainingTable(table.Features, target, table.Signature.Target) { Weights = weights }, OptionsFor(BoostingLoss.Squared) with { Rounds = 50 }, Toys.Run);

        Assert.True(R2(model, table) > 0.85);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(6, 0)]
    [InlineData(0, 12)]
    [InlineData(3, 6)]
    public void Trees_keep_within_depth_leaves_and_rows(int depth, int leaves)
    {
        var table = TableFor(BoostingLoss.Squared, 2_000);

        var model = GradientBoosting.Train(table, new GradientBoostingOptions { Rounds = 5, MaxDepth = depth, MaxLeaves = leaves, MinRowsPerLeaf = 30 }, Toys.Run);

        for (var t = 0; t < model.Ensemble.Trees; t++)
        {
            var (deepest, count) = (0, 0);
            void Walk(int node, int level)
            {
                var n = model.Ensemble.Nodes[node];
                if (n.Feature < 0)
                {
                    (deepest, count) = (Math.Max(deepest, level), count + 1);
                    Assert.True(n.Cover >= 30);
                    return;
                }
                Assert.Equal(n.Cover, model.Ensemble.Nodes[n.Left].Cover + model.Ensemble.Nodes[n.Right].Cover);
                Walk(n.Left, level + 1);
                Walk(n.Right, level + 1);
            }
            Walk(model.Ensemble.Roots[t], 0);
            if (depth > 0) Assert.InRange(deepest, 1, depth);
            if (leaves > 0) Assert.InRange(count, 2, leaves);
            if (leaves == 12) Assert.Equal(12, count);
        }
    }

    [Fact]
    public void Gaps_go_where_their_targets_are()
    {
        double[] x = [.. Enumerable.Range(0, 200).Select(i => i % 4 == 3 ? double.NaN : i)];
        double[] high = [.. x.Select(v => double.IsNaN(v) || v >= 100 ? 5.0 : 1)], low = [.. x.Select(v => double.IsNaN(v) || v < 100 ? 1.0 : 5)], own = [.. x.Select(v => double.IsNaN(v) ? 9.0 : 1)];

        foreach (var target in new[] { high, low, own })
        {
            var model = GradientBoosting.Train(Toys.Of([x], target), new GradientBoostingOptions { Rounds = 1, LearningRate = 1, L2 = 0, MaxDepth = 1 }, Toys.Run);

            Assert.Equal(target, Toys.Predict(model, FeatureMatrix.Of([x])));
        }
    }

    [Fact]
    public void A_gap_where_training_had_none_goes_with_most_rows()
    {
        double[] x = [.. Enumerable.Range(0, 100)];
        var model = GradientBoosting.Train(Toys.Of([x], [.. x.Select(v => v < 70 ? 1.0 : 2)]), new GradientBoostingOptions { Rounds = 1, LearningRate = 1, L2 = 0, MaxDepth = 1 }, Toys.Run);

        Assert.Equal([1.0], Toys.Predict(model, FeatureMatrix.Of([[double.NaN]])));
    }

    [Fact]
    public void Of_all_ways_to_part_categories_the_best_is_taken()
    {
        for (ulong seed = 0; seed < 20; seed++)
        {
            var random = new RandomStream(seed, 31);
            var (levels, rows) = (3 + random.NextInt(6), 400);
            double[] shifts = [.. Enumerable.Range(0, levels).Select(_ => random.NextNormal())];
            double[] codes = [.. Enumerable.Range(0, rows).Select(_ => (double)random.NextInt(levels))];
            double[] y = [.. codes.Select(c => shifts[(int)c] + random.NextNormal())];
            var table = Toys.WithLevels(codes, levels, y);

            var model = GradientBoosting.Train(table, new GradientBoostingOptions { Rounds = 1, LearningRate = 1, L2 = 0, MaxDepth = 1, MinRowsPerLeaf = 1, CategorySmoothing = 0 }, Toys.Run);

            var predictions = Toys.Predict(model, table.Features);
            var error = y.Zip(predictions, (a, b) => (a - b) * (a - b)).Sum();
            var best = Enumerable.Range(1, (1 << (levels - 1)) - 1).Min(set => ErrorOf(codes, y, code => (set >> code & 1) == 1));
            Assert.Equal(best, error, best * 1e-6);
        }
    }

    [Fact]
    public void A_category_without_rows_goes_with_the_greater_part()
    {
        double[] codes = [.. Enumerable.Range(0, 100).Select(i => i < 60 ? 0.0 : i < 80 ? 2 : 3)];
        var model = GradientBoosting.Train(Toys.WithLevels(codes, 200, [.. codes.Select(c => c == 0 ? 1.0 : 4)]), new GradientBoostingOptions { Rounds = 1, LearningRate = 1, L2 = 0, MaxDepth = 1 }, Toys.Run);

        Assert.Equal([1.0, 1, 4, 4, 1, 1, 1], Toys.Predict(model, Toys.WithLevels([0, 1, 2, 3, 150, 199, double.NaN], 200, new double[7]).Features));
    }

    [Fact]
    public void More_levels_than_bins_are_still_told_apart_where_they_matter()
    {
        var random = new RandomStream(6);
        double[] codes = [.. Enumerable.Range(0, 20_000).Select(_ => Math.Floor(600 * Math.Pow(random.NextDouble(), 2)))];
        double[] y = [.. codes.Select(c => (c % 2) * 3 + 0.1 * random.NextNormal())];
        var table = Toys.WithLevels(codes, 600, y);

        var model = GradientBoosting.Train(table, new GradientBoostingOptions { Rounds = 20, LearningRate = 0.3 }, Toys.Run);

        Assert.InRange(R2(model, table), 0.55, 0.9);
    }

    [Fact]
    public void Validation_stops_the_training_at_its_best_round()
    {
        var (table, held) = (TableFor(BoostingLoss.Squared, 600), Toys.Table(600, 99, Toys.Number, 0.05, true));

        var model = GradientBoosting.Train(table, OptionsFor(BoostingLoss.Squared) with { Rounds = 500, LearningRate = 0.5, Patience = 10 }, Toys.Run, held);

        var best = model.ValidationLosses.IndexOf(model.ValidationLosses.Min()) + 1;
        Assert.Equal(best, model.Rounds);
        Assert.Equal(best + 10, model.ValidationLosses.Length);
        var error = held.Target.Zip(Toys.Predict(model, held.Features), (y, p) => (y - p) * (y - p)).Average();
        Assert.Equal(model.ValidationLosses.Min(), error, error * 1e-6);
    }

    [Fact]
    public void Rows_are_held_out_whole_by_group_or_by_time()
    {
        var table = TableFor(BoostingLoss.Squared, 500);
        var start = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var grouped = new TrainingTable(table.Features, table.Target, table.Signature.Target)
        {
            Groups = [.. Enumerable.Range(0, 500).Select(i => i * 7 % 25)], Times = [.. Enumerable.Range(0, 500).Select(i => start.AddDays(i * 13 % 100))],
        };

        var (kept, held) = HoldOut.Split(grouped, 0.2, ValidationSplit.Groups, Toys.Run);
        Assert.Empty(kept.Groups!.Intersect(held.Groups!));
        Assert.Equal(100, held.RowCount);
        (kept, held) = HoldOut.Split(grouped, 0.2, ValidationSplit.Latest, Toys.Run);
        Assert.True(kept.Times!.Max() < held.Times!.Min());
        Assert.Equal(100, held.RowCount);
        (kept, held) = HoldOut.Split(grouped, 0.2, ValidationSplit.Random, Toys.Run);
        Assert.Equal((400, 100), (kept.RowCount, held.RowCount));
        Assert.Throws<DataFaultException>(() => HoldOut.Split(table, 0.2, ValidationSplit.Groups, Toys.Run));
        Assert.Throws<DataFaultException>(() => HoldOut.Split(table, 0.2, ValidationSplit.Latest, Toys.Run));
    }

    [Theory]
    [InlineData(BoostingLoss.Squared)]
    [InlineData(BoostingLoss.Poisson)]
    [InlineData(BoostingLoss.Logistic)]
    [InlineData(BoostingLoss.Quantile)]
    public void Predictions_are_monotone_where_they_have_to_be(BoostingLoss loss)
    {
        var table = TableFor(loss, 2_000);
        var options = OptionsFor(loss) with { Rounds = 30, Monotone = OptionsFor(loss).Monotone.Add("x3", Monotonicity.Increasing).Add("x2", Monotonicity.Decreasing) };

        var model = GradientBoosting.Train(table, options, Toys.Run);

        var free = GradientBoosting.Train(table, OptionsFor(loss) with { Rounds = 30 }, Toys.Run);
        Assert.True(Breaks(free, table, 3, 1) > 50);
        Assert.Equal(0, Breaks(model, table, 3, 1));
        Assert.Equal(0, Breaks(model, table, 2, -1));
    }

    [Fact]
    public void Penalties_and_thresholds_hold_the_trees_back()
    {
        var table = TableFor(BoostingLoss.Squared, 1_000);
        int Nodes(GradientBoostingOptions options) => GradientBoosting.Train(table, options, Toys.Run).Ensemble.Nodes.Length;
        var plain = OptionsFor(BoostingLoss.Squared) with { Rounds = 5 };

        Assert.True(Nodes(plain with { MinGain = 20 }) < Nodes(plain));
        Assert.True(Nodes(plain with { L1 = 20 }) < Nodes(plain));
        Assert.True(Nodes(plain with { MinChildWeight = 100 }) < Nodes(plain));
        // The value of a single leaf: soft threshold over hessian and penalty.
        var stump = GradientBoosting.Train(Toys.Of([[0, 0, 1, 1]], [0, 0, 6, 6]), new GradientBoostingOptions { Rounds = 1, LearningRate = 1, L2 = 2, L1 = 1, MaxDepth = 1, MinRowsPerLeaf = 1 }, Toys.Run);
        Assert.Equal([3 - 5.0 / 4, 3 + 5.0 / 4], Toys.Predict(stump, FeatureMatrix.Of([[0, 1]])));
        var bounded = GradientBoosting.Train(Toys.Of([[0, 0, 1, 1]], [0, 0, 6, 6]), new GradientBoostingOptions { Rounds = 1, LearningRate = 1, MaxStep = 0.5, MaxDepth = 1, MinRowsPerLeaf = 1 }, Toys.Run);
        Assert.Equal([2.5, 3.5], Toys.Predict(bounded, FeatureMatrix.Of([[0, 1]])));
    }

    [Fact]
    public void A_run_can_be_cancelled_and_tells_how_far_it_is()
    {
        using var cancellation = new CancellationTokenSource();
        var shares = new List<double>();
        var progress = new Listener(shares, () => { if (shares.Count == 3) cancellation.Cancel(); });

        Assert.ThrowsAny<OperationCanceledException>(() => GradientBoosting.Train(TableFor(BoostingLoss.Squared, 500), OptionsFor(BoostingLoss.Squared), new TrainingRun { Threads = 1, Progress = progress, Cancellation = cancellation.Token }));

        Assert.Equal([0.1, 0.2, 0.3], shares.Select(share => Math.Round(share, 6)));
    }

    [Fact]
    public void Gains_are_where_the_signal_is()
    {
        var model = GradientBoosting.Train(TableFor(BoostingLoss.Squared, 3_000), OptionsFor(BoostingLoss.Squared) with { Rounds = 40 }, Toys.Run);

        var gains = model.Gains();
        Assert.Equal(1, gains.Sum(gain => gain.Share), 1e-9);
        Assert.Equal("x4", gains[^1].Feature);
        Assert.True(gains[^1].Share < 0.05);
    }

    internal static TrainingTable TableFor(BoostingLoss loss, int rows) => Toys.Table(rows, 5, loss switch
    {
        BoostingLoss.Logistic => Toys.TwoClasses,
        BoostingLoss.Softmax => Toys.ThreeClasses,
        BoostingLoss.Poisson or BoostingLoss.NegativeBinomial => Toys.Count,
        _ => Toys.Number,
    }, gaps: 0.05, hasKinds: true);

    internal static GradientBoostingOptions OptionsFor(BoostingLoss loss) => new()
    {
        Loss = loss, Quantiles = [0.1, 0.5, 0.9], Rounds = 10, MaxDepth = 4, LearningRate = 0.3, MinRowsPerLeaf = 5,
    };

    private static double R2(IPredictor model, TrainingTable table)
    {
        var mean = table.Target.Average();
        return 1 - table.Target.Zip(Toys.Predict(model, table.Features), (y, p) => (y - p) * (y - p)).Sum() / table.Target.Sum(y => (y - mean) * (y - mean));
    }

    private static double ErrorOf(double[] codes, double[] y, Func<int, bool> isIn)
    {
        double Side(bool side)
        {
            double[] own = [.. y.Where((_, i) => isIn((int)codes[i]) == side)];
            return own.Length == 0 ? double.PositiveInfinity : own.Sum(v => (v - own.Average()) * (v - own.Average()));
        }
        return Side(true) + Side(false);
    }

    /// <summary>Steps of one feature, all others held, that go against the direction.</summary>
    private static int Breaks(IPredictor model, TrainingTable table, int column, int direction)
    {
        var breaks = 0;
        var sample = table.Features.Take([.. Enumerable.Range(0, 100)]);
        double[]? before = null;
        for (var x = -3.0; x <= 3; x += 0.25)
        {
            var moved = Enumerable.Repeat(x, sample.RowCount).ToArray();
            var now = Toys.Predict(model, sample.WithColumn(column, moved));
            if (before is not null) breaks += now.Zip(before, (a, b) => (a - b) * direction < 0).Count(isAgainst => isAgainst);
            before = now;
        }
        return breaks;
    }

    private sealed class Listener(List<double> shares, Action then) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            shares.Add(value.Share);
            then();
        }
    }
}
