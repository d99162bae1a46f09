using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;
using MinerOsphere.Sparql.Algebra;

namespace MinerOsphere.Sparql.Shapes;

/// <summary>Writes a report as RDF (SHACL §3.6).</summary>
internal sealed class ReportGraph(IQuadSink sink)
{
    private int blanks;

    public void Write(ValidationReport report)
    {
        var node = NewBlank();
        Add(node, RdfSyntax.Type, new Iri(Shacl.ValidationReport));
        Add(node, Shacl.Conforms, new Literal(report.Conforms ? "true" : "false", Xsd.Boolean));
        var nodes = report.Results.Select(_ => NewBlank()).ToArray();
        foreach (var result in nodes)
            Add(node, Shacl.Result, result);
        for (var i = 0; i < nodes.Length; i++)
            Describe(nodes[i], report.Results[i]);
    }

    private void Describe(BlankNode node, ValidationResult result)
    {
        // Nothing comes between the triples of one subject, so that a writer that streams keeps them together.
        var path = result.Path is null ? null : Describe(result.Path);
        Add(node, RdfSyntax.Type, new Iri(Shacl.ValidationResult));
        Add(node, Shacl.FocusNode, result.FocusNode);
        if (path is not null)
            Add(node, Shacl.ResultPath, path);
        if (result.Value is not null)
            Add(node, Shacl.Value, result.Value);
        foreach (var message in result.Messages)
            Add(node, Shacl.ResultMessage, message);
        Add(node, Shacl.ResultSeverity, result.Severity);
        Add(node, Shacl.SourceConstraintComponent, result.Component);
        if (result.SourceConstraint is not null)
            Add(node, Shacl.SourceConstraint, result.SourceConstraint);
        Add(node, Shacl.SourceShape, result.SourceShape);
    }

    private Term Describe(PropertyPath path)
    {
        switch (path)
        {
            case Link link:
                return link.Predicate;
            case Sequence:
                return List(Members(path, part => part is Sequence sequence ? (sequence.First, sequence.Second) : null));
            case Alternative:
                return Around(Shacl.AlternativePath, List(Members(path, part => part is Alternative choice ? (choice.First, choice.Second) : null)));
            case Inverse inverse:
                return Around(Shacl.InversePath, Describe(inverse.Inner));
            case ZeroOrMore more:
                return Around(Shacl.ZeroOrMorePath, Describe(more.Inner));
            case OneOrMore more:
                return Around(Shacl.OneOrMorePath, Describe(more.Inner));
            case ZeroOrOne one:
                return Around(Shacl.ZeroOrOnePath, Describe(one.Inner));
            default:
                throw new ArgumentException($"A {path.GetType().Name} is no SHACL path.", nameof(path));
        }
    }

    private BlankNode Around(string property, Term inner)
    {
        var node = NewBlank();
        Add(node, property, inner);
        return node;
    }

    /// <summary>The members of a list that was read from the left: ((a b) c).</summary>
    private static List<PropertyPath> Members(PropertyPath path, Func<PropertyPath, (PropertyPath Left, PropertyPath Right)?> parts)
    {
        var members = new List<PropertyPath>();
        for (; parts(path) is var (left, right); path = left)
            members.Add(right);
        members.Add(path);
        members.Reverse();
        return members;
    }

    private Term List(List<PropertyPath> members)
    {
        Term list = new Iri(RdfSyntax.Nil);
        foreach (var member in Enumerable.Reverse(members))
        {
            var first = Describe(member);
            var cell = NewBlank();
            Add(cell, RdfSyntax.First, first);
            Add(cell, RdfSyntax.Rest, list);
            list = cell;
        }
        return list;
    }

    private BlankNode NewBlank() => new($"report{blanks++}");

    private void Add(Term subject, string predicate, Term @object) => sink.Add(subject, new Iri(predicate), @object);
}
