using MinerOsphere.Sparql.Evaluation;

namespace MinerOsphere.Sparql.Functions;

/// <summary>LANG(?x) = "fr" and LANGMATCHES(LANG(?x), "fr"), asked of where the language is kept: no literal is made.</summary>
internal sealed class LanguageTest(int column, Func<string, bool> accepts, TermPool pool) : Evaluable
{
    // A source hands out one string per language: mostly the one of the row before.
    private string? last;
    private bool lastAnswer;

    public override Value Evaluate(in Row row) => Lift(Test(row));

    public override bool? Test(in Row row)
    {
        var language = pool.LanguageOf(row[column]);
        if (language is null)
            return null;
        if (!ReferenceEquals(language, last))
            (last, lastAnswer) = (language, accepts(language));
        return lastAnswer;
    }
}
