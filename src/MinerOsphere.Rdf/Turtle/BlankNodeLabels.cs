using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Rdf.Turtle;

/// <summary>
/// Blank nodes of one document. Written labels are kept; the nodes of <c>[]</c> and <c>()</c> are called genid1, genid2 ...
/// A written label that starts with "genid" moves aside to "genid-...", so that the two never meet.
/// </summary>
internal sealed class BlankNodeLabels(string? prefix)
{
    private const string Generated = "genid";
    private int count;

    public BlankNode Fresh() => new($"{prefix}{Generated}{++count}");

    public BlankNode Written(string label) =>
        new(string.Concat(prefix, label.StartsWith(Generated, StringComparison.Ordinal) ? Generated + "-" : "", label));
}
