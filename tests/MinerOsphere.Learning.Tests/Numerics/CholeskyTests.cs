using MinerOsphere.Learning.Numerics;

namespace MinerOsphere.Learning.Tests.Numerics;

public sealed class CholeskyTests
{
    [Fact]
    public void A_matrix_that_is_not_positive_definite_has_no_factor()
    {
        Assert.Equal(-1, Cholesky.Factor(new double[] { 4 }, 1, 0));
        Assert.Equal(1, Cholesky.Factor(new double[] { 1, 0, 2, 1 }, 2, 0));
        Assert.Equal(0, Cholesky.Factor(new[] { double.NaN }, 1, 0));
        Assert.Equal(0, Cholesky.Factor(new[] { double.PositiveInfinity }, 1, 0));
    }

    [Fact]
    public void A_row_that_rounding_alone_keeps_apart_depends_on_those_before_it()
    {
        double[] nearly = [1, 0, 1, 1 + 1e-14];

        Assert.Equal(-1, Cholesky.Factor([.. nearly], 2, 0));
        Assert.Equal(1, Cholesky.Factor([.. nearly], 2, 1e-13));
    }

    [Fact]
    public void A_system_is_solved()
    {
        double[] factor = [4, 0, 2, 5], solution = [8, 13];

        Assert.Equal(-1, Cholesky.Factor(factor, 2, 0));
        Cholesky.Forward(factor, 2, solution, solution);
        Cholesky.Backward(factor, 2, solution);

        Assert.Equal([0.875, 2.25], solution);
    }
}
