using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Geo.Cql2.Text;

/// <summary>
/// Recursive descent over the rules of Annex B. A method that gives null has set the fault; only the first fault is kept. Operands of
/// any type share one ladder of precedence (OR, AND, NOT, predicates, sums, products, powers): whether a bracket holds a predicate, a number
/// or an array shows only after it was read, and what fits where is the binder's to say.
/// </summary>
internal ref partial struct TextParser(ReadOnlySpan<char> text, Cql2Limits limits)
{
    private readonly Cql2Limits _limits = limits;
    private Lexer _lexer = new(text);
    private Token _token = default;
    private Cql2Fault? _fault = null;
    private int _depth = 0;
    private int _nodes = 0;
    private int _vertices = 0;

    /// <summary>An operand that was read before it was known to be one: <see cref="Primary"/> gives it out first.</summary>
    private Cql2Expression? _pending = null;

    public Cql2Result<Cql2Expression> Read()
    {
        Advance();
        var read = Expression();
        if (read is not null && _token.Kind != TokenKind.End) read = Fail("an operator, AND, OR or the end of the filter");
        if (read is null) return _fault!;
        return TreeHeight.FirstBelow(read, _limits.Depth) is { } deep
            ? new Cql2Fault(Cql2FaultKind.TooLarge, deep.Place, "an expression nested too deep", $"at most {_limits.Depth} levels")
            : read;
    }

    /// <summary>Rule <c>booleanExpression</c>, and everything below.</summary>
    private Cql2Expression? Expression()
    {
        if (!Enter()) return null;
        var first = And();
        if (first is not null && IsKeyword("OR"))
        {
            var operands = new List<Cql2Expression> { first };
            while (first is not null && TakeKeyword("OR"))
                if ((first = And()) is not null) operands.Add(first);
            if (first is not null) first = Node(new Disjunction(Cql2List.Create(operands)) { Place = operands[0].Place });
        }
        _depth--;
        return first;
    }

    private Cql2Expression? And()
    {
        var first = Not();
        if (first is null || !IsKeyword("AND")) return first;
        var operands = new List<Cql2Expression> { first };
        while (TakeKeyword("AND"))
        {
            if (Not() is not { } next) return null;
            operands.Add(next);
        }
        return Node(new Conjunction(Cql2List.Create(operands)) { Place = operands[0].Place });
    }

    private Cql2Expression? Not()
    {
        if (_pending is not null || !IsKeyword("NOT")) return Predicate();
        var place = Here;
        Advance();
        if (!Enter()) return null;
        var operand = Not();
        _depth--;
        return operand is null ? null : Node(new Negation(operand) { Place = place });
    }

    private void Advance() => _token = _lexer.Next();

    private readonly ReadOnlySpan<char> Current => _lexer.Slice(_token);

    private readonly Cql2Place Here => Cql2Place.InText(_token.Start, _token.Line, _token.Column);

    private readonly bool IsKeyword(ReadOnlySpan<char> keyword) =>
        _token.Kind == TokenKind.Name && Current.Equals(keyword, StringComparison.OrdinalIgnoreCase);

    private readonly bool IsSymbol(ReadOnlySpan<char> symbol) => _token.Kind == TokenKind.Symbol && Current.SequenceEqual(symbol);

    private bool TakeKeyword(ReadOnlySpan<char> keyword)
    {
        if (!IsKeyword(keyword)) return false;
        Advance();
        return true;
    }

    private bool TakeSymbol(ReadOnlySpan<char> symbol)
    {
        if (!IsSymbol(symbol)) return false;
        Advance();
        return true;
    }

    private bool Expect(string symbol)
    {
        if (TakeSymbol(symbol)) return true;
        Fail($"'{symbol}'");
        return false;
    }

    /// <summary>One level deeper; the caller takes it back, save after a fault.</summary>
    private bool Enter()
    {
        if (++_depth <= _limits.Depth) return true;
        Fail(Cql2FaultKind.TooLarge, "an expression nested too deep", $"at most {_limits.Depth} levels", Here);
        return false;
    }

    private Cql2Expression? Node(Cql2Expression node) => ++_nodes <= _limits.Nodes
        ? node
        : Fail(Cql2FaultKind.TooLarge, "more terms than are read", $"at most {_limits.Nodes}", node.Place);

    private Cql2Expression? Fail(string expected) => Fail(Cql2FaultKind.Syntax, Found(), expected, Here);

    private Cql2Expression? Fail(Cql2FaultKind kind, string found, string expected, Cql2Place? place)
    {
        _fault ??= new Cql2Fault(kind, place, found, expected);
        return null;
    }

    private readonly string Found()
    {
        if (_token.Kind == TokenKind.End) return "the end of the filter";
        var text = Current;
        if (_token.Kind == TokenKind.Bad && text[0] is '\'' or '"') return $"a {(text[0] == '"' ? "name" : "text")} whose quote is not closed";
        return text.Length <= 40 ? $"'{text}'" : $"'{text[..40]}...'";
    }
}
