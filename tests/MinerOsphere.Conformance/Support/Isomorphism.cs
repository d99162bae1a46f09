using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Conformance.Support;

/// <summary>
/// Equality of RDF graphs up to the labels of blank nodes (RDF 1.1 Concepts §3.6). Nodes are coloured by what is around them until
/// the colours settle; what is left ambiguous is tried out. Enough for test suites.
/// </summary>
public static class Isomorphism
{
    public static bool AreEqual(IEnumerable<Quad> left, IEnumerable<Quad> right)
    {
        var (a, b) = (left.ToHashSet(), right.ToHashSet());
        return a.Count == b.Count && Match(a, b, Colours(a, []), Colours(b, []));
    }

    private static bool Match(HashSet<Quad> a, HashSet<Quad> b, Dictionary<BlankNode, string> coloursA, Dictionary<BlankNode, string> coloursB)
    {
        var classesA = coloursA.GroupBy(pair => pair.Value, pair => pair.Key).ToDictionary(group => group.Key, group => group.ToList());
        var classesB = coloursB.GroupBy(pair => pair.Value, pair => pair.Key).ToDictionary(group => group.Key, group => group.ToList());
        if (classesA.Count != classesB.Count || classesA.Any(pair => !classesB.TryGetValue(pair.Key, out var nodes) || nodes.Count != pair.Value.Count))
            return false;

        var ambiguous = classesA.Where(pair => pair.Value.Count > 1).OrderBy(pair => pair.Value.Count).Select(pair => pair.Key).FirstOrDefault();
        if (ambiguous is null)
        {
            var names = classesA.ToDictionary(pair => pair.Value[0], pair => classesB[pair.Key][0]);
            return a.All(quad => b.Contains(Rename(quad, names)));
        }
        var chosen = classesA[ambiguous][0];
        return classesB[ambiguous].Any(candidate =>
            Match(a, b, Colours(a, With(coloursA, chosen)), Colours(b, With(coloursB, candidate))));

        static Dictionary<BlankNode, string> With(Dictionary<BlankNode, string> colours, BlankNode node) => new(colours) { [node] = "chosen " + colours[node] };
    }

    private static Dictionary<BlankNode, string> Colours(HashSet<Quad> quads, Dictionary<BlankNode, string> start)
    {
        var colours = quads.SelectMany(Nodes).Distinct().ToDictionary(node => node, node => start.GetValueOrDefault(node, ""));
        var kinds = colours.Values.Distinct().Count();
        for (var round = 0; round <= colours.Count; round++)
        {
            var around = colours.Keys.ToDictionary(node => node, _ => new List<string>());
            foreach (var quad in quads)
                foreach (var node in Nodes(quad).Distinct())
                    around[node].Add(string.Join(' ', new[] { quad.Subject, quad.Predicate, quad.Object, quad.Graph }.Select(term => Seen(term, node, colours))));
            colours = colours.ToDictionary(
                pair => pair.Key,
                pair => Hash(pair.Value + "|" + string.Join('\n', around[pair.Key].Order(StringComparer.Ordinal))));
            var now = colours.Values.Distinct().Count();
            if (now == kinds && round > 0)
                break;
            kinds = now;
        }
        return colours;
    }

    private static string Hash(string text) =>
        Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));

    private static string Seen(Term? term, BlankNode self, Dictionary<BlankNode, string> colours) => term switch
    {
        null => "-",
        BlankNode node when node == self => "@self",
        BlankNode node => "@" + colours[node],
        TripleTerm triple => $"<<( {Seen(triple.Subject, self, colours)} {Seen(triple.Predicate, self, colours)} {Seen(triple.Object, self, colours)} )>>",
        _ => term.ToString()!,
    };

    private static IEnumerable<BlankNode> Nodes(Quad quad) => new[] { quad.Subject, quad.Predicate, quad.Object, quad.Graph }.SelectMany(Nodes);

    private static IEnumerable<BlankNode> Nodes(Term? term) => term switch
    {
        BlankNode node => [node],
        TripleTerm triple => Nodes(triple.Subject).Concat(Nodes(triple.Object)),
        _ => [],
    };

    private static Quad Rename(Quad quad, Dictionary<BlankNode, BlankNode> names)
    {
        return new Quad(To(quad.Subject)!, To(quad.Predicate)!, To(quad.Object)!, To(quad.Graph));

        Term? To(Term? term) => term switch
        {
            BlankNode node => names[node],
            TripleTerm triple => new TripleTerm(To(triple.Subject)!, triple.Predicate, To(triple.Object)!),
            _ => term,
        };
    }
}
