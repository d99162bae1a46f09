using MinerOsphere.Sparql.Optimising;

namespace MinerOsphere.Sparql.Algebra;

/// <summary>A SELECT taken back from the tree that §18.2.5 makes of it, outermost step first.</summary>
internal sealed class SelectParts
{
    public SelectParts(Pattern pattern)
    {
        if (pattern is Slice slice)
            (Offset, Limit, pattern) = (slice.Offset, slice.Limit, slice.Inner);
        if (pattern is Distinct distinct)
            (IsDistinct, pattern) = (true, distinct.Inner);
        else if (pattern is Reduced reduced)
            (IsReduced, pattern) = (true, reduced.Inner);
        IReadOnlyList<string>? variables = null;
        if (pattern is Project project)
            (variables, pattern) = (project.Variables, project.Inner);
        if (pattern is OrderBy order)
            (Order, pattern) = (order.Keys, order.Inner);
        Pattern = pattern;
        if (!TryTakeGroup(pattern, out var outputs))
            outputs = Scope.InScope(pattern);
        Variables = variables ?? outputs;
    }

    public long Offset { get; }
    public long? Limit { get; }
    public bool IsDistinct { get; }
    public bool IsReduced { get; }
    public IReadOnlyList<string> Variables { get; }
    public IReadOnlyList<SortKey> Order { get; private set; } = [];

    /// <summary>The expressions of the clause, in order; only a grouped query has any, elsewhere they are BINDs of the pattern.</summary>
    public List<(string Variable, Expression Expression)> Items { get; } = [];

    public List<Expression> Having { get; private set; } = [];
    public IReadOnlyList<string>? Keys { get; private set; }
    public InlineData? Values { get; private set; }
    public Pattern Pattern { get; private set; }

    private bool TryTakeGroup(Pattern pattern, out List<string> outputs)
    {
        outputs = [];
        var items = new List<(string, Expression)>();
        while (pattern is Extend extend)
        {
            items.Insert(0, (extend.Variable, extend.Expression));
            pattern = extend.Inner;
        }
        InlineData? values = null;
        if (pattern is Join { Right: InlineData data } join)
            (values, pattern) = (data, join.Left);
        var having = new List<Expression>();
        while (pattern is Filter filter)
        {
            having.Insert(0, filter.Condition);
            pattern = filter.Inner;
        }
        if (pattern is not Group group)
            return false;
        (Keys, Values, Pattern) = (group.Keys, values, group.Inner);
        var aggregates = group.Aggregates.ToDictionary(named => named.Variable, named => (Expression)named.Aggregate);
        foreach (var (variable, expression) in items)
            Items.Add((variable, Back(expression)));
        // An aggregate that no expression hides has its own variable in the answer.
        foreach (var named in group.Aggregates.Where(named => !Variable.IsHidden(named.Variable)))
            Items.Add((named.Variable, named.Aggregate));
        Having = [.. having.Select(Back)];
        Order = [.. Order.Select(key => key with { Expression = Back(key.Expression) })];
        outputs = [.. group.Keys, .. Items.Select(item => item.Variable)];
        return true;

        Expression Back(Expression expression) => ExpressionTree.Rewrite(
            expression, node => node is VariableExpression variable && aggregates.TryGetValue(variable.Name, out var aggregate) ? aggregate : null);
    }
}
