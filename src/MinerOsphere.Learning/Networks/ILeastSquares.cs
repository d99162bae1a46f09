namespace MinerOsphere.Learning.Networks;

/// <summary>A loss that is to be made small by <see cref="LevenbergMarquardt"/>: half a sum of squares, or one with a curvature like that.</summary>
public interface ILeastSquares
{
    /// <summary>How many parameters there are.</summary>
    int ParameterCount { get; }

    /// <summary>The loss; whatever is not finite counts as too large.</summary>
    double Loss(ReadOnlySpan<double> parameters);

    /// <summary>The loss, its slopes (J'e) and its approximate curvature (J'J).</summary>
    /// <param name="parameters">Where.</param>
    /// <param name="curvature">Room for a square matrix, row after row; only its lower triangle is read.</param>
    /// <param name="slopes">Room for a slope per parameter.</param>
    double Linearise(ReadOnlySpan<double> parameters, Span<double> curvature, Span<double> slopes);
}
