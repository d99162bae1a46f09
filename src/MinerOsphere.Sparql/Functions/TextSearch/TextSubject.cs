using MinerOsphere.Sparql.Algebra;

namespace MinerOsphere.Sparql.Functions.TextSearch;

/// <summary>What a string function looks at: a variable, or its STR, LCASE or UCASE.</summary>
/// <param name="ReadsAnyTerm">True below STR: IRIs and values of any datatype have a text too.</param>
/// <param name="Case">LCASE or UCASE, or null for the text as it is.</param>
internal sealed record TextSubject(string Variable, bool ReadsAnyTerm, string? Case)
{
    public static TextSubject? Of(Expression expression) => expression switch
    {
        VariableExpression variable => new TextSubject(variable.Name, false, null),
        BuiltinCall { Name: "STR", Arguments: [VariableExpression variable] } => new TextSubject(variable.Name, true, null),
        BuiltinCall { Name: "LCASE" or "UCASE", Arguments: [var inner] } call when Of(inner) is { Case: null } subject => subject with { Case = call.Name },
        _ => null,
    };

    /// <summary>The text of a constant that has neither language nor another datatype; null for any other expression.</summary>
    public static string? Plain(Expression expression) =>
        expression is ConstantExpression { Term: Rdf.Terms.Literal { Language: null, Datatype: Rdf.Vocabularies.Xsd.String, Lexical: var text } } ? text : null;
}
