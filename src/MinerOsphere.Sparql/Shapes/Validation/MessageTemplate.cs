using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Sparql.Shapes.Validation;

/// <summary>Messages with places for values, <c>{?name}</c> or <c>{$name}</c> (SHACL §5.3.2).</summary>
internal static class MessageTemplate
{
    /// <summary>The message with the values filled in; a place whose name has no value stays as it is.</summary>
    public static Literal Fill(Literal template, Func<string, Term?> value)
    {
        var text = template.Lexical;
        var open = text.IndexOf('{');
        if (open < 0)
            return template;
        var filled = new System.Text.StringBuilder();
        var from = 0;
        for (; open >= 0 && open + 1 < text.Length; open = text.IndexOf('{', open + 1))
        {
            var close = text.IndexOf('}', open);
            if (close < 0)
                break;
            if (text[open + 1] is not ('?' or '$') || value(text[(open + 2)..close]) is not { } term)
                continue;
            filled.Append(text, from, open - from).Append(TextOf(term));
            from = close + 1;
        }
        filled.Append(text, from, text.Length - from);
        return template.Language is { } language ? Literal.WithLanguage(filled.ToString(), language, template.Direction) : new Literal(filled.ToString(), template.Datatype);
    }

    private static string TextOf(Term term) => term switch
    {
        Iri iri => iri.Value,
        Literal literal => literal.Lexical,
        _ => term.ToString()!,
    };
}
