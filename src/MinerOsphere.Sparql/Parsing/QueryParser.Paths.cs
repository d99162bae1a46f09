using MinerOsphere.Rdf.Terms;
using MinerOsphere.Sparql.Algebra;

namespace MinerOsphere.Sparql.Parsing;

internal sealed partial class QueryParser
{
    private static readonly Link NoPath = new(new Iri(""));

    private PropertyPath PathExpression()
    {
        if (!Enter())
            return NoPath;
        var path = PathSequence();
        while (TakePunctuation("|") && Link(PathWeight))
            path = new Alternative(path, PathSequence());
        Leave();
        return path;
    }

    private PropertyPath PathSequence()
    {
        var path = PathStep();
        while (TakePunctuation("/") && Link(PathWeight))
            path = new Sequence(path, PathStep());
        return path;
    }

    private PropertyPath PathStep() => TakePunctuation("^") ? new Inverse(PathElement()) : PathElement();

    private PropertyPath PathElement()
    {
        var path = PathPrimary();
        if (TakePunctuation("*"))
            return new ZeroOrMore(path);
        if (TakePunctuation("+"))
            return new OneOrMore(path);
        return TakePunctuation("?") ? new ZeroOrOne(path) : path;
    }

    private PropertyPath PathPrimary()
    {
        if (TakePunctuation("("))
        {
            var path = PathExpression();
            Expect(")");
            return path;
        }
        if (TakePunctuation("!"))
            return NegatedPropertySet();
        return VerbIri() is { } iri ? new Link(iri) : NoPath;
    }

    private NegatedSet NegatedPropertySet()
    {
        var forward = new List<Iri>();
        var backward = new List<Iri>();
        if (TakePunctuation("("))
        {
            if (!Current.Is(")"))
                do
                    NegatedProperty();
                while (TakePunctuation("|") && Link(PathWeight));
            Expect(")");
        }
        else
            NegatedProperty();
        return new NegatedSet(forward, backward);

        void NegatedProperty()
        {
            var side = TakePunctuation("^") ? backward : forward;
            if (VerbIri() is { } iri)
                side.Add(iri);
        }
    }
}
