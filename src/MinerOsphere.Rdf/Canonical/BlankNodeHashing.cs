using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Rdf.Canonical;

/// <summary>The hashes of blank nodes (RDFC-1.0 §4.6 to §4.8): by the quads around them, and by the ways to go on from there.</summary>
internal sealed class BlankNodeHashing : IDisposable
{
    private readonly CanonicalizationOptions options;
    private readonly CancellationToken cancellation;
    private readonly CanonicalQuads lines = new();
    private readonly IncrementalHash hash;
    private readonly Dictionary<string, string> firstDegree = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Quad>> quadsOf = new(StringComparer.Ordinal);
    private int trials;

    public BlankNodeHashing(IEnumerable<Quad> quads, in CanonicalizationOptions options, CancellationToken cancellation)
    {
        this.options = options;
        this.cancellation = cancellation;
        hash = IncrementalHash.CreateHash(options.Hash == CanonicalHash.Sha384 ? HashAlgorithmName.SHA384 : HashAlgorithmName.SHA256);
        foreach (var quad in quads)
            foreach (var label in QuadComponents.BlankNodes(quad).Select(component => component.Label).Distinct())
            {
                if (!quadsOf.TryGetValue(label, out var list))
                    quadsOf.Add(label, list = []);
                list.Add(quad);
            }
    }

    public IEnumerable<string> Labels => quadsOf.Keys;

    /// <summary>The labels that are final.</summary>
    public IdentifierIssuer Canonical { get; } = new("c14n");

    /// <summary>Set when a limit has been passed; hashes mean nothing from then on.</summary>
    public string? Refusal { get; private set; }

    /// <summary>§4.6: what a node's own quads look like when it is called "a" and all others "z".</summary>
    public string FirstDegree(string node)
    {
        if (firstDegree.TryGetValue(node, out var known))
            return known;
        cancellation.ThrowIfCancellationRequested();
        var around = quadsOf[node].Select(quad => lines.Line(quad, label => label == node ? "a" : "z")).ToArray();
        Array.Sort(around, CanonicalQuads.Compare);
        foreach (var line in around)
            hash.AppendData(line);
        return firstDegree[node] = Finish();
    }

    /// <summary>§4.8: the smallest way to label what is around a node, over all orders in which equals may come.</summary>
    public (string Hash, IdentifierIssuer Issuer) Further(string node, IdentifierIssuer issuer)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            Refusal ??= "the dataset has too long a chain of blank nodes that look the same";
        if (Refusal is not null)
            return ("", issuer);
        var data = new StringBuilder();
        foreach (var (relatedHash, related) in RelatedTo(node, issuer))
        {
            data.Append(relatedHash);
            string? chosenPath = null;
            var chosenIssuer = issuer;
            foreach (var order in Permutations.Of(related))
            {
                if (!Try())
                    return ("", issuer);
                if (Path(order, issuer, chosenPath) is not var (path, followed))
                    continue;
                (chosenPath, chosenIssuer) = (path, followed);
            }
            data.Append(chosenPath);
            issuer = chosenIssuer;
        }
        hash.AppendData(Encoding.UTF8.GetBytes(data.ToString()));
        return (Finish(), issuer);
    }

    /// <summary>The other blank nodes of a node's quads, by the hash of how they are related (§4.7), in the order of the hashes.</summary>
    private SortedDictionary<string, List<string>> RelatedTo(string node, IdentifierIssuer issuer)
    {
        var result = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var quad in quadsOf[node])
            foreach (var (position, label) in QuadComponents.BlankNodes(quad))
            {
                if (label == node)
                    continue;
                var related = Related(label, quad, issuer, position);
                if (!result.TryGetValue(related, out var list))
                    result.Add(related, list = []);
                list.Add(label);
            }
        return result;
    }

    private string Related(string related, in Quad quad, IdentifierIssuer issuer, string position)
    {
        var input = new StringBuilder(position);
        if (position != "g")
            input.Append(quad.Predicate is Iri iri ? $"<{iri.Value}>" : "_:");
        if (Canonical.TryGet(related, out var label) || issuer.TryGet(related, out label))
            input.Append("_:").Append(label);
        else
            input.Append(FirstDegree(related));
        hash.AppendData(Encoding.UTF8.GetBytes(input.ToString()));
        return Finish();
    }

    /// <summary>The path that one order gives; null when it cannot be smaller than the one chosen so far.</summary>
    private (string Path, IdentifierIssuer Issuer)? Path(string[] order, IdentifierIssuer issuer, string? chosen)
    {
        var copy = issuer.Copy();
        var path = new StringBuilder();
        var recursion = new List<string>();
        foreach (var related in order)
        {
            if (!Canonical.TryGet(related, out var label))
            {
                if (!copy.TryGet(related, out _))
                    recursion.Add(related);
                label = copy.Issue(related);
            }
            path.Append("_:").Append(label);
            if (IsBeyond(path, chosen))
                return null;
        }
        foreach (var related in recursion)
        {
            var (relatedHash, followed) = Further(related, copy);
            if (Refusal is not null)
                return null;
            path.Append("_:").Append(copy.Issue(related)).Append('<').Append(relatedHash).Append('>');
            copy = followed;
            if (IsBeyond(path, chosen))
                return null;
        }
        var text = path.ToString();
        return chosen is null || string.CompareOrdinal(text, chosen) < 0 ? (text, copy) : null;
    }

    private static bool IsBeyond(StringBuilder path, string? chosen) =>
        chosen is not null && path.Length >= chosen.Length && string.CompareOrdinal(path.ToString(), chosen) > 0;

    private bool Try()
    {
        cancellation.ThrowIfCancellationRequested();
        if (++trials > options.MaxTrials)
            Refusal ??= $"the dataset needs more than {options.MaxTrials} trials of orders of blank nodes";
        return Refusal is null;
    }

    private string Finish() => Convert.ToHexStringLower(hash.GetHashAndReset());

    public void Dispose()
    {
        lines.Dispose();
        hash.Dispose();
    }
}
