namespace MinerOsphere.Sparql.Evaluation.Planning;

/// <summary>
/// Columns that say how many rows one row stands for: <c>?a :p ?b</c> where nobody looks at <c>?a</c> is one row per <c>?b</c> with a count. A
/// join multiplies: a row stands for the product of its weights. The number is in the id itself, which is no term.
/// </summary>
internal static class Weights
{
    private const string Prefix = ".weight";

    public static string Name(int number) => Prefix + number;

    public static bool IsWeight(string variable) => variable.StartsWith(Prefix, StringComparison.Ordinal);
}
