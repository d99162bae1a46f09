using System.Globalization;
using System.Text.Json;
using MinerOsphere.Rdf.Datatypes;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Server.Processes.Inputs;

/// <summary>Terms of a query's answer as JSON values, after their datatypes; a literal that is none of its datatype stays a text.</summary>
internal static class TermValue
{
    /// <summary>Writes a term; null for an unbound variable. NaN and the infinities, which JSON has not, are null too.</summary>
    public static void Write(Utf8JsonWriter json, Term? term)
    {
        switch (term)
        {
            case null:
                json.WriteNullValue();
                break;
            case Literal { Datatype: Xsd.Boolean, Lexical: "true" or "1" }:
                json.WriteBooleanValue(true);
                break;
            case Literal { Datatype: Xsd.Boolean, Lexical: "false" or "0" }:
                json.WriteBooleanValue(false);
                break;
            case Literal literal when XsdNumeric.IsNumeric(literal.Datatype) || literal.Datatype == Xsd.GYear:
                Number(json, literal);
                break;
            default:
                json.WriteStringValue(Text(term));
                break;
        }
    }

    /// <summary>The text of a term: of an IRI its characters, of a date its day, whatever zone it has.</summary>
    public static string Text(Term term) => term switch
    {
        Iri iri => iri.Value,
        Literal { Datatype: Xsd.Date, Lexical: { Length: > 10 } day } when char.IsAsciiDigit(day[0]) && day[10] is 'Z' or '+' or '-' => day[..10],
        Literal literal => literal.Lexical,
        _ => term.ToString()!,
    };

    private static void Number(Utf8JsonWriter json, Literal literal)
    {
        var text = literal.Lexical.AsSpan().Trim();
        if (literal.Datatype is not (Xsd.Double or Xsd.Float))
        {
            if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            {
                json.WriteNumberValue(whole);
                return;
            }
            if (decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var exact))
            {
                json.WriteNumberValue(exact);
                return;
            }
        }
        if (text is "NaN" or "INF" or "+INF" or "-INF") json.WriteNullValue();
        else if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)) json.WriteNumberValue(number);
        else json.WriteStringValue(literal.Lexical);
    }
}
