namespace MinerOsphere.Sparql.Parsing;

/// <summary>The functions of the language with the number of arguments they take (SPARQL 1.2 §17.4).</summary>
internal static class Builtins
{
    private const int Any = int.MaxValue;

    private static readonly Dictionary<string, (int Least, int Most)> Arity = new(StringComparer.OrdinalIgnoreCase)
    {
        ["STR"] = (1, 1), ["LANG"] = (1, 1), ["LANGMATCHES"] = (2, 2), ["DATATYPE"] = (1, 1), ["BOUND"] = (1, 1),
        ["IRI"] = (1, 1), ["URI"] = (1, 1), ["BNODE"] = (0, 1), ["RAND"] = (0, 0), ["ABS"] = (1, 1), ["CEIL"] = (1, 1),
        ["FLOOR"] = (1, 1), ["ROUND"] = (1, 1), ["CONCAT"] = (0, Any), ["STRLEN"] = (1, 1), ["UCASE"] = (1, 1), ["LCASE"] = (1, 1),
        ["ENCODE_FOR_URI"] = (1, 1), ["CONTAINS"] = (2, 2), ["STRSTARTS"] = (2, 2), ["STRENDS"] = (2, 2), ["STRBEFORE"] = (2, 2),
        ["STRAFTER"] = (2, 2), ["YEAR"] = (1, 1), ["MONTH"] = (1, 1), ["DAY"] = (1, 1), ["HOURS"] = (1, 1), ["MINUTES"] = (1, 1),
        ["SECONDS"] = (1, 1), ["TIMEZONE"] = (1, 1), ["TZ"] = (1, 1), ["NOW"] = (0, 0), ["UUID"] = (0, 0), ["STRUUID"] = (0, 0),
        ["MD5"] = (1, 1), ["SHA1"] = (1, 1), ["SHA256"] = (1, 1), ["SHA384"] = (1, 1), ["SHA512"] = (1, 1), ["COALESCE"] = (0, Any),
        ["IF"] = (3, 3), ["STRLANG"] = (2, 2), ["STRDT"] = (2, 2), ["SAMETERM"] = (2, 2), ["ISIRI"] = (1, 1), ["ISURI"] = (1, 1),
        ["ISBLANK"] = (1, 1), ["ISLITERAL"] = (1, 1), ["ISNUMERIC"] = (1, 1), ["REGEX"] = (2, 3), ["SUBSTR"] = (2, 3), ["REPLACE"] = (3, 4),
        ["TRIPLE"] = (3, 3), ["SUBJECT"] = (1, 1), ["PREDICATE"] = (1, 1), ["OBJECT"] = (1, 1), ["ISTRIPLE"] = (1, 1), ["LANGDIR"] = (1, 1),
        ["STRLANGDIR"] = (3, 3), ["HASLANG"] = (1, 1), ["HASLANGDIR"] = (1, 1),
    };

    public static bool TryFind(string name, out (int Least, int Most) arity) => Arity.TryGetValue(name, out arity);
}
