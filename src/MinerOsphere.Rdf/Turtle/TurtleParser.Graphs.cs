using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Rdf.Turtle;

internal sealed partial class TurtleParser
{
    /// <summary>A statement of TriG (§4.5, block): a graph with or without a name, or triples of the default graph.</summary>
    private bool TryReadBlock()
    {
        if (tokens.Next == '{')
            return TryReadGraph(options.Graph);
        if (IsKeyword("GRAPH"))
        {
            tokens.Source.SkipInLine(5);
            tokens.SkipSpace();
            return TryReadNode("the name of the graph: an IRI, a prefixed name or a blank node", out var name) && TryReadGraph(name);
        }
        if (tokens.Next == '(' || StartsReifiedTriple)
            return TryReadTriples() && TryReadDot("';', ',' or '.' after the object");

        // What comes first may turn out to be a graph's name or a subject.
        Term? first;
        var mayNameGraph = true;
        if (tokens.Next == '[')
        {
            if (!TryReadBlankNode(out first, out mayNameGraph))
                return false;
        }
        else if (!TryReadNode("a subject, the name of a graph or '{'", out first))
        {
            return false;
        }
        tokens.SkipSpace();
        return mayNameGraph && tokens.Next == '{'
            ? TryReadGraph(first)
            : TryReadPredicates(first, isOptional: !mayNameGraph) && TryReadDot("';', ',' or '.' after the object");
    }

    private bool TryReadGraph(Term? name)
    {
        tokens.SkipSpace();
        if (!tokens.Expect('{', "'{' at the start of the graph"))
            return false;
        graph = name;
        tokens.SkipSpace();
        while (tokens.Next != '}')
        {
            if (!TryReadTriples())
                return false;
            tokens.SkipSpace();
            if (tokens.Next == '.')
                tokens.Source.SkipInLine(1);
            else if (tokens.Next != '}')
                return tokens.Fail("';', ',', '.' or '}' after the object");
            tokens.SkipSpace();
        }
        tokens.Source.SkipInLine(1);
        graph = options.Graph;
        return true;
    }
}
