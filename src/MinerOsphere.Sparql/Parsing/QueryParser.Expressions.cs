using MinerOsphere.Rdf.Terms;
using MinerOsphere.Sparql.Algebra;

namespace MinerOsphere.Sparql.Parsing;

internal sealed partial class QueryParser
{
    // Aggregates are allowed in SELECT, HAVING and ORDER BY, and not inside one another.
    private bool aggregatesAllowed;

    private Expression AggregatingExpression() => Aggregating(Expression);

    private Expression Aggregating(Func<Expression> production)
    {
        aggregatesAllowed = true;
        var expression = production();
        aggregatesAllowed = false;
        return expression;
    }

    private bool StartsConstraint() =>
        Current.Is("(") || StartsIri()
        || (Current.Kind == TokenKind.Word && (Builtins.TryFind(Current.Text, out _) || AggregateOf(Current.Text) is not null
            || Current.IsWord("EXISTS") || Current.IsWord("NOT")));

    private Expression Constraint()
    {
        if (Current.Is("("))
            return Bracketed();
        if (StartsIri())
            return IriCall(mustCall: true);
        if (Current.Kind == TokenKind.Word && !Current.IsWord("true") && !Current.IsWord("false"))
            return Call();
        Expected("'(' or a function");
        return NoExpression;
    }

    private Expression Bracketed()
    {
        Expect("(");
        var expression = Expression();
        Expect(")");
        return expression;
    }

    private Expression Expression()
    {
        if (!Enter())
            return NoExpression;
        var expression = Conjunction();
        while (TakePunctuation("||") && Link())
            expression = new Or(expression, Conjunction());
        Leave();
        return expression;
    }

    private Expression Conjunction()
    {
        var expression = Relation();
        while (TakePunctuation("&&") && Link())
            expression = new And(expression, Relation());
        return expression;
    }

    private Expression Relation()
    {
        var left = Sum();
        if (TakeWord("IN"))
            return new In(left, Arguments(out _), false);
        if (Current.IsWord("NOT") && Ahead(1).IsWord("IN"))
        {
            Advance();
            Advance();
            return new In(left, Arguments(out _), true);
        }
        Comparison? comparison = Current.Kind != TokenKind.Punctuation ? null : Current.Text switch
        {
            "=" => Comparison.Equal,
            "!=" => Comparison.NotEqual,
            "<" => Comparison.Less,
            ">" => Comparison.Greater,
            "<=" => Comparison.LessOrEqual,
            ">=" => Comparison.GreaterOrEqual,
            _ => null,
        };
        if (comparison is null)
            return left;
        Advance();
        return new Compare(comparison.Value, left, Sum());
    }

    private Expression Sum()
    {
        var expression = Product();
        while ((Current.Is("+") || Current.Is("-")) && Link())
        {
            var operation = Take().Text == "+" ? ArithmeticOperator.Add : ArithmeticOperator.Subtract;
            expression = new Arithmetic(operation, expression, Product());
        }
        return expression;
    }

    private Expression Product()
    {
        var expression = Unary();
        while ((Current.Is("*") || Current.Is("/")) && Link())
        {
            var operation = Take().Text == "*" ? ArithmeticOperator.Multiply : ArithmeticOperator.Divide;
            expression = new Arithmetic(operation, expression, Unary());
        }
        return expression;
    }

    private Expression Unary()
    {
        if (StartsSignedNumber())
            return new ConstantExpression(Literal());
        if (!Current.Is("!") && !Current.Is("-") && !Current.Is("+"))
            return Primary();
        var sign = Take().Text;
        if (!Enter())
            return NoExpression;
        Expression inner = sign == "!" ? new Not(Unary()) : new Sign(sign == "-", Primary());
        Leave();
        return inner;
    }

    private Expression Primary()
    {
        if (Current.Is("("))
            return Bracketed();
        if (Current.Kind == TokenKind.Variable)
            return new VariableExpression(Take().Text);
        if (StartsIri())
            return IriCall(mustCall: false);
        if (StartsLiteral())
            return new ConstantExpression(Literal());
        if (StartsTripleTerm())
            return TripleExpression();
        if (Current.Kind == TokenKind.Word)
            return Call();
        Expected("an expression");
        return NoExpression;
    }

    private Expression IriCall(bool mustCall)
    {
        var iri = IriToken();
        if (iri is null)
            return NoExpression;
        if (!Current.Is("("))
        {
            if (mustCall)
                Expected("'('");
            return new ConstantExpression(iri);
        }
        // Nothing in the text tells an aggregate from a function, save DISTINCT, which no function takes.
        var offset = Current.Start;
        var allowed = aggregatesAllowed;
        var isAggregate = options.Aggregates.Contains(iri.Value) || Ahead(1).IsWord("DISTINCT");
        if (!isAggregate)
            return new FunctionCall(iri, Arguments(out _));
        if (!aggregatesAllowed)
            FailAt(offset, $"the aggregate {iri} may stand only in SELECT, HAVING and ORDER BY, and not inside another aggregate");
        aggregatesAllowed = false;
        var arguments = Arguments(out var distinct);
        if (!Failed && (arguments.Count == 0 || arguments.Skip(1).Any(argument => argument is not ConstantExpression)))
            FailAt(offset, $"the aggregate {iri} has {arguments.Count} arguments, expected what it is over, then constants alone");
        aggregatesAllowed = allowed;
        return Failed ? NoExpression : new AggregateExpression(AggregateKind.Custom, arguments[0], distinct, "", iri)
        {
            Parameters = [.. arguments.Skip(1).Cast<ConstantExpression>().Select(constant => constant.Term)],
        };
    }

    private List<Expression> Arguments(out bool distinct)
    {
        var arguments = new List<Expression>();
        distinct = false;
        Expect("(");
        if (TakePunctuation(")"))
            return arguments;
        distinct = TakeWord("DISTINCT");
        do
            arguments.Add(Expression());
        while (TakePunctuation(","));
        Expect(")");
        return arguments;
    }

    private Expression Call()
    {
        var name = Current;
        if (TakeWord("EXISTS"))
            return ExistsTest(false);
        if (name.IsWord("NOT"))
        {
            Advance();
            ExpectWord("EXISTS");
            return ExistsTest(true);
        }
        if (AggregateOf(name.Text) is { } aggregate)
            return Aggregate(aggregate);
        if (!Builtins.TryFind(name.Text, out var arity))
        {
            Expected("an expression");
            return NoExpression;
        }
        Advance();
        var offset = Current.Start;
        var arguments = Arguments(out var distinct);
        if (distinct)
            FailAt(offset, $"DISTINCT has no place in {name.Text}");
        if (arguments.Count < arity.Least || arguments.Count > arity.Most)
        {
            var expected = arity.Least == arity.Most ? $"{arity.Least}" : $"{arity.Least} to {arity.Most}";
            FailAt(offset, $"{name.Text} has {arguments.Count} arguments, expected {expected}");
        }
        var canonical = name.Text.ToUpperInvariant();
        if (canonical == "BOUND" && !Failed && arguments[0] is not VariableExpression)
            FailAt(offset, "BOUND takes a variable");
        // The base is known here only, so it travels as a second argument.
        if (canonical is "IRI" or "URI" && baseIri is not null)
            arguments.Add(new ConstantExpression(new Literal(baseIri)));
        return new BuiltinCall(canonical switch { "URI" => "IRI", "ISURI" => "ISIRI", _ => canonical }, arguments);
    }

    private Exists ExistsTest(bool negated)
    {
        var allowed = aggregatesAllowed;
        aggregatesAllowed = false;
        var pattern = GroupGraphPattern();
        aggregatesAllowed = allowed;
        return new Exists(pattern, negated);
    }

    private static AggregateKind? AggregateOf(string name) => name.ToUpperInvariant() switch
    {
        "COUNT" => AggregateKind.Count,
        "SUM" => AggregateKind.Sum,
        "MIN" => AggregateKind.Min,
        "MAX" => AggregateKind.Max,
        "AVG" => AggregateKind.Avg,
        "SAMPLE" => AggregateKind.Sample,
        "GROUP_CONCAT" => AggregateKind.GroupConcat,
        _ => null,
    };

    private AggregateExpression Aggregate(AggregateKind kind)
    {
        var name = Take();
        if (!aggregatesAllowed)
            FailAt(name.Start, $"{name.Text} may stand only in SELECT, HAVING and ORDER BY, and not inside another aggregate");
        aggregatesAllowed = false;
        Expect("(");
        var distinct = TakeWord("DISTINCT");
        Expression? argument = null;
        if (kind != AggregateKind.Count || !TakePunctuation("*"))
            argument = Expression();
        var separator = " ";
        if (kind == AggregateKind.GroupConcat && TakePunctuation(";"))
        {
            ExpectWord("SEPARATOR");
            Expect("=");
            if (Current.Kind == TokenKind.String)
                separator = Take().Text;
            else
                Expected("a string");
        }
        Expect(")");
        aggregatesAllowed = !Failed;
        return new AggregateExpression(kind, argument, distinct, separator);
    }
}
