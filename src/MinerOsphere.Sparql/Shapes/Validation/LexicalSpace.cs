using System.Text.RegularExpressions;
using MinerOsphere.Rdf.Datatypes;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Sparql.Shapes.Validation;

/// <summary>
/// Whether a literal's lexical form is one of its datatype's (SHACL §4.1.2), for the datatypes of XSD and RDF; any form will do for
/// a datatype that is not known.
/// </summary>
internal static partial class LexicalSpace
{
    public static bool Has(Literal literal)
    {
        var lexical = literal.Lexical.AsSpan().Trim(" \t\r\n");
        return literal.Datatype switch
        {
            RdfSyntax.LangString or RdfSyntax.DirLangString => literal.Language is not null,
            Xsd.Boolean => lexical is "true" or "false" or "1" or "0",
            Xsd.DateTime => XsdDateTime.TryParse(lexical, out _),
            Xsd.Date => XsdDateTime.TryParseDate(lexical, out _),
            Xsd.Time => XsdDateTime.TryParseTime(lexical, out _),
            Xsd.GYear => GYear().IsMatch(lexical),
            Xsd.GYearMonth => GYearMonth().IsMatch(lexical),
            Xsd.GMonth => GMonth().IsMatch(lexical),
            Xsd.GMonthDay => GMonthDay().IsMatch(lexical),
            Xsd.GDay => GDay().IsMatch(lexical),
            Xsd.Duration => Duration().IsMatch(lexical),
            Xsd.DayTimeDuration => Duration().IsMatch(lexical) && !YearsOrMonths().IsMatch(lexical),
            Xsd.YearMonthDuration => Duration().IsMatch(lexical) && !DaysOrTime().IsMatch(lexical),
            // More digits than the engine counts with are well-formed all the same.
            Xsd.Integer => Digits().IsMatch(lexical),
            Xsd.Decimal => Number().IsMatch(lexical),
            _ => !XsdNumeric.IsNumeric(literal.Datatype) || XsdNumeric.TryParse(lexical, literal.Datatype, out _),
        };
    }

    private const string Zone = @"(Z|[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00))?\z";
    private const string Year = "-?([1-9][0-9]{3,}|0[0-9]{3})";
    private const string Month = "(0[1-9]|1[0-2])";
    private const string Day = "(0[1-9]|[12][0-9]|3[01])";

    [GeneratedRegex(@"\A[+-]?[0-9]+\z")]
    private static partial Regex Digits();

    [GeneratedRegex(@"\A[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)\z")]
    private static partial Regex Number();

    [GeneratedRegex(@"\A" + Year + Zone)]
    private static partial Regex GYear();

    [GeneratedRegex(@"\A" + Year + "-" + Month + Zone)]
    private static partial Regex GYearMonth();

    [GeneratedRegex(@"\A--" + Month + Zone)]
    private static partial Regex GMonth();

    [GeneratedRegex(@"\A--(?!0[2469]-31|11-31|02-30)" + Month + "-" + Day + Zone)]
    private static partial Regex GMonthDay();

    [GeneratedRegex(@"\A---" + Day + Zone)]
    private static partial Regex GDay();

    [GeneratedRegex(@"\A-?P(?=.)([0-9]+Y)?([0-9]+M)?([0-9]+D)?(T(?=.)([0-9]+H)?([0-9]+M)?([0-9]+(\.[0-9]+)?S)?)?\z")]
    private static partial Regex Duration();

    [GeneratedRegex(@"Y|\A[^T]*M")]
    private static partial Regex YearsOrMonths();

    [GeneratedRegex("D|T")]
    private static partial Regex DaysOrTime();
}
