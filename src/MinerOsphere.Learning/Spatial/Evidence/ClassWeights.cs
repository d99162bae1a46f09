namespace MinerOsphere.Learning.Spatial.Evidence;

/// <summary>
/// Weights of evidence of one class of a layer, or of several classes taken together (Bonham-Carter, Agterberg and Wright 1988; Bonham-Carter
/// 1994). Counts are cells; they are fractions where cells have weights.
/// </summary>
/// <param name="Cells">Cells of the class.</param>
/// <param name="Deposits">Cells of the class that hold a deposit.</param>
/// <param name="Plus">W+, the weight where the class is.</param>
/// <param name="PlusVariance">Variance of W+.</param>
/// <param name="Minus">W-, the weight where the class is not.</param>
/// <param name="MinusVariance">Variance of W-.</param>
public sealed record ClassWeights(double Cells, double Deposits, double Plus, double PlusVariance, double Minus, double MinusVariance)
{
    /// <summary>What stands for a count of nothing, as the toolkits of the field have it; the count beside it gives it up.</summary>
    private const double EmptyCell = 0.99;

    /// <summary>W+ less W-: how much the class tells.</summary>
    public double Contrast => Plus - Minus;

    /// <summary>Variance of <see cref="Contrast"/>.</summary>
    public double ContrastVariance => PlusVariance + MinusVariance;

    /// <summary>Contrast over its standard deviation; 0 where nothing is known.</summary>
    public double StudentizedContrast => ContrastVariance > 0 ? Contrast / Math.Sqrt(ContrastVariance) : 0;

    /// <summary>
    /// A class without a deposit has no weights (all 0). A class that holds all deposits, or all cells without one, has 0.99 put in the
    /// empty place (EIS Toolkit's convention); the same is done here for a class of deposits only, which would weigh infinitely.
    /// </summary>
    /// <param name="deposits">Cells of the class with a deposit.</param>
    /// <param name="cells">Cells of the class.</param>
    /// <param name="allDeposits">Cells of the area with a deposit; above 0 and below <paramref name="allCells"/>.</param>
    /// <param name="allCells">Cells of the area.</param>
    public static ClassWeights Of(double deposits, double cells, double allDeposits, double allCells)
    {
        if (deposits <= 0) return new ClassWeights(cells, 0, 0, 0, 0, 0);
        var (a, b) = Filled(deposits, allDeposits - deposits);
        var (c, d) = Filled(cells - deposits, allCells - cells - (allDeposits - deposits));
        var barren = allCells - allDeposits;
        return new ClassWeights(
            cells,
            deposits,
            Math.Log(a / allDeposits / (c / barren)),
            1 / a + 1 / c,
            Math.Log(b / allDeposits / (d / barren)),
            1 / b + 1 / d);
    }

    // Sums of weights leave rests of rounding where a count is nothing.
    private static (double Inside, double Outside) Filled(double inside, double outside)
    {
        var sum = inside + outside;
        var share = Math.Min(EmptyCell, sum / 2);
        if (outside <= 1e-9 * sum) return (sum - share, share);
        return inside <= 1e-9 * sum ? (share, sum - share) : (inside, outside);
    }
}
