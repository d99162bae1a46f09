using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;
using MinerOsphere.Sparql.Algebra;

namespace MinerOsphere.Sparql.Shapes.Reading;

/// <summary>Reads property paths (SHACL §2.3.1). A node that is a list is a sequence, whatever else is said of it.</summary>
internal sealed class PathReader(ShapeNodes nodes)
{
    // No path that anyone writes is deeper; one that is would take the stack with it when it is walked.
    private const int MaxDepth = 64;
    private const int MaxMembers = 1000;

    /// <summary>The path, or null and the reason why the node is none.</summary>
    public PropertyPath? Read(Term node, out string? fault)
    {
        fault = null;
        return Read(node, [], ref fault);
    }

    private PropertyPath? Read(Term node, HashSet<Term> within, ref string? fault)
    {
        switch (node)
        {
            case Iri iri:
                return new Link(iri);
            case not BlankNode:
                return Fault($"found {node} in a path, expected an IRI or a blank node", ref fault);
        }
        if (within.Count >= MaxDepth)
            return Fault($"the path is more than {MaxDepth} levels deep", ref fault);
        if (!within.Add(node))
            return Fault("the path contains itself", ref fault);
        var path = ReadBlank(node, within, ref fault);
        within.Remove(node);
        return path;
    }

    private PropertyPath? ReadBlank(Term node, HashSet<Term> within, ref string? fault)
    {
        if (nodes.Has(node, RdfSyntax.First) || nodes.Has(node, RdfSyntax.Rest))
            return Members(node, (left, right) => new Sequence(left, right), within, ref fault);
        foreach (var (predicate, value) in nodes.About(node))
        {
            switch (predicate.Value)
            {
                case Shacl.AlternativePath:
                    return Members(value, (left, right) => new Alternative(left, right), within, ref fault);
                case Shacl.InversePath:
                    return Read(value, within, ref fault) is { } inverse ? new Inverse(inverse) : null;
                case Shacl.ZeroOrMorePath:
                    return Read(value, within, ref fault) is { } any ? new ZeroOrMore(any) : null;
                case Shacl.OneOrMorePath:
                    return Read(value, within, ref fault) is { } some ? new OneOrMore(some) : null;
                case Shacl.ZeroOrOnePath:
                    return Read(value, within, ref fault) is { } one ? new ZeroOrOne(one) : null;
            }
        }
        return Fault("found a blank node that is no path: expected a list, or sh:alternativePath, sh:inversePath, sh:zeroOrMorePath, "
            + "sh:oneOrMorePath or sh:zeroOrOnePath", ref fault);
    }

    private PropertyPath? Members(Term head, Func<PropertyPath, PropertyPath, PropertyPath> join, HashSet<Term> within, ref string? fault)
    {
        if (nodes.List(head) is not { Count: >= 2 and <= MaxMembers } members)
            return Fault($"expected a well-formed list of 2 to {MaxMembers} paths", ref fault);
        PropertyPath? path = null;
        foreach (var member in members)
        {
            if (Read(member, within, ref fault) is not { } part)
                return null;
            path = path is null ? part : join(path, part);
        }
        return path;
    }

    private static PropertyPath? Fault(string message, ref string? fault)
    {
        fault = message;
        return null;
    }
}
