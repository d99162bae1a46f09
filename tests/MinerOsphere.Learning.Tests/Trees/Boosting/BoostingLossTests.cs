using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;
using MinerOsphere.Learning.Trees.Boosting;
using MinerOsphere.Learning.Trees.Boosting.Losses;

namespace MinerOsphere.Learning.Tests.Trees.Boosting;

public class BoostingLossTests
{
    /// <summary>Every gradient and curvature is the difference quotient of its loss, at weights and offsets.</summary>
    [Theory]
    [InlineData(BoostingLoss.Squared, 0.5)]
    [InlineData(BoostingLoss.Logistic, 1)]
    [InlineData(BoostingLoss.Poisson, 0.5)]
    [InlineData(BoostingLoss.NegativeBinomial, 1)]
    [InlineData(BoostingLoss.Softmax, 1)]
    [InlineData(BoostingLoss.Quantile, 1)]
    public void Derivatives_are_those_of_the_loss(BoostingLoss kind, double scale)
    {
        const double step = 1e-2;
        double[] target = kind is BoostingLoss.Logistic or BoostingLoss.Softmax ? [0, 1, 1, 0, 1] : [0, 1, 3, 2, 7];
        var signature = new ModelSignature([new FeatureSpecification("x")], new FeatureSpecification("y"));
        var loss = Loss.Of(new GradientBoostingOptions { Loss = kind, Quantiles = [0.3], Dispersion = 0.4 }, signature, target);
        float[][] margins = [.. Enumerable.Range(0, loss.Outputs).Select(k => new float[] { -0.5f, 0.25f, 1.5f, 0.75f - k, 2 })];
        double[] weights = [1, 2, 0.5, 3, 1];
        var rows = new BoostingRows(target, weights, kind == BoostingLoss.Softmax ? null : [0, 0.25, 0, -0.5, 0.125], margins);
        float[][] gradients = [.. margins.Select(_ => new float[5])], hessians = [.. margins.Select(_ => new float[5])];
        var largest = new (double Gradient, double Hessian)[loss.Outputs];

        loss.Derive(rows, 0, 5, gradients, hessians, largest);

        for (var row = 0; row < 5; row++)
        {
            double At(double move)
            {
                var kept = margins[0][row];
                margins[0][row] = (float)(kept + move);
                var value = scale * loss.Sum(rows, row, row + 1);
                margins[0][row] = kept;
                return value;
            }
            Assert.Equal((At(step) - At(-step)) / (2 * step), gradients[0][row], 2e-3 * Math.Max(1, Math.Abs(gradients[0][row])));
            var curvature = (At(step) - 2 * At(0) + At(-step)) / (step * step);
            // The negative binomial's is the expected one, softmax's a bound, and the pinball loss has none.
            if (kind is BoostingLoss.Squared or BoostingLoss.Logistic or BoostingLoss.Poisson) Assert.Equal(curvature, hessians[0][row], 1e-2 * Math.Max(1, curvature));
            if (kind == BoostingLoss.Softmax) Assert.True(hessians[0][row] >= curvature - 1e-2);
            Assert.True(hessians[0][row] > 0);
            Assert.True(Math.Abs(gradients[0][row]) <= largest[0].Gradient * (1 + 1e-6) && hessians[0][row] <= largest[0].Hessian * (1 + 1e-6));
        }
    }

    /// <summary>Where the margins start, no common shift of them is better.</summary>
    [Theory]
    [InlineData(BoostingLoss.Squared)]
    [InlineData(BoostingLoss.Logistic)]
    [InlineData(BoostingLoss.Poisson)]
    [InlineData(BoostingLoss.NegativeBinomial)]
    [InlineData(BoostingLoss.Quantile)]
    public void The_start_suits_all_rows_best(BoostingLoss kind)
    {
        var table = GradientBoostingTests.TableFor(kind, 400);
        var random = new RandomStream(2);
        double[] weights = [.. table.Target.Select(_ => 0.5 + random.NextDouble())], offset = [.. table.Target.Select(_ => random.NextNormal())];
        var loss = Loss.Of(new GradientBoostingOptions { Loss = kind, Quantiles = [0.8], Dispersion = 0.3 }, table.Signature, table.Target);
        var rows = new BoostingRows(table.Target, weights, offset, [new float[400]]);

        var start = loss.Start(rows)[0];

        double At(double margin)
        {
            Array.Fill(rows.Margins[0], (float)margin);
            return loss.Mean(rows, Toys.Run);
        }
        Assert.True(At(start) <= At(start + 0.01) + 1e-9 && At(start) <= At(start - 0.01) + 1e-9);
    }

    [Fact]
    public void Exposure_is_a_factor_of_the_count()
    {
        var random = new RandomStream(3);
        const int rows = 4_000;
        double[] x = [.. Enumerable.Range(0, rows).Select(_ => random.NextNormal())], exposure = [.. x.Select(_ => 0.2 + 5 * random.NextDouble())];
        double[] y = [.. x.Select((v, i) => Toys.Poisson(exposure[i] * Math.Exp(v > 0 ? 1 : -0.5), random))];
        var table = Toys.Of([x], y, offset: Array.ConvertAll(exposure, v => Math.Log(v)));

        foreach (var loss in new[] { BoostingLoss.Poisson, BoostingLoss.NegativeBinomial })
        {
            var model = GradientBoosting.Train(table, new GradientBoostingOptions { Loss = loss, Rounds = 60, MaxDepth = 2 }, Toys.Run);

            var rates = Toys.Predict(model, FeatureMatrix.Of([[-1, 1]]));
            Assert.Equal(Math.Exp(-0.5), rates[0], 0.06);
            Assert.Equal(Math.Exp(1), rates[1], 0.2);
            var ten = new FeatureMatrix(table.Features.Features, [[-1, 1]], [Math.Log(10), Math.Log(10)]);
            Assert.All(Toys.Predict(model, ten).Zip(rates), pair => Assert.Equal(10 * pair.Second, pair.First, 1e-6));
        }
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(2)]
    public void The_dispersion_is_found(double dispersion)
    {
        var random = new RandomStream(4);
        const int rows = 6_000;
        double[] x = [.. Enumerable.Range(0, rows).Select(_ => random.NextNormal())];
        // A gamma of shape 1 / dispersion as a sum of exponentials, or by thirds of a chi-square where the shape is a half.
        double Gamma() => dispersion == 0.5 ? (random.NextExponential() + random.NextExponential()) / 2 : random.NextNormal() is var z ? z * z : 0;
        double[] y = [.. x.Select(v => Toys.Poisson(Math.Exp(1 + 0.5 * Math.Sign(v)) * Gamma(), random))];

        var model = GradientBoosting.Train(Toys.Of([x], y), new GradientBoostingOptions { Loss = BoostingLoss.NegativeBinomial, Rounds = 100, MaxDepth = 2, ValidationFraction = 0.3 }, Toys.Run);

        Assert.Equal(dispersion, model.Dispersion!.Value, dispersion * 0.15);
        Assert.Equal(Math.Exp(1.5), Toys.Predict(model, FeatureMatrix.Of([[1]]))[0], 0.6);
    }

    [Fact]
    public void Quantiles_cover_what_they_say_and_do_not_cross()
    {
        var random = new RandomStream(5);
        TrainingTable Draw(int rows)
        {
            double[] x = [.. Enumerable.Range(0, rows).Select(_ => 4 * random.NextDouble())];
            return Toys.Of([x], [.. x.Select(v => v + (0.2 + v) * random.NextNormal())]);
        }
        var model = GradientBoosting.Train(Draw(8_000), new GradientBoostingOptions { Loss = BoostingLoss.Quantile, Quantiles = [0.1, 0.5, 0.9], Rounds = 60, MaxDepth = 3, MinRowsPerLeaf = 50 }, Toys.Run);
        var held = Draw(8_000);

        var predictions = Toys.Predict(model, held.Features);

        for (var k = 0; k < 3; k++)
            Assert.Equal(model.Quantiles[k], held.Target.Where((y, row) => y <= predictions[3 * row + k]).Count() / 8_000.0, 0.02);
        for (var i = 0; i < predictions.Length; i += 3) Assert.True(predictions[i] <= predictions[i + 1] && predictions[i + 1] <= predictions[i + 2]);
        // Wide where the spread is wide.
        double Width(double at) => Toys.Predict(model, FeatureMatrix.Of([[at]])) is var q ? q[2] - q[0] : 0;
        Assert.Equal(2 * 1.2816 * 3.7, Width(3.5), 1.5);
        Assert.Equal(2 * 1.2816 * 0.7, Width(0.5), 0.5);
    }

    [Fact]
    public void Classes_share_one_whole_and_are_mostly_right()
    {
        var table = GradientBoostingTests.TableFor(BoostingLoss.Softmax, 3_000);
        var named = new TrainingTable(table.Features, table.Target, new FeatureSpecification("kind", Levels: ["low", "middle", "high", "never"]));

        var model = GradientBoosting.Train(named, new GradientBoostingOptions { Loss = BoostingLoss.Softmax, Rounds = 30, MaxDepth = 4 }, Toys.Run);

        var shares = Toys.Predict(model, table.Features);
        Assert.Equal(["low", "middle", "high", "never"], model.Outputs.ToArray());
        var right = 0;
        for (var row = 0; row < table.RowCount; row++)
        {
            var own = shares.AsSpan(4 * row, 4).ToArray();
            Assert.Equal(1, own.Sum(), 1e-9);
            Assert.InRange(own[3], 0, 0.01);
            if (Array.IndexOf(own, own.Max()) == (int)table.Target[row]) right++;
        }
        // The largest class has less than half of the rows, and noise leaves about a quarter on the wrong side.
        Assert.InRange(right / 3000.0, 0.68, 0.95);
    }

    [Fact]
    public void Two_classes_by_softmax_are_nearly_the_logistic_ones()
    {
        var table = GradientBoostingTests.TableFor(BoostingLoss.Logistic, 3_000);
        var options = new GradientBoostingOptions { Rounds = 40, MaxDepth = 3 };

        var logistic = Toys.Predict(GradientBoosting.Train(table, options with { Loss = BoostingLoss.Logistic }, Toys.Run), table.Features);
        var softmax = Toys.Predict(GradientBoosting.Train(table, options with { Loss = BoostingLoss.Softmax }, Toys.Run), table.Features);

        Assert.True(logistic.Select((p, row) => Math.Abs(p - softmax[2 * row + 1])).Average() < 0.02);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-745.2)]
    [InlineData(709.9)]
    [InlineData(1e-300)]
    public void The_exponential_is_that_of_the_runtime(double x)
    {
        double[] values = [x, -x, x / 3, x / 7, x / 100, x + 1, x - 1];
        var powers = (double[])values.Clone();

        Exponential.Of(powers);

        for (var i = 0; i < values.Length; i++)
        {
            var expected = Math.Exp(Math.Clamp(values[i], -708, 708));
            Assert.Equal(expected, powers[i], expected * 1e-15);
            Assert.Equal(powers[i], Exponential.Of(values[i]));
        }
        Assert.True(double.IsNaN(Exponential.Of(double.NaN)));
    }

    [Fact]
    public void A_weighted_quantile_is_that_of_repeated_rows()
    {
        for (ulong seed = 0; seed < 50; seed++)
        {
            var random = new RandomStream(seed, 8);
            double[] values = [.. Enumerable.Range(0, 1 + random.NextInt(300)).Select(_ => (double)random.NextInt(40))], weights = [.. values.Select(_ => 1.0 + random.NextInt(3))];
            double[] repeated = [.. values.Zip(weights).SelectMany(pair => Enumerable.Repeat(pair.First, (int)pair.Second)).Order()];
            foreach (var q in new[] { 0.05, 0.25, 0.5, 0.9 })
            {
                var expected = repeated[Math.Max(0, (int)Math.Ceiling(q * repeated.Length) - 1)];
                Assert.Equal(expected, WeightedQuantile.Of((double[])values.Clone(), (double[])weights.Clone(), q));
                Assert.Equal(expected, WeightedQuantile.Of((double[])repeated.Clone(), [], q));
            }
        }
    }
}
