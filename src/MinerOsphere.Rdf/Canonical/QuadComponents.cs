using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Rdf.Canonical;

/// <summary>The blank nodes of a quad and where they stand: "s", "o", "g" as RDFC-1.0 has them; inside a triple term "os", "oo", "oos" ...</summary>
internal static class QuadComponents
{
    public static IEnumerable<(string Position, string Label)> BlankNodes(Quad quad) =>
        [.. In(quad.Subject, "s"), .. In(quad.Predicate, "p"), .. In(quad.Object, "o"), .. In(quad.Graph, "g")];

    private static IEnumerable<(string Position, string Label)> In(Term? term, string position) => term switch
    {
        BlankNode blank => [(position, blank.Label)],
        TripleTerm triple => [.. In(triple.Subject, position + "s"), .. In(triple.Predicate, position + "p"), .. In(triple.Object, position + "o")],
        _ => [],
    };
}
