using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Rdf.Turtle;

/// <summary>What is held of one subject in one graph: predicates and their objects, each in the order in which it came first.</summary>
internal sealed class TurtleSubject(Term subject, Term? graph)
{
    // Past this many predicates they are looked up, not compared one by one.
    private const int Few = 16;

    private readonly List<(Term Predicate, List<Term> Objects)> properties = [];
    private Dictionary<Term, int>? places;

    public Term Subject { get; } = subject;
    public Term? Graph { get; } = graph;
    public IReadOnlyList<(Term Predicate, List<Term> Objects)> Properties => properties;

    public void Add(Term predicate, Term @object)
    {
        var place = Find(predicate);
        if (place < 0)
        {
            place = properties.Count;
            properties.Add((predicate, []));
            places?.Add(predicate, place);
        }
        properties[place].Objects.Add(@object);
    }

    /// <summary>The objects of a predicate; null for none.</summary>
    public List<Term>? Objects(Term predicate) => Find(predicate) is var place and >= 0 ? properties[place].Objects : null;

    private int Find(Term predicate)
    {
        // Most often the one that came last.
        if (properties.Count > 0 && properties[^1].Predicate.Equals(predicate))
            return properties.Count - 1;
        if (properties.Count <= Few)
            return properties.FindIndex(property => property.Predicate.Equals(predicate));
        if (places is null)
        {
            places = [];
            for (var i = 0; i < properties.Count; i++)
                places.Add(properties[i].Predicate, i);
        }
        return places.GetValueOrDefault(predicate, -1);
    }
}
