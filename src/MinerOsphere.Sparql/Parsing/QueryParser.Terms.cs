using MinerOsphere.Rdf.Iris;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;
using MinerOsphere.Sparql.Algebra;

namespace MinerOsphere.Sparql.Parsing;

internal sealed partial class QueryParser
{
    private static readonly Literal NoLiteral = new("");
    private static readonly ConstantExpression NoExpression = new(NoLiteral);

    private bool StartsIri() => Current.Kind is TokenKind.Iri or TokenKind.PrefixedName;

    private bool StartsLiteral() =>
        Current.Kind is TokenKind.String or TokenKind.Integer or TokenKind.Decimal or TokenKind.Double
        || Current.IsWord("true") || Current.IsWord("false") || StartsSignedNumber();

    /// <summary>A sign that touches its number belongs to it.</summary>
    private bool StartsSignedNumber() =>
        (Current.Is("+") || Current.Is("-")) && Ahead(1) is { Kind: TokenKind.Integer or TokenKind.Decimal or TokenKind.Double } number
        && number.Start == Current.End;

    private Iri? IriToken()
    {
        switch (Current.Kind)
        {
            case TokenKind.Iri:
                return ResolveIri(Take());
            case TokenKind.PrefixedName:
                var name = Current;
                if (prefixes.TryGetValue(name.Text[..name.Split], out var prefix))
                {
                    Advance();
                    return new Iri(prefix + name.Text[(name.Split + 1)..]);
                }
                FailAt(name.Start, $"the prefix '{name.Text[..(name.Split + 1)]}' is not declared");
                return null;
            default:
                Expected("an IRI");
                return null;
        }
    }

    private Iri? ResolveIri(Token token)
    {
        if (IriReference.IsAbsolute(token.Text))
            return new Iri(token.Text);
        if (baseIri is not null)
            return new Iri(IriReference.Resolve(baseIri, token.Text));
        FailAt(token.Start, $"<{token.Text}> is a relative IRI, expected an absolute one or a BASE");
        return null;
    }

    private Literal Literal()
    {
        if (Current.IsWord("true") || Current.IsWord("false"))
            return new Literal(Take().Text.ToLowerInvariant(), Xsd.Boolean);
        if (Current.Kind == TokenKind.String)
            return StringLiteral();
        var sign = Current.Is("+") || Current.Is("-") ? Take().Text : "";
        if (Current.Kind is TokenKind.Integer or TokenKind.Decimal or TokenKind.Double)
        {
            var number = Take();
            var datatype = number.Kind switch { TokenKind.Integer => Xsd.Integer, TokenKind.Decimal => Xsd.Decimal, _ => Xsd.Double };
            return new Literal(sign + number.Text, datatype);
        }
        Expected("a literal");
        return NoLiteral;
    }

    private Literal StringLiteral()
    {
        var value = Take().Text;
        if (Current.Kind == TokenKind.LanguageTag)
            return LanguageLiteral(value, Take());
        if (!TakePunctuation("^^"))
            return new Literal(value);
        return IriToken() is { } datatype ? new Literal(value, datatype.Value) : NoLiteral;
    }

    private Literal LanguageLiteral(string value, Token tag)
    {
        var split = tag.Text.IndexOf("--", StringComparison.Ordinal);
        if (split < 0)
            return MinerOsphere.Rdf.Terms.Literal.WithLanguage(value, tag.Text);
        BaseDirection? direction = tag.Text[(split + 2)..] switch { "ltr" => BaseDirection.LeftToRight, "rtl" => BaseDirection.RightToLeft, _ => null };
        if (direction is null)
            FailAt(tag.Start, $"found @{tag.Text}, expected the direction ltr or rtl after '--'");
        return MinerOsphere.Rdf.Terms.Literal.WithLanguage(value, tag.Text[..split], direction ?? BaseDirection.None);
    }
}
