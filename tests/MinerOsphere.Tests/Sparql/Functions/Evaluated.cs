using MinerOsphere.Rdf.Plain;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;
using MinerOsphere.Sparql;
using MinerOsphere.Tests.Sparql.Evaluation;

namespace MinerOsphere.Tests.Sparql.Functions;

/// <summary>The value of an expression as short text: <c>1^^integer</c>, <c>"a"@en</c>, <c>&lt;u:1&gt;</c>, and <c>error</c> for no value.</summary>
internal static class Evaluated
{
    private static readonly PlainQuadSource Nothing = new([]);

    public static string Text(string expression, QueryOptions? options = null)
    {
        using var result = (Solutions)QueryEngine.Execute(Answers.Parse($"SELECT ({expression} AS ?r) {{ }}"), Nothing, options);
        var batch = result.Next()!;
        return batch.Columns[0][0].IsNone ? "error" : Show(result.Resolve(batch.Columns[0][0]));
    }

    public static string Show(Term term) => term switch
    {
        Literal { Language: null, Datatype: Xsd.String } text => $"\"{text.Lexical}\"",
        Literal { Language: null } typed => $"{typed.Lexical}^^{typed.Datatype.Replace(Xsd.Namespace, "", StringComparison.Ordinal)}",
        BlankNode => "_:",
        _ => term.ToString()!,
    };
}
