using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;
using MinerOsphere.Sparql.Algebra;

namespace MinerOsphere.Sparql.Parsing;

internal sealed partial class QueryParser
{
    private static readonly Iri NoIri = new("");
    private static readonly Constant Nil = new(new Iri(RdfSyntax.Nil));
    private static readonly Constant First = new(new Iri(RdfSyntax.First));
    private static readonly Constant Rest = new(new Iri(RdfSyntax.Rest));

    // Where triples go while a block is read, and what variables, paths and blank nodes mean there.
    private List<TriplePattern> triples = [];
    private List<Pattern> paths = [];
    private TemplateKind template;

    // The labels of blank nodes met since the last template began.
    private readonly HashSet<string> labelsHere = [];

    private bool InTemplate => template != TemplateKind.None;

    private bool StartsTriples() =>
        Current.Kind is TokenKind.Variable or TokenKind.BlankNode || Current.Is("[") || Current.Is("(") || Current.Is("<<") || Current.Is("<<(")
        || StartsIri() || StartsLiteral();

    /// <summary>The triples up to what is none, with their dots.</summary>
    private Pattern TriplesBlock()
    {
        var (outerTriples, outerPaths) = (triples, paths);
        (triples, paths) = ([], []);
        while (!Failed)
        {
            TriplesSameSubject();
            if (!TakePunctuation("."))
            {
                if (StartsTriples())
                    Expected("'.'");
                break;
            }
            if (!StartsTriples())
                break;
        }
        var pattern = WithPaths();
        (triples, paths) = (outerTriples, outerPaths);
        return pattern;
    }

    private Pattern WithPaths()
    {
        var pattern = BasicPattern(triples);
        foreach (var path in paths)
            pattern = Joined(pattern, path);
        return pattern;
    }

    private List<TriplePattern> Template()
    {
        var (outerTriples, outerTemplate) = (triples, template);
        (triples, template) = ([], TemplateKind.Insert);
        Expect("{");
        TemplateTriples();
        Expect("}");
        var made = triples;
        (triples, template) = (outerTriples, outerTemplate);
        return made;
    }

    private void TemplateTriples()
    {
        while (!Failed && StartsTriples())
        {
            TriplesSameSubject();
            if (!TakePunctuation("."))
                break;
        }
    }

    private void TriplesSameSubject()
    {
        var mayStandAlone = Current.Is("<<") || (Current.Is("[") && !Ahead(1).Is("]")) || (Current.Is("(") && !Ahead(1).Is(")"));
        var offset = Current.Start;
        var subject = GraphNode();
        CheckSubject(subject, offset);
        if (mayStandAlone && !StartsVerb())
            return;
        PropertyList(subject);
    }

    /// <summary>A pattern may ask for what no graph holds; data may not.</summary>
    private void CheckSubject(Node subject, int offset)
    {
        if (template is TemplateKind.InsertData or TemplateKind.DeleteData && subject is Constant { Term: not Iri } or TripleNode)
            FailAt(offset, "a subject is an IRI or a blank node");
    }

    private bool StartsVerb() =>
        Current.Kind == TokenKind.Variable || StartsIri() || Current is { Kind: TokenKind.Word, Text: "a" }
        || (!InTemplate && (Current.Is("^") || Current.Is("!") || Current.Is("(")));

    private void PropertyList(Node subject)
    {
        if (!StartsVerb())
        {
            Expected("a predicate");
            return;
        }
        while (!Failed && StartsVerb())
        {
            Node? verb = Current.Kind == TokenKind.Variable ? TakeVariable() : null;
            PropertyPath? path = verb is not null ? null : InTemplate ? new Link(VerbIri() ?? NoIri) : PathExpression();
            if (path is Link link)
                (verb, path) = (new Constant(link.Predicate), null);
            var isFirst = true;
            do
            {
                var value = GraphNode();
                // A path is made anew for each object, so it counts for each.
                if (Failed || (path is not null && !isFirst && !Link(PathWeight * Steps(path))))
                    return;
                isFirst = false;
                if (verb is not null)
                    triples.Add(new TriplePattern(subject, verb, value));
                else
                    AddPath(subject, path!, value);
                Annotations(subject, verb, value);
            }
            while (TakePunctuation(","));
            if (!Current.Is(";"))
                return;
            while (TakePunctuation(";")) { }
        }
    }

    /// <summary>A variable where one may stand.</summary>
    private Variable TakeVariable()
    {
        if (template is TemplateKind.InsertData or TemplateKind.DeleteData)
            FailAt(Current.Start, "a variable has no place in DATA, expected a term");
        return new Variable(Take().Text);
    }

    private static int Steps(PropertyPath path) => path switch
    {
        Sequence sequence => Steps(sequence.First) + Steps(sequence.Second),
        Alternative alternative => Steps(alternative.First) + Steps(alternative.Second),
        Inverse inverse => Steps(inverse.Inner),
        ZeroOrMore more => Steps(more.Inner),
        OneOrMore more => Steps(more.Inner),
        ZeroOrOne one => Steps(one.Inner),
        _ => 1,
    };

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
                paths.Add(TakenApart(subject, value, (from, to) => new PathPattern(from, path, to)));
                break;
        }
    }

    private Pattern Isolated(Node subject, PropertyPath path, Node value)
    {
        var (outerTriples, outerPaths) = (triples, paths);
        (triples, paths) = ([], []);
        AddPath(subject, path, value);
        var pattern = WithPaths();
        (triples, paths) = (outerTriples, outerPaths);
        return pattern;
    }

    private Node GraphNode()
    {
        if (!Enter())
            return Nil;
        var node = Current.Is("[") ? BlankNodeProperties()
            : Current.Is("(") ? Collection()
            : Current.Is("<<") ? ReifiedTriple()
            : Current.Is("<<(") ? TripleTerm()
            : VariableOrTerm();
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

    private Node NewBlank()
    {
        if (template is TemplateKind.Delete or TemplateKind.DeleteData)
            FailAt(Current.Start, NoBlankNodes);
        return InTemplate ? new TemplateBlank($"{hiddenNames++}") : new Variable(NewHidden("b"));
    }

    private const string NoBlankNodes = "a blank node has no place in what is deleted: it would match nothing";

    private Node VariableOrTerm()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Variable:
                return TakeVariable();
            case TokenKind.BlankNode:
                Advance();
                return LabelledBlank(token);
        }
        if (StartsIri())
            return new Constant(IriToken() ?? NoIri);
        if (StartsLiteral())
            return new Constant(Literal());
        Expected("a variable, an IRI, a literal, a blank node, '[' or '('");
        return Nil;
    }

    private Node LabelledBlank(Token token)
    {
        if (template is TemplateKind.Delete or TemplateKind.DeleteData)
            FailAt(token.Start, NoBlankNodes);
        if (template == TemplateKind.InsertData && dataLabels.Contains(token.Text))
            FailAt(token.Start, $"_:{token.Text} is already used in another INSERT DATA of this request");
        labelsHere.Add(token.Text);
        if (InTemplate)
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
            return new Constant(IriToken() ?? NoIri);
        Expected("a variable or an IRI");
        return Nil;
    }
}
