using System.Collections.Immutable;

namespace MinerOsphere.Learning.Explaining;

/// <summary>How accumulated local effects are made.</summary>
public sealed record AleOptions
{
    /// <summary>Intervals of a numeric column at most, of about as many rows each; of a pair of columns, per column.</summary>
    public int Intervals { get; init; } = 40;

    /// <summary>Which of the model's outputs.</summary>
    public int Output { get; init; }

    /// <summary>What is done to a prediction first, such as <see cref="Math.Log(double)"/> for counts; null for nothing.</summary>
    public Func<double, double>? Transform { get; init; }

    /// <summary>Weight per row; null when every row counts once.</summary>
    public double[]? Weights { get; init; }

    /// <summary>
    /// Order of the levels of categorical columns, by the column's name, where one is known; the levels of other columns are ordered so that
    /// levels whose rows are alike are neighbours (Apley and Zhu 2020, appendix E).
    /// </summary>
    public ImmutableDictionary<string, ImmutableArray<string>> LevelOrders { get; init; } = ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>Bootstrap samples for a band around a curve; 0 for none.</summary>
    public int Bootstraps { get; init; }

    /// <summary>Level of that band, at each position.</summary>
    public double Confidence { get; init; } = 0.9;

    /// <summary>Group per row, whose rows are drawn together in a bootstrap sample; null when rows stand alone.</summary>
    public int[]? Groups { get; init; }
}
