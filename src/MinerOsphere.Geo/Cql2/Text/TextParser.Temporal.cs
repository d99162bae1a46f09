using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Geo.Cql2.Text;

internal ref partial struct TextParser
{
    private const string DateForm = "a date as '2022-04-16'";
    private const string TimestampForm = "a timestamp as '2022-04-16T10:13:19Z'";

    /// <summary>Rules <c>dateInstant</c> and <c>timestampInstant</c>, from the bracket on.</summary>
    private Cql2Expression? Instant(Cql2Place place, bool isDate)
    {
        Advance();
        var expected = isDate ? DateForm : TimestampForm;
        if (_token.Kind != TokenKind.Text) return Fail(expected);
        if (!Cql2Instant.TryParse(QuotedText.Undo(Current), out var instant) || instant.Value.IsDate != isDate)
            return Fail(Cql2FaultKind.BadValue, Found(), expected, Here);
        Advance();
        return Expect(")") ? Node(new InstantLiteral(instant.Value) { Place = place }) : null;
    }

    private Cql2Expression? Interval(Cql2Place place)
    {
        Advance();
        if (IntervalEnd() is not { } start || !Expect(",")) return null;
        if (IntervalEnd() is not { } end || !Expect(")")) return null;
        return Node(new IntervalExpression(start, end) { Place = place });
    }

    /// <summary>Rule <c>instantParameter</c>; DATE(...) and TIMESTAMP(...) are taken too.</summary>
    private Cql2Expression? IntervalEnd()
    {
        if (_token.Kind != TokenKind.Text) return Expression();
        var place = Here;
        var text = QuotedText.Undo(Current);
        if (text != ".." && !Cql2Instant.TryParse(text, out _))
            return Fail(Cql2FaultKind.BadValue, Found(), $"{DateForm}, {TimestampForm} or '..'", Here);
        Advance();
        Cql2Expression end = Cql2Instant.TryParse(text, out var instant) ? new InstantLiteral(instant.Value) : new OpenEnd();
        return Node(end with { Place = place });
    }
}
