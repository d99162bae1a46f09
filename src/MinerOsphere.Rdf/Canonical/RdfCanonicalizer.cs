using System.Text;
using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Rdf.Canonical;

/// <summary>
/// RDF Dataset Canonicalization (RDFC-1.0, W3C 2024): two datasets are the same up to the labels of their blank nodes exactly when their
/// canonical N-Quads are the same text. Triple terms are taken too, in the same manner, though that version knows none. Language tags come
/// in lower case, as all terms here have them.
/// </summary>
public static class RdfCanonicalizer
{
    /// <summary>Canonicalises a set of quads; doubles count once. Refused when it takes more trials than the options allow.</summary>
    public static Canonicalization Canonicalize(IEnumerable<Quad> quads, CanonicalizationOptions options = default, CancellationToken cancellation = default)
    {
        var dataset = quads.ToHashSet();
        using var hashing = new BlankNodeHashing(dataset, options, cancellation);
        Label(hashing);
        if (hashing.Refusal is { } refusal)
            return Canonicalization.Refuse(refusal);

        using var lines = new CanonicalQuads();
        var sorted = dataset.Select(quad => lines.Line(quad, hashing.Canonical.Issue)).ToArray();
        Array.Sort(sorted, CanonicalQuads.Compare);
        var text = new StringBuilder();
        foreach (var line in sorted)
            text.Append(Encoding.UTF8.GetString(line));
        return Canonicalization.Ok(new CanonicalDataset(text.ToString(), hashing.Canonical.Issued));
    }

    /// <summary>True when two datasets are the same up to the labels of their blank nodes; null when finding out takes more trials than the options allow.</summary>
    public static bool? AreIsomorphic(IEnumerable<Quad> left, IEnumerable<Quad> right, CanonicalizationOptions options = default, CancellationToken cancellation = default)
    {
        var (a, b) = (left.ToHashSet(), right.ToHashSet());
        if (a.Count != b.Count)
            return false;
        if (a.SetEquals(b))
            return true;
        var first = Canonicalize(a, options, cancellation);
        var second = Canonicalize(b, options, cancellation);
        return first.Succeeded && second.Succeeded ? first.Dataset.NQuads == second.Dataset.NQuads : null;
    }

    /// <summary>§4.4.3: labels first the nodes that their own quads tell apart, then the others by what they are connected to.</summary>
    private static void Label(BlankNodeHashing hashing)
    {
        var byHash = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var node in hashing.Labels)
        {
            var hash = hashing.FirstDegree(node);
            if (!byHash.TryGetValue(hash, out var nodes))
                byHash.Add(hash, nodes = []);
            nodes.Add(node);
        }
        foreach (var nodes in byHash.Values)
            if (nodes.Count == 1)
                hashing.Canonical.Issue(nodes[0]);
        foreach (var nodes in byHash.Values)
        {
            if (nodes.Count == 1)
                continue;
            var paths = new List<(string Hash, IdentifierIssuer Issuer)>();
            foreach (var node in nodes)
            {
                if (hashing.Canonical.TryGet(node, out _))
                    continue;
                var issuer = new IdentifierIssuer("b");
                issuer.Issue(node);
                paths.Add(hashing.Further(node, issuer));
                if (hashing.Refusal is not null)
                    return;
            }
            foreach (var (_, issuer) in paths.OrderBy(path => path.Hash, StringComparer.Ordinal))
                foreach (var known in issuer.Known)
                    hashing.Canonical.Issue(known);
        }
    }
}
