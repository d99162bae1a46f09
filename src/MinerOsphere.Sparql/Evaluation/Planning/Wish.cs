namespace MinerOsphere.Sparql.Evaluation.Planning;

/// <summary>What the operator above wants of a group, so that no more is computed.</summary>
/// <param name="Needed">The variables that are looked at; null for all. Others may be missing from the result.</param>
/// <param name="CountsRows">How often a row comes matters; it may be told by a weight column (see <see cref="Weights"/>) instead of by repeating the row.</param>
/// <param name="SortedBy">The order that would serve best.</param>
/// <param name="FirstRows">So many rows will do, as for ASK and LIMIT; null for all.</param>
internal sealed record Wish(HashSet<string>? Needed, bool CountsRows, string? SortedBy = null, long? FirstRows = null)
{
    /// <summary>Every variable, every row.</summary>
    public static Wish All { get; } = new(null, true);

    public bool Needs(string variable) => Needed is null || Needed.Contains(variable);

    public Wish With(IEnumerable<string> variables) => Needed is null ? this : this with { Needed = [.. Needed, .. variables] };
}
