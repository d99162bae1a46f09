using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;
using MinerOsphere.Sparql.Algebra;

namespace MinerOsphere.Sparql.Parsing;

/// <summary>Triple terms, reified triples and annotations (SPARQL 1.2).</summary>
internal sealed partial class QueryParser
{
    private static readonly Constant Reifies = new(new Iri(RdfSyntax.Reifies));

    /// <summary><c>&lt;&lt; s p o ~ r >></c>: stands for its reifier and says what that reifies.</summary>
    private Node ReifiedTriple()
    {
        Advance();
        var subject = TripleTermPart(mayReify: true);
        var verb = Verb();
        var value = TripleTermPart(mayReify: true);
        var reifier = TakePunctuation("~") ? Reifier() : NewBlank();
        Expect(">>");
        triples.Add(new TriplePattern(reifier, Reifies, MakeTriple(subject, verb, value)));
        return reifier;
    }

    /// <summary><c>&lt;&lt;( s p o )>></c>.</summary>
    private Node TripleTerm()
    {
        Advance();
        var offset = Current.Start;
        var subject = TripleTermPart(mayReify: false);
        CheckSubject(subject, offset);
        var verb = Verb();
        var value = TripleTermPart(mayReify: false);
        Expect(")>>");
        return MakeTriple(subject, verb, value);
    }

    private static Node MakeTriple(Node subject, Node predicate, Node value) =>
        subject is Constant s && predicate is Constant p && value is Constant o
            ? new Constant(new TripleTerm(s.Term, p.Term, o.Term))
            : new TripleNode(subject, predicate, value);

    private Node TripleTermPart(bool mayReify)
    {
        if (!Enter())
            return Nil;
        Node node;
        if (Current.Is("<<("))
            node = TripleTerm();
        else if (mayReify && Current.Is("<<"))
            node = ReifiedTriple();
        else if (Current.Is("[") && Ahead(1).Is("]"))
        {
            Advance();
            Advance();
            node = NewBlank();
        }
        else
            node = VariableOrTerm();
        Leave();
        return node;
    }

    private Node Verb() => Current.Kind == TokenKind.Variable ? TakeVariable() : new Constant(VerbIri() ?? NoIri);

    private Node Reifier()
    {
        if (Current.Is("[") && Ahead(1).Is("]"))
        {
            Advance();
            Advance();
            return NewBlank();
        }
        return Current.Kind is TokenKind.Variable or TokenKind.BlankNode || StartsIri() ? VariableOrTerm() : NewBlank();
    }

    /// <summary>What follows an object: <c>~ r</c> names a reifier, <c>{| ... |}</c> says something of the last one, or of a new one.</summary>
    private void Annotations(Node subject, Node? verb, Node value)
    {
        Node? reifier = null;
        while (!Failed && (Current.Is("~") || Current.Is("{|")))
        {
            if (verb is null)
            {
                FailAt(Current.Start, "an annotation has no place after a path, expected a predicate");
                return;
            }
            if (TakePunctuation("~"))
            {
                reifier = Reifier();
                triples.Add(new TriplePattern(reifier, Reifies, MakeTriple(subject, verb, value)));
                continue;
            }
            if (!Enter())
                return;
            Advance();
            if (reifier is null)
            {
                reifier = NewBlank();
                triples.Add(new TriplePattern(reifier, Reifies, MakeTriple(subject, verb, value)));
            }
            PropertyList(reifier);
            Expect("|}");
            reifier = null;
            Leave();
        }
    }

    /// <summary>
    /// A basic graph pattern. A triple that holds a triple term with variables is matched with a hidden variable in its place, which is then taken apart.
    /// </summary>
    private Pattern BasicPattern(List<TriplePattern> all)
    {
        if (!all.Exists(HoldsTriple))
            return new Bgp(all);
        Pattern pattern = new Bgp([.. all.Where(triple => !HoldsTriple(triple))]);
        foreach (var triple in all.Where(HoldsTriple))
        {
            if (!Link())
                break;
            pattern = Joined(pattern, TakenApart(triple.Subject, triple.Object, (subject, value) => new Bgp([new TriplePattern(subject, triple.Predicate, value)])));
        }
        return pattern;
    }

    private static bool HoldsTriple(TriplePattern triple) => triple.Subject is TripleNode || triple.Object is TripleNode;

    private Pattern TakenApart(Node subject, Node value, Func<Node, Node, Pattern> make)
    {
        if (subject is not TripleNode && value is not TripleNode)
            return make(subject, value);
        var parts = new List<(string Name, Expression Value)>();
        var conditions = new List<Expression>();
        var wholes = new List<(Variable Name, TripleNode Triple)>();
        var pattern = make(Hidden(subject), Hidden(value));
        var bound = Optimising.Scope.InScope(pattern).ToHashSet();
        foreach (var (name, triple) in wholes)
            TakeApart(new VariableExpression(name.Name), triple);
        foreach (var (name, part) in parts)
            pattern = new Extend(pattern, name, part);
        return new Filter(conditions.Aggregate((left, right) => new And(left, right)), pattern);

        Node Hidden(Node node)
        {
            if (node is not TripleNode triple)
                return node;
            var name = new Variable(NewHidden("t"));
            wholes.Add((name, triple));
            return name;
        }

        void TakeApart(VariableExpression whole, TripleNode triple)
        {
            conditions.Add(new BuiltinCall("ISTRIPLE", [whole]));
            Part("SUBJECT", triple.Subject);
            Part("PREDICATE", triple.Predicate);
            Part("OBJECT", triple.Object);

            void Part(string function, Node node)
            {
                var part = new BuiltinCall(function, [whole]);
                switch (node)
                {
                    case Constant constant:
                        conditions.Add(new BuiltinCall("SAMETERM", [part, new ConstantExpression(constant.Term)]));
                        break;
                    case Variable variable when bound.Add(variable.Name):
                        parts.Add((variable.Name, part));
                        break;
                    case Variable variable:
                        conditions.Add(new BuiltinCall("SAMETERM", [part, new VariableExpression(variable.Name)]));
                        break;
                    case TripleNode inner:
                        var name = NewHidden("t");
                        parts.Add((name, part));
                        TakeApart(new VariableExpression(name), inner);
                        break;
                }
            }
        }
    }

    /// <summary>A triple term of an expression or of VALUES: no blank nodes, and a subject that may be one.</summary>
    private bool StartsTripleTerm() => Current.Is("<<(");

    private Expression TripleExpression()
    {
        if (!Enter())
            return NoExpression;
        Advance();
        var subject = Current.Kind == TokenKind.Variable ? new VariableExpression(Take().Text) : Constant(IriToken());
        var predicate = Current.Kind == TokenKind.Variable ? new VariableExpression(Take().Text) : Constant(VerbIri());
        var value = StartsTripleTerm() ? TripleExpression()
            : Current.Kind == TokenKind.Variable ? new VariableExpression(Take().Text)
            : StartsLiteral() ? new ConstantExpression(Literal())
            : Constant(IriToken());
        Expect(")>>");
        Leave();
        return subject is ConstantExpression s && predicate is ConstantExpression p && value is ConstantExpression o
            ? new ConstantExpression(new TripleTerm(s.Term, p.Term, o.Term))
            : new BuiltinCall("TRIPLE", [subject, predicate, value]);

        static Expression Constant(Iri? iri) => new ConstantExpression(iri ?? NoIri);
    }

    private TripleTerm TripleData()
    {
        var none = new TripleTerm(NoIri, NoIri, NoIri);
        if (!Enter())
            return none;
        Advance();
        var subject = IriToken();
        var predicate = VerbIri();
        Term? value = StartsTripleTerm() ? TripleData() : StartsLiteral() ? Literal() : IriToken();
        Expect(")>>");
        Leave();
        return Failed ? none : new TripleTerm(subject!, predicate!, value!);
    }
}
