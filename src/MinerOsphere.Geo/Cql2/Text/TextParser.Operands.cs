using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Geo.Cql2.Text;

internal ref partial struct TextParser
{
    /// <summary>A literal, a property, a call, or something in brackets.</summary>
    private Cql2Expression? Primary()
    {
        if (_pending is { } pending)
        {
            _pending = null;
            return pending;
        }
        switch (_token.Kind)
        {
            case TokenKind.Number:
                return Number(isNegative: false, Here);
            case TokenKind.Text:
                return Text();
            case TokenKind.QuotedName:
                return Property(QuotedText.Undo(Current));
            case TokenKind.Name:
                return Named();
            case TokenKind.Symbol when IsSymbol("("):
                return Bracket();
            default:
                return Fail("a property, a literal, a function or '('");
        }
    }

    private Cql2Expression? Text()
    {
        var literal = new StringLiteral(QuotedText.Undo(Current)) { Place = Here };
        Advance();
        return Node(literal);
    }

    private Cql2Expression? Property(string name)
    {
        var place = Here;
        if (name.Length == 0) return Fail("a name between the quotes");
        Advance();
        return Node(new PropertyReference(name) { Place = place });
    }

    private Cql2Expression? Named()
    {
        var place = Here;
        if (IsKeyword("TRUE") || IsKeyword("FALSE"))
        {
            var literal = new BooleanLiteral(IsKeyword("TRUE")) { Place = place };
            Advance();
            return Node(literal);
        }
        var name = Current.ToString();
        if (Cql2Names.Reserved.Contains(name)) return Fail("a property, a literal, a function or '(' (a property of this name goes in double quotes)");
        Advance();
        if (IsSymbol("(") || (GeometryKind(name) is not null && (IsKeyword("Z") || IsKeyword("EMPTY")))) return Call(name, place);
        return Node(new PropertyReference(name) { Place = place });
    }

    /// <summary>What follows a name before a bracket. Names that the standard gives a meaning have it in any case.</summary>
    private Cql2Expression? Call(string name, Cql2Place place)
    {
        if (GeometryKind(name) is { } kind) return Geometry(kind, place);
        if (!Enter()) return null;
        var call = Cql2Names.TryFind(name, out SpatialRelation spatial) ? Pair(place, (a, b) => new SpatialPredicate(spatial, a, b), isArray: false)
            : Cql2Names.TryFind(name, out TemporalRelation temporal) ? Pair(place, (a, b) => new TemporalPredicate(temporal, a, b), isArray: false)
            : Cql2Names.TryFind(name, out ArrayRelation array) ? Pair(place, (a, b) => new ArrayPredicate(array, a, b), isArray: true)
            : name.ToUpperInvariant() switch
            {
                "CASEI" => Fold(place, operand => new CaseFold(operand)),
                "ACCENTI" => Fold(place, operand => new AccentFold(operand)),
                "DATE" => Instant(place, isDate: true),
                "TIMESTAMP" => Instant(place, isDate: false),
                "INTERVAL" => Interval(place),
                "BBOX" => Box(place),
                _ => Function(name, place),
            };
        _depth--;
        return call;
    }

    private Cql2Expression? Pair(Cql2Place place, Func<Cql2Expression, Cql2Expression, Cql2Expression> make, bool isArray)
    {
        Advance();
        if ((isArray ? Element() : Expression()) is not { } left || !Expect(",")) return null;
        if ((isArray ? Element() : Expression()) is not { } right || !Expect(")")) return null;
        return Node(make(left, right) with { Place = place });
    }

    private Cql2Expression? Fold(Cql2Place place, Func<Cql2Expression, Cql2Expression> make)
    {
        Advance();
        return Expression() is { } operand && Expect(")") ? Node(make(operand) with { Place = place }) : null;
    }

    private Cql2Expression? Function(string name, Cql2Place place)
    {
        Advance();
        if (Elements() is not { } arguments) return null;
        return Node(new FunctionCall(name, arguments) { Place = place });
    }

    /// <summary>A bracket where an operand is looked for: around an expression, or around the elements of an array.</summary>
    private Cql2Expression? Bracket()
    {
        var place = Here;
        Advance();
        if (TakeSymbol(")")) return Node(new ArrayExpression(Cql2List.Empty) { Place = place });
        if (Expression() is not { } first) return null;
        if (TakeSymbol(")")) return first;
        if (!IsSymbol(",")) return Fail("an operator, AND, OR, ',' or ')'");
        Advance();
        if (Elements() is not { } rest) return null;
        return Node(new ArrayExpression([first, .. rest]) { Place = place });
    }

    /// <summary>
    /// An element of an array or an argument: there a bracket that nothing follows is an array, even around one element. Otherwise it was
    /// around the first operand of an expression, which is read on.
    /// </summary>
    private Cql2Expression? Element()
    {
        if (!IsSymbol("(")) return Expression();
        var place = Here;
        if (!Enter()) return null;
        Advance();
        var items = Elements();
        _depth--;
        if (items is null || Node(new ArrayExpression(items) { Place = place }) is not { } array) return null;
        if (IsSymbol(",") || IsSymbol(")") || _token.Kind == TokenKind.End) return array;
        // Brackets within brackets were taken for arrays too.
        while (array is ArrayExpression { Items: [var only] }) array = only;
        _pending = array;
        return Expression();
    }

    /// <summary>Elements up to the closing bracket, which is read too.</summary>
    private Cql2List? Elements()
    {
        if (TakeSymbol(")")) return Cql2List.Empty;
        var items = new List<Cql2Expression>();
        do
        {
            if (Element() is not { } item) return null;
            items.Add(item);
        }
        while (TakeSymbol(","));
        if (TakeSymbol(")")) return Cql2List.Create(items);
        Fail("an operator, ',' or ')'");
        return null;
    }
}
