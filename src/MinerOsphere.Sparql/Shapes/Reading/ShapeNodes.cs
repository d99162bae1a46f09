using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Sparql.Shapes.Reading;

/// <summary>A shapes graph by subject and predicate, in document order.</summary>
internal sealed class ShapeNodes
{
    private readonly Dictionary<Term, List<(Iri Predicate, Term Object)>> outgoing = [];
    private readonly Dictionary<(string Predicate, Term Object), List<Term>> incoming = [];
    private readonly Dictionary<string, List<Term>> subjects = new(StringComparer.Ordinal);

    public ShapeNodes(IEnumerable<Quad> quads)
    {
        foreach (var triple in quads.Select(quad => quad.Triple).Distinct())
        {
            var predicate = (Iri)triple.Predicate;
            Add(outgoing, triple.Subject, (predicate, triple.Object));
            Add(incoming, (predicate.Value, triple.Object), triple.Subject);
            Add(subjects, predicate.Value, triple.Subject);
        }
    }

    /// <summary>All that is said of a node.</summary>
    public IReadOnlyList<(Iri Predicate, Term Object)> About(Term node) => outgoing.TryGetValue(node, out var pairs) ? pairs : [];

    public IReadOnlyList<Term> Objects(Term node, string predicate) =>
        [.. About(node).Where(pair => pair.Predicate.Value == predicate).Select(pair => pair.Object)];

    public bool Has(Term node, string predicate) => About(node).Any(pair => pair.Predicate.Value == predicate);

    public IReadOnlyList<Term> Subjects(string predicate, Term @object) =>
        incoming.TryGetValue((predicate, @object), out var nodes) ? nodes : [];

    /// <summary>The nodes with a value of a property, each once.</summary>
    public IEnumerable<Term> SubjectsOf(string predicate) => subjects.TryGetValue(predicate, out var nodes) ? nodes.Distinct() : [];

    /// <summary>The members of an RDF list; null when it is not well-formed: a cell with no or several members or rests, or a loop.</summary>
    public IReadOnlyList<Term>? List(Term head)
    {
        var members = new List<Term>();
        var seen = new HashSet<Term>();
        for (var cell = head; cell is not Iri { Value: RdfSyntax.Nil };)
        {
            if (!seen.Add(cell) || Objects(cell, RdfSyntax.First) is not [var member] || Objects(cell, RdfSyntax.Rest) is not [var rest])
                return null;
            members.Add(member);
            cell = rest;
        }
        return members;
    }

    /// <summary>The SHACL instances of a class within the shapes graph: by type and subclass.</summary>
    public IEnumerable<Term> Instances(string type)
    {
        var classes = new List<Term> { new Iri(type) };
        for (var i = 0; i < classes.Count; i++)
            classes.AddRange(Subjects(Rdfs.SubClassOf, classes[i]).Except(classes).ToList());
        return classes.SelectMany(known => Subjects(RdfSyntax.Type, known)).Distinct();
    }

    private static void Add<TKey, TItem>(Dictionary<TKey, List<TItem>> lists, TKey key, TItem item) where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list))
            lists[key] = list = [];
        list.Add(item);
    }
}
