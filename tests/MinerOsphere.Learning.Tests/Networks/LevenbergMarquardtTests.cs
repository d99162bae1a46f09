using System.Text.Json;
using MinerOsphere.Learning.Networks;
using MinerOsphere.Learning.Training;
using MinerOsphere.Tests.House;

namespace MinerOsphere.Learning.Tests.Networks;

public class LevenbergMarquardtTests
{
    private static readonly JsonElement Curves =
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "tests", "MinerOsphere.Learning.Tests", "Networks", "oracles", "curve.json"))).RootElement;

    /// <summary>Against scipy.optimize.least_squares(method='lm').</summary>
    [Theory]
    [InlineData("recession")]
    [InlineData("growth")]
    public void Curves_are_fitted_as_by_MINPACK(string name)
    {
        var curve = Curves.GetProperty(name);
        Func<double[], double, double> model = name == "recession"
            ? (p, t) => p[0] * Math.Exp(-p[1] * t) + p[2] * Math.Exp(-p[3] * t)
            : (p, t) => p[0] / (1 + Math.Exp(-(t - p[1]) / p[2]));
        var start = Numbers(curve, "start");
        var fit = LevenbergMarquardt.Minimise(
            new Curve(model, Numbers(curve, "t"), Numbers(curve, "y"), start.Length), start, new LevenbergMarquardtOptions { Tolerance = 1e-15, MaxIterations = 500 }, new TrainingRun());

        Assert.Equal(StopReason.Minimum, fit.Stop);
        Assert.Equal(curve.GetProperty("cost").GetDouble(), fit.Loss, 1e-10);
        foreach (var (expected, actual) in Numbers(curve, "parameters").Zip(fit.Parameters)) Assert.Equal(expected, actual, 1e-5 * Math.Abs(expected));
    }

    [Fact]
    public void A_parameter_that_does_nothing_stays_and_the_others_are_found()
    {
        double[] t = [0, 1, 2, 3, 4];
        var fit = LevenbergMarquardt.Minimise(new Curve((p, x) => p[0] + p[1] * x, t, [1, 3, 5, 7, 9], 3), [0, 0, 7], new LevenbergMarquardtOptions(), new TrainingRun());

        Assert.Equal([1, 2, 7], fit.Parameters.Select(p => Math.Round(p, 6)));
    }

    [Fact]
    public void A_loss_that_is_no_number_is_stepped_back_from()
    {
        // A plain Gauss-Newton step from 20 leads below zero, where there is no logarithm.
        var fit = LevenbergMarquardt.Minimise(new Curve((p, x) => Math.Log(p[0]) * x, [1, 2], [0, 0], 1), [20], new LevenbergMarquardtOptions { Tolerance = 1e-15 }, new TrainingRun());
        Assert.Equal(1, fit.Parameters[0], 1e-6);
        Assert.Throws<ArgumentException>(() => LevenbergMarquardt.Minimise(new Curve((p, x) => Math.Log(p[0]) * x, [1, 2], [0, 0], 1), [-1], new LevenbergMarquardtOptions(), new TrainingRun()));
    }

    private static double[] Numbers(JsonElement element, string name) => [.. element.GetProperty(name).EnumerateArray().Select(v => v.GetDouble())];

    /// <summary>Slopes by central differences, as any user's curve may have them.</summary>
    private sealed class Curve(Func<double[], double, double> model, double[] t, double[] y, int count) : ILeastSquares
    {
        public int ParameterCount => count;

        public double Loss(ReadOnlySpan<double> parameters)
        {
            var p = parameters.ToArray();
            return 0.5 * t.Select((v, i) => model(p, v) - y[i]).Sum(e => e * e);
        }

        public double Linearise(ReadOnlySpan<double> parameters, Span<double> curvature, Span<double> slopes)
        {
            var p = parameters.ToArray();
            var jacobian = new double[count][];
            for (var i = 0; i < count; i++)
            {
                var step = 1e-6 * Math.Max(1, Math.Abs(p[i]));
                double[] above = [.. p], below = [.. p];
                (above[i], below[i]) = (p[i] + step, p[i] - step);
                jacobian[i] = [.. t.Select(v => (model(above, v) - model(below, v)) / (2 * step))];
            }
            for (var i = 0; i < count; i++)
            {
                for (var j = 0; j < count; j++) curvature[i * count + j] = jacobian[i].Zip(jacobian[j], (a, b) => a * b).Sum();
                slopes[i] = jacobian[i].Select((d, r) => d * (model(p, t[r]) - y[r])).Sum();
            }
            return Loss(parameters);
        }
    }
}
