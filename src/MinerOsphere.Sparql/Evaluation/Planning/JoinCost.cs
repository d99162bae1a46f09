namespace MinerOsphere.Sparql.Evaluation.Planning;

/// <summary>What the ways to join cost, in rows streamed through an operator; measured roughly, only their ratios matter.</summary>
internal static class JoinCost
{
    public const double Build = 4;

    /// <summary>In step: the right side is streamed too, or skipped through when it is much the larger.</summary>
    public static double Merge(double left, double right, double lookup) => left + Math.Min(right, left * lookup / 2);

    public static double LookUp(double left, double lookup) => left * lookup;

    /// <summary>A table of the right side; of the smaller side where either will do.</summary>
    public static double Hash(double left, double right, bool isOptional) =>
        left + right * Build + (isOptional ? 0 : Math.Min(0, (left - right) * (Build - 1)));

    /// <summary>
    /// The part of the left side that is read before <paramref name="wanted"/> of <paramref name="rows"/> are found. A look-up stops there, a table
    /// must be whole first. Estimates are often ten times off, so ten times as many are counted.
    /// </summary>
    public static double PartRead(long? wanted, double rows) => wanted is { } first ? Math.Min(1, first * 10.0 / Math.Max(1, rows)) : 1;
}
