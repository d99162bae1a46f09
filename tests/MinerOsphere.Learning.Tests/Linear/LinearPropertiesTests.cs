using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Linear;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Tests.Linear;

/// <summary>What holds for every trainer of linear models.</summary>
public sealed class LinearPropertiesTests
{
    private static readonly TrainingRun Run = new() { Threads = 1 };

    public static TheoryData<string> Trainers => ["glm", "ridge", "elastic net", "lasso of classes"];

    private static double[] Train(string trainer, TrainingTable table, TrainingRun run, out double[] predictions)
    {
        predictions = new double[table.RowCount];
        switch (trainer)
        {
            case "glm":
                var glm = GeneralisedLinearRegression.Train(table, new GlmOptions(), run);
                glm.Predict(table.Features, predictions);
                return glm.Coefficients.ToArray();
            default:
                var model = trainer switch
                {
                    "ridge" => RidgeRegression.Train(table, new RidgeOptions { Choice = RidgeChoice.LeaveOneOut }, run),
                    "elastic net" => ElasticNet.Train(table, new ElasticNetOptions { Lambdas = [0.1], Tolerance = 1e-11 }, run),
                    _ => ElasticNet.Train(table, new ElasticNetOptions { Family = GlmFamily.Binomial, L1Share = 1, Lambdas = [0.02], Tolerance = 1e-11 }, run),
                };
                model.Predict(table.Features, predictions);
                return model.Coefficients.ToArray();
        }
    }

    private static TrainingTable Table(string trainer, ulong seed)
    {
        var random = new RandomStream(seed);
        var columns = Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, 80).Select(_ => random.NextNormal() * 3 + 7).ToArray()).ToArray();
        var margin = Enumerable.Range(0, 80).Select(i => columns[0][i] - 0.5 * columns[2][i] - 3 + random.NextNormal()).ToArray();
        return GeneralisedLinearRegressionTests.Table(trainer == "lasso of classes" ? [.. margin.Select(m => m > 0.5 ? 1.0 : 0)] : margin, columns);
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void The_order_of_rows_and_of_columns_does_not_matter(string trainer)
    {
        for (ulong seed = 1; seed <= 5; seed++)
        {
            var table = Table(trainer, seed);
            var coefficients = Train(trainer, table, Run, out _);
            var order = new RandomStream(seed).Permutation(80);
            int[] turn = [2, 0, 3, 1];
            var turned = new FeatureMatrix([.. turn.Select(c => table.Features.Features[c])], [.. turn.Select(c => table.Features.Column(c).ToArray())]);
            var other = Train(trainer, new TrainingTable(turned, table.Target, table.Signature.Target).Take(order), Run, out _);
            Assert.Equal(coefficients[0], other[0], 1e-6);
            for (var c = 0; c < 4; c++) Assert.Equal(coefficients[turn[c] + 1], other[c + 1], 1e-7);
        }
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void Units_of_columns_do_not_matter(string trainer)
    {
        var table = Table(trainer, 9);
        Train(trainer, table, Run, out var predictions);
        var scaled = new TrainingTable(table.Features.WithColumn(0, [.. table.Features.Column(0).ToArray().Select(v => 1e5 * v - 3e6)]), table.Target, table.Signature.Target);
        Train(trainer, scaled, Run, out var others);
        for (var i = 0; i < predictions.Length; i++) Assert.Equal(predictions[i], others[i], 1e-6);
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void A_weight_of_two_is_the_row_twice_and_a_weight_of_none_no_row(string trainer)
    {
        if (trainer == "ridge") trainer = "elastic net";
        var table = Table(trainer, 4);
        var weights = Enumerable.Range(0, 80).Select(i => (double)(i % 3)).ToArray();
        var rows = Enumerable.Range(0, 80).SelectMany(i => Enumerable.Repeat(i, i % 3)).ToArray();
        var weighted = Train(trainer, new TrainingTable(table.Features, table.Target, table.Signature.Target) { Weights = weights }, Run, out _);
        var repeated = Train(trainer, table.Take(rows), Run, out _);
        for (var c = 0; c < weighted.Length; c++) Assert.Equal(repeated[c], weighted[c], 1e-6);
    }

    [Fact]
    public void A_ridge_of_weights_is_that_of_repeated_rows_and_so_is_its_choice()
    {
        var table = Table("ridge", 4);
        var weights = Enumerable.Range(0, 80).Select(i => (double)(i % 3)).ToArray();
        var repeated = table.Take([.. Enumerable.Range(0, 80).SelectMany(i => Enumerable.Repeat(i, i % 3))]);
        foreach (var choice in Enum.GetValues<RidgeChoice>())
        {
            var options = new RidgeOptions { Choice = choice, Lambdas = [100, 10, 1] };
            var (one, two) = (RidgeRegression.Train(new TrainingTable(table.Features, table.Target, table.Signature.Target) { Weights = weights }, options, Run), RidgeRegression.Train(repeated, options, Run));
            for (var l = 0; l < 3; l++) Assert.Equal(two.Path[l].Score, one.Path[l].Score, 1e-9);
            for (var c = 0; c < 5; c++) Assert.Equal(two.Coefficients[c], one.Coefficients[c], 1e-9);
        }
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void A_stopped_run_stops(string trainer)
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => Train(trainer, Table(trainer, 1), Run with { Cancellation = source.Token }, out _));
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void Missing_numbers_are_refused_by_name_and_a_column_without_any_value_too(string trainer)
    {
        var table = Table(trainer, 2);
        var holes = table.Features.Column(1).ToArray();
        (holes[3], holes[50]) = (double.NaN, double.NaN);
        var fault = Assert.Throws<DataFaultException>(() => Train(trainer, new TrainingTable(table.Features.WithColumn(1, holes), table.Target, table.Signature.Target), Run, out _));
        Assert.Equal("f1 row 3, f1 row 50", string.Join(", ", fault.Faults.Select(f => $"{f.Column} {f.Row}")));
        var empty = Assert.Throws<DataFaultException>(() => Train(trainer, new TrainingTable(table.Features.WithColumn(1, [.. Enumerable.Repeat(double.NaN, 80)]), table.Target, table.Signature.Target), Run, out _));
        Assert.Contains(empty.Faults, f => f.Column == "f1" && f.Message.StartsWith("has no value in any row", StringComparison.Ordinal));
    }

    [Fact]
    public void An_offset_is_taken_off_and_put_back()
    {
        var table = Table("glm", 6);
        var offset = Enumerable.Range(0, 80).Select(i => 0.1 * i).ToArray();
        var features = new FeatureMatrix(table.Features.Features, [.. Enumerable.Range(0, 4).Select(c => table.Features.Column(c).ToArray())], offset);
        var shifted = new TrainingTable(features, [.. table.Target.Zip(offset, (y, o) => y + o)], table.Signature.Target);
        foreach (var trainer in new[] { "glm", "ridge", "elastic net" })
        {
            var plain = Train(trainer, table, Run, out var predictions);
            var with = Train(trainer, shifted, Run, out var others);
            for (var c = 0; c < 5; c++) Assert.Equal(plain[c], with[c], 1e-7);
            for (var i = 0; i < 80; i++) Assert.Equal(predictions[i] + offset[i], others[i], 1e-7);
        }
    }

    [Fact]
    public void Levels_of_a_class_name_the_output()
    {
        var table = Table("lasso of classes", 3);
        var named = new TrainingTable(table.Features, table.Target, new FeatureSpecification("deposit", null, ["absent", "present"]));
        Assert.Equal("present", ElasticNet.Train(named, new ElasticNetOptions { Family = GlmFamily.Binomial, Lambdas = [0.1] }, Run).Outputs.Single());
        Assert.Equal("present", GeneralisedLinearRegression.Train(named, new GlmOptions { Family = GlmFamily.Binomial, Ridge = 1 }, Run).Outputs.Single());
        Assert.Contains("takes a number, not a class", Assert.Throws<DataFaultException>(() => RidgeRegression.Train(named, new RidgeOptions(), Run)).Message);
    }
}
