namespace MinerOsphere.Sparql.Functions;

/// <summary>The functions of §17.4 that evaluate all their arguments, by name.</summary>
internal static class BuiltinFunctions
{
    private static readonly Dictionary<string, BuiltinFunction> ByName = new()
    {
        ["STR"] = TermFunctions.Str, ["LANG"] = TermFunctions.Lang, ["LANGMATCHES"] = TermFunctions.LangMatches,
        ["DATATYPE"] = TermFunctions.Datatype, ["BNODE"] = TermFunctions.BlankNode, ["STRLANG"] = TermFunctions.StrLang,
        ["STRDT"] = TermFunctions.StrDatatype, ["SAMETERM"] = TermFunctions.SameTerm, ["ISIRI"] = TermFunctions.IsIri,
        ["ISBLANK"] = TermFunctions.IsBlank, ["ISLITERAL"] = TermFunctions.IsLiteral, ["ISNUMERIC"] = TermFunctions.IsNumeric,
        ["IRI"] = TermFunctions.ToIri, ["UUID"] = TermFunctions.Uuid, ["STRUUID"] = TermFunctions.StrUuid,
        ["RAND"] = NumberFunctions.Rand, ["ABS"] = NumberFunctions.Abs, ["CEIL"] = NumberFunctions.Ceiling,
        ["FLOOR"] = NumberFunctions.Floor, ["ROUND"] = NumberFunctions.Round,
        ["CONCAT"] = StringFunctions.Concat, ["STRLEN"] = StringFunctions.Length, ["UCASE"] = StringFunctions.UpperCase,
        ["LCASE"] = StringFunctions.LowerCase, ["ENCODE_FOR_URI"] = StringFunctions.EncodeForUri,
        ["CONTAINS"] = StringFunctions.Contains, ["STRSTARTS"] = StringFunctions.StartsWith, ["STRENDS"] = StringFunctions.EndsWith,
        ["STRBEFORE"] = StringFunctions.Before, ["STRAFTER"] = StringFunctions.After, ["SUBSTR"] = StringFunctions.Substring,
        ["REGEX"] = StringFunctions.Matches, ["REPLACE"] = StringFunctions.Replace,
        ["MD5"] = HashFunctions.Md5, ["SHA1"] = HashFunctions.Sha1, ["SHA256"] = HashFunctions.Sha256,
        ["SHA384"] = HashFunctions.Sha384, ["SHA512"] = HashFunctions.Sha512,
        ["YEAR"] = TimeFunctions.Year, ["MONTH"] = TimeFunctions.Month, ["DAY"] = TimeFunctions.Day, ["HOURS"] = TimeFunctions.Hours,
        ["MINUTES"] = TimeFunctions.Minutes, ["SECONDS"] = TimeFunctions.Seconds, ["TIMEZONE"] = TimeFunctions.Timezone,
        ["TRIPLE"] = TermFunctions.Triple, ["SUBJECT"] = TermFunctions.Subject, ["PREDICATE"] = TermFunctions.Predicate,
        ["OBJECT"] = TermFunctions.Object, ["ISTRIPLE"] = TermFunctions.IsTriple, ["LANGDIR"] = TermFunctions.LangDirection,
        ["STRLANGDIR"] = TermFunctions.StrLangDirection, ["HASLANG"] = TermFunctions.HasLang, ["HASLANGDIR"] = TermFunctions.HasLangDirection,
        ["TZ"] = TimeFunctions.Tz, ["NOW"] = TimeFunctions.Now,
    };

    /// <summary>Functions that answer differently each time, so that a call may not be shared or moved.</summary>
    public static bool IsVolatile(string name) => name is "RAND" or "UUID" or "STRUUID" or "BNODE";

    public static BuiltinFunction? Find(string name) => ByName.GetValueOrDefault(name);
}
