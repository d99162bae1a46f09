namespace MinerOsphere.Server.Sparql.Processes;

/// <summary>The vocabulary in which a query speaks of a process: <c>in-</c> and the id of an input, <c>out-</c> and the id of an output, <c>row-</c> and a member's name.</summary>
/// <param name="linkedDataBase">Start of every IRI that the server mints, without a final slash.</param>
internal sealed class ProcessTerms(string linkedDataBase)
{
    public string Input { get; } = $"{linkedDataBase}/def#in-";
    public string Output { get; } = $"{linkedDataBase}/def#out-";
    public string Row { get; } = $"{linkedDataBase}/def#row-";

    /// <summary>Escaped where an IRI may not hold it.</summary>
    public string Member(string name) => Row + Uri.EscapeDataString(name);
}
