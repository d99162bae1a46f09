using System.Globalization;
using System.Numerics;
using MinerOsphere.Rdf.Datatypes;
using MinerOsphere.Rdf.JsonLd.Json;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Rdf.JsonLd.RdfConversion;

/// <summary>The RDF to Object Conversion algorithm (API §8.5.2) for literals.</summary>
internal sealed class LiteralConversion(JsonLdRun run, bool isFaithful)
{
    public JsonMap Convert(Literal literal)
    {
        var text = new JsonString(literal.Lexical);
        if (literal.Language is { } language)
        {
            var tagged = new JsonMap { { Keywords.Value, text }, { Keywords.Language, language } };
            if (literal.Direction != BaseDirection.None)
                tagged.Add(Keywords.Direction, literal.Direction == BaseDirection.RightToLeft ? "rtl" : "ltr");
            return tagged;
        }
        switch (literal.Datatype)
        {
            case Xsd.String:
                return new JsonMap { { Keywords.Value, text } };
            case RdfSyntax.Json when !run.Is10:
                var read = JsonTree.Parse(literal.Lexical, run.Options.MaxDepth);
                if (isFaithful && !(read.Succeeded && JsonCanonicalization.ToText(read.Value) == literal.Lexical))
                    break;
                if (!read.Succeeded)
                    run.Fail(JsonLdErrorCode.InvalidJsonLiteral, $"a literal of rdf:JSON is not JSON: {read.Error}");
                return new JsonMap { { Keywords.Value, read.Value ?? text }, { Keywords.Type, Keywords.Json } };
            case var datatype when run.Options.RdfDirection == RdfDirection.I18nDatatype && datatype.StartsWith(I18n.Namespace, StringComparison.Ordinal):
                return Directed(text, datatype[I18n.Namespace.Length..]);
        }
        if (run.Options.UseNativeTypes && Native(literal) is { } native)
            return new JsonMap { { Keywords.Value, native } };
        return new JsonMap { { Keywords.Value, text }, { Keywords.Type, literal.Datatype } };
    }

    private static JsonMap Directed(JsonString text, string tag)
    {
        var cut = tag.IndexOf('_', StringComparison.Ordinal);
        var value = new JsonMap { { Keywords.Value, text } };
        var language = cut < 0 ? tag : tag[..cut];
        if (language.Length > 0)
            value.Add(Keywords.Language, language);
        if (cut >= 0)
            value.Add(Keywords.Direction, tag[(cut + 1)..]);
        return value;
    }

    /// <summary>The JSON value of a literal; null when it has none or when the lexical form is wrong.</summary>
    private static JsonTree? Native(Literal literal)
    {
        switch (literal.Datatype)
        {
            case Xsd.Boolean:
                return literal.Lexical switch { "true" or "1" => JsonBoolean.True, "false" or "0" => JsonBoolean.False, _ => null };
            case Xsd.Integer:
                return IsInteger(literal.Lexical) && BigInteger.TryParse(literal.Lexical, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                    ? new JsonNumber(whole.ToString(CultureInfo.InvariantCulture))
                    : null;
            case Xsd.Double:
                return XsdNumeric.TryParseDouble(literal.Lexical, out var value) && double.IsFinite(value) ? new JsonNumber(JsonCanonicalization.NumberText(value)) : null;
            default:
                return null;
        }
    }

    // Very long digits take a time that grows with their square; they stay text.
    private static bool IsInteger(string lexical) =>
        lexical.Length is > 0 and < 1000 && !lexical.AsSpan(lexical[0] is '+' or '-' ? 1 : 0).ContainsAnyExceptInRange('0', '9');
}
