using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;
using MinerOsphere.Sparql.Algebra;

namespace MinerOsphere.Sparql.Parsing;

internal sealed partial class QueryParser
{
    private static readonly Constant Nil = new(new Iri(RdfSyntax.Nil));
    private static readonly Constant First = new(new Iri(RdfSyntax.First));
    private static readonly Constant Rest = new(new Iri(RdfSyntax.Rest));

    // Where triples go while a block is read; a template takes no paths and keeps its blank nodes.
    private List<TriplePattern> triples = [];
    private List<Pattern> paths = [];
    private bool inTemplate;

    private bool StartsTriples() =>
        Current.Kind is TokenKind.Variable or TokenKind.BlankNode || Current.Is("[") || Current.Is("(") || StartsIri() || StartsLiteral();

    /// <summary>One subject with its properties; the caller reads the dots.</summary>
    private Pattern TriplesBlock()
    {
        var (outerTriples, outerPaths) = (triples, paths);
        (triples, paths) = ([], []);
        TriplesSameSubject();
        Pattern pattern = new Bgp(triples);
        foreach (var path in paths)
            pattern = Joined(pattern, path);
        (triples, paths) = (outerTriples, outerPaths);
        return pattern;
    }

    private List<TriplePattern> Template()
    {
        var (outerTriples, outerTemplate) = (triples, inTemplate);
        (triples, inTemplate) = ([], true);
        Expect("{");
        while (!Failed && StartsTriples())
        {
            TriplesSameSubject();
            if (!TakePunctuation("."))
                break;
        }
        Expect("}");
        var template = triples;
        (triples, inTemplate) = (outerTriples, outerTemplate);
        return template;
    }

    private void TriplesSameSubject()
    {
        var mayStandAlone = (Current.Is("[") && !Ahead(1).Is("]")) || (Current.Is("(") && !Ahead(1).Is(")"));
        var subject = GraphNode();
        if (mayStandAlone && !StartsVerb())
            return;
        PropertyList(subject);
    }

    private bool StartsVerb() =>
        Current.Kind == TokenKind.Variable || StartsIri() || Current is { Kind: TokenKind.Word, Text: "a" }
        || (!inTemplate && (Current.Is("^") || Current.Is("!") || Current.Is("(")));

    private void PropertyList(Node subject)
    {
        if (!StartsVerb())
        {
            Expected("a predicate");
            return;
        }
        while (!Failed && StartsVerb())
        {
            var variable = Current.Kind == TokenKind.Variable ? new Variable(Take().Text) : null;
            var path = variable is not null ? null : inTemplate ? new Link(VerbIri()!) : PathExpression();
            do
            {
                var value = GraphNode();
                if (Failed)
                    return;
                if (variable is not null)
                    triples.Add(new TriplePattern(subject, variable, value));
                else
                    AddPath(subject, path!, value);
            }
            while (TakePunctuation(","));
            if (!Current.Is(";"))
                return;
            while (TakePunctuation(";")) { }
        }
    }

    private Iri? VerbIri()
    {
        if (Current is not { Kind: TokenKind.Word, Text: "a" })
            return IriToken();
        Advance();
        return new Iri(RdfSyntax.Type);
    }

    /// <summary>Sequences and inverses of predicates become triples (§18.2.2.4); alternatives become unions; the rest stays a path.</summary>
    private void AddPath(Node subject, PropertyPath path, Node value)
    {
        switch (path)
        {
            case Link link:
                triples.Add(new TriplePattern(subject, new Constant(link.Predicate), value));
                break;
            case Inverse { Inner: var inner }:
                AddPath(value, inner, subject);
                break;
            case Sequence sequence:
                var step = new Variable(NewHidden("step"));
                AddPath(subject, sequence.First, step);
                AddPath(step, sequence.Second, value);
                break;
            case Alternative alternative:
                paths.Add(new Union(Isolated(subject, alternative.First, value), Isolated(subject, alternative.Second, value)));
                break;
            default:
                paths.Add(new PathPattern(subject, path, value));
                break;
        }
    }

    private Pattern Isolated(Node subject, PropertyPath path, Node value)
    {
        var (outerTriples, outerPaths) = (triples, paths);
        (triples, paths) = ([], []);
        AddPath(subject, path, value);
        Pattern pattern = new Bgp(triples);
        foreach (var part in paths)
            pattern = Joined(pattern, part);
        (triples, paths) = (outerTriples, outerPaths);
        return pattern;
    }

    private Node GraphNode()
    {
        if (!Enter())
            return Nil;
        var node = Current.Is("[") ? BlankNodeProperties() : Current.Is("(") ? Collection() : VariableOrTerm();
        Leave();
        return node;
    }

    private Node BlankNodeProperties()
    {
        Advance();
        var node = NewBlank();
        if (TakePunctuation("]"))
            return node;
        PropertyList(node);
        Expect("]");
        return node;
    }

    private Node Collection()
    {
        Advance();
        if (TakePunctuation(")"))
            return Nil;
        var head = NewBlank();
        var cell = head;
        while (!Failed)
        {
            triples.Add(new TriplePattern(cell, First, GraphNode()));
            if (TakePunctuation(")"))
            {
                triples.Add(new TriplePattern(cell, Rest, Nil));
                break;
            }
            var next = NewBlank();
            triples.Add(new TriplePattern(cell, Rest, next));
            cell = next;
        }
        return head;
    }

    private Node NewBlank() => inTemplate ? new TemplateBlank($"{hiddenNames++}") : new Variable(NewHidden("b"));

    private Node VariableOrTerm()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Variable:
                Advance();
                return new Variable(token.Text);
            case TokenKind.BlankNode:
                Advance();
                return LabelledBlank(token);
        }
        if (StartsIri())
            return new Constant(IriToken() ?? new Iri(""));
        if (StartsLiteral())
            return new Constant(Literal());
        Expected("a variable, an IRI, a literal, a blank node, '[' or '('");
        return Nil;
    }

    private Node LabelledBlank(Token token)
    {
        if (inTemplate)
            return new TemplateBlank($"_{token.Text}");
        if (!blankScopes.TryAdd(token.Text, bgpNumber) && blankScopes[token.Text] != bgpNumber)
            FailAt(token.Start, $"_:{token.Text} is already used in another basic graph pattern");
        return new Variable($"._{token.Text}");
    }

    private Node VariableOrIri()
    {
        if (Current.Kind == TokenKind.Variable)
            return new Variable(Take().Text);
        if (StartsIri())
            return new Constant(IriToken() ?? new Iri(""));
        Expected("a variable or an IRI");
        return Nil;
    }
}
