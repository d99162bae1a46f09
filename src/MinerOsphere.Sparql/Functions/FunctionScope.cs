using MinerOsphere.Sparql.Evaluation;

namespace MinerOsphere.Sparql.Functions;

/// <summary>What functions may look at beside their arguments. One per operator: blank nodes by label are shared within a row.</summary>
internal sealed class FunctionScope(QueryContext context)
{
    private const int MaxExpressions = 128;

    private readonly Dictionary<(string Pattern, string Flags), XPathRegex?> expressions = [];
    private (string Pattern, string Flags, XPathRegex? Expression) last = ("", "?", null);
    private readonly Dictionary<string, Value> blankNodes = [];

    public QueryContext Context => context;
    public TermPool Terms => context.Terms;

    /// <summary>A new solution begins: BNODE("a") gives another node.</summary>
    public void NextRow()
    {
        if (blankNodes.Count > 0)
            blankNodes.Clear();
    }

    public Value BlankNode(string label)
    {
        if (!blankNodes.TryGetValue(label, out var node))
            blankNodes[label] = node = Value.FromBlank(Terms.NewBlankNode());
        return node;
    }

    /// <summary>The compiled expression, or null when it is not one.</summary>
    public XPathRegex? Expression(string pattern, string flags)
    {
        // Nearly always one constant pattern: the same object in each row.
        if (ReferenceEquals(last.Pattern, pattern) && last.Flags == flags)
            return last.Expression;
        if (!expressions.TryGetValue((pattern, flags), out var expression))
        {
            // Patterns from the data may all differ.
            if (expressions.Count == MaxExpressions)
                expressions.Clear();
            expressions[(pattern, flags)] = expression = XPathRegex.Compile(pattern, flags, context.Options.RegexTimeout);
        }
        last = (pattern, flags, expression);
        return expression;
    }
}
