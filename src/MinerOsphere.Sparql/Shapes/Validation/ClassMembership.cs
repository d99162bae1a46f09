using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;
using MinerOsphere.Sparql.Evaluation;

namespace MinerOsphere.Sparql.Shapes.Validation;

/// <summary>Which nodes are SHACL instances of a class: by <c>rdf:type</c> and any number of <c>rdfs:subClassOf</c> in the data graph (§1.1).</summary>
internal sealed class ClassMembership(QueryContext context, GraphScope scope, ValueReading values)
{
    private readonly Dictionary<Iri, HashSet<TermId>> closures = [];
    private readonly TermId type = context.Terms.Intern(new Iri(RdfSyntax.Type));
    private readonly QuadBatch batch = new();
    private readonly List<TermId> types = [];

    public bool IsInstance(TermId node, Iri wanted)
    {
        var classes = SubClassesOf(wanted);
        types.Clear();
        values.Read(type, node, types);
        foreach (var found in types)
            if (classes.Contains(found))
                return true;
        return false;
    }

    /// <summary>Appends the instances, one of several of the classes more than once.</summary>
    public void Instances(Iri wanted, List<TermId> instances)
    {
        if (type.IsComputed)
            return;
        foreach (var known in SubClassesOf(wanted).Where(known => !known.IsComputed))
        {
            using var cursor = context.Source.Scan(new QuadPattern(default, type, known, scope), TripleOrder.Pos);
            while (cursor.Read(batch) is > 0 and var count)
            {
                context.Check();
                context.Reserve(count * 8L);
                instances.AddRange(batch.Subjects.AsSpan(0, count));
            }
        }
    }

    private HashSet<TermId> SubClassesOf(Iri wanted)
    {
        if (closures.TryGetValue(wanted, out var classes))
            return classes;
        var reached = new List<TermId>();
        new PathWalk(context, ActiveGraph.Default(scope)).Step(
            new Algebra.ZeroOrMore(new Algebra.Link(new Iri(Rdfs.SubClassOf))), context.Terms.Intern(wanted), forward: false, reached);
        return closures[wanted] = [.. reached];
    }
}
