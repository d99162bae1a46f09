namespace MinerOsphere.Learning.Networks;

/// <summary>
/// Damped Gauss-Newton steps (Levenberg 1944, Marquardt 1963; Hagan and Menhaj 1994 for networks):
/// <c>(J'J/N + wd I + mu diag) d = J'e/N + wd theta</c>, the step being <c>-d</c>. It takes all rows at once and needs few iterations, but a
/// matrix of parameters x parameters: for networks of up to some hundred weights. For logistic and Poisson outputs the curvature of the
/// link takes its place in J'J (Fisher scoring); softmax and quantiles are left to <see cref="AdamOptions"/>.
/// </summary>
public sealed record LevenbergMarquardtOptions : NetworkTraining
{
    /// <summary>Accepted steps, at most.</summary>
    public int MaxIterations { get; init; } = 100;

    /// <summary>First damping mu.</summary>
    public double Damping { get; init; } = 0.01;

    /// <summary>After a step that lowers the loss mu is divided by this.</summary>
    public double Decrease { get; init; } = 5;

    /// <summary>After one that does not mu is multiplied by this and the step is tried again.</summary>
    public double Increase { get; init; } = 4;

    /// <summary>No step at this damping: a minimum.</summary>
    public double LargestDamping { get; init; } = 1e10;

    /// <summary>Three accepted steps in a row that lower the loss by less than this share of it: a minimum.</summary>
    public double Tolerance { get; init; } = 1e-7;

    /// <summary>Accepted steps without a better loss on the validation rows before it stops.</summary>
    public int Patience { get; init; } = 6;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxIterations);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Damping);
        ArgumentOutOfRangeException.ThrowIfLessThan(Decrease, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Increase, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(Tolerance);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Patience);
    }
}
