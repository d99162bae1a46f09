namespace MinerOsphere.Sparql.Functions.TextSearch;

/// <summary>One alternative of a regular expression, as far as it is plain text.</summary>
/// <param name="Pieces">What every match holds. When <paramref name="IsWhole"/>, in this order with anything between.</param>
/// <param name="FromStart">The first piece stands at the beginning.</param>
/// <param name="ToEnd">The last piece stands at the end.</param>
/// <param name="IsWhole">True when the pieces and places are all there is to the alternative, for texts of one line.</param>
internal sealed record RegexBranch(IReadOnlyList<string> Pieces, bool FromStart, bool ToEnd, bool IsWhole);
