namespace MinerOsphere.Sparql.Algebra;

internal sealed partial class SparqlTextWriter
{
    /// <summary>What stands between the braces of a group: a filter holds for all of it.</summary>
    private void Body(Pattern pattern)
    {
        if (pattern is not Filter filter)
        {
            Sequence(pattern);
            return;
        }
        if (filter.Inner is Filter)
            Braces(filter.Inner);
        else
            Sequence(filter.Inner);
        Condition(filter.Condition);
    }

    private void Condition(Expression condition) => text.Append("FILTER (").Append(Expression(condition)).Append(") ");

    private void Braces(Pattern pattern)
    {
        text.Append("{ ");
        Body(pattern);
        text.Append("} ");
    }

    /// <summary>The elements of a group, one after the other.</summary>
    private void Sequence(Pattern pattern)
    {
        switch (pattern)
        {
            case Join join:
                Sequence(join.Left);
                Element(join.Right);
                break;
            case LeftJoin join:
                Sequence(join.Left);
                text.Append("OPTIONAL { ");
                if (join.Right is Filter)
                    Braces(join.Right);
                else
                    Sequence(join.Right);
                if (join.Condition is { } condition)
                    Condition(condition);
                text.Append("} ");
                break;
            case Minus minus:
                Sequence(minus.Left);
                text.Append("MINUS ");
                Braces(minus.Right);
                break;
            case Extend extend:
                Sequence(extend.Inner);
                text.Append("BIND (").Append(Expression(extend.Expression)).Append(" AS ").Append(Name(extend.Variable)).Append(") ");
                break;
            default:
                Element(pattern);
                break;
        }
    }

    /// <summary>One element that joins with what stands before it.</summary>
    private void Element(Pattern pattern)
    {
        switch (pattern)
        {
            case Bgp bgp:
                foreach (var triple in bgp.Triples)
                    Triple(triple);
                break;
            case PathPattern path:
                text.Append(Node(path.Subject)).Append(' ').Append(Path(path.Path)).Append(' ').Append(Node(path.Object)).Append(" . ");
                break;
            case Union union:
                Branches(union);
                break;
            case InGraph graph:
                text.Append("GRAPH ").Append(Node(graph.Graph)).Append(' ');
                Braces(graph.Inner);
                break;
            case Service service:
                text.Append("SERVICE ").Append(service.Silent ? "SILENT " : "").Append(Node(service.Endpoint)).Append(' ');
                Braces(service.Inner);
                break;
            case InlineData data:
                Data(data);
                break;
            case Group or Project or Distinct or Reduced or Slice or OrderBy:
                text.Append("{ ");
                Select(pattern, DatasetClause.None);
                text.Append("} ");
                break;
            default:
                Braces(pattern);
                break;
        }
    }

    private void Branches(Union union)
    {
        if (union.Left is Union left)
            Branches(left);
        else
            Braces(union.Left);
        text.Append("UNION ");
        Braces(union.Right);
    }

    private void Triple(TriplePattern triple) =>
        text.Append(Node(triple.Subject)).Append(' ').Append(Node(triple.Predicate)).Append(' ').Append(Node(triple.Object)).Append(" . ");

    private void Data(InlineData data)
    {
        text.Append("VALUES (").AppendJoin(' ', data.Variables.Select(Name)).Append(") { ");
        foreach (var row in data.Rows)
            text.Append('(').AppendJoin(' ', row.Select(term => term is null ? "UNDEF" : Term(term))).Append(") ");
        text.Append("} ");
    }

    private static string Path(PropertyPath path) => path switch
    {
        Link link => Term(link.Predicate),
        Inverse inverse => $"^({Path(inverse.Inner)})",
        Sequence sequence => $"({Path(sequence.First)} / {Path(sequence.Second)})",
        Alternative alternative => $"({Path(alternative.First)} | {Path(alternative.Second)})",
        ZeroOrMore more => $"({Path(more.Inner)})*",
        OneOrMore more => $"({Path(more.Inner)})+",
        ZeroOrOne one => $"({Path(one.Inner)})?",
        NegatedSet set => $"!({string.Join(" | ", set.Forward.Select(iri => Term(iri)).Concat(set.Backward.Select(iri => "^" + Term(iri))))})",
        _ => throw new ArgumentException($"A {path.GetType().Name} has no text.", nameof(path)),
    };
}
