using MinerOsphere.Sparql.Algebra;
using MinerOsphere.Sparql.Optimising;

namespace MinerOsphere.Sparql.Parsing;

internal sealed partial class QueryParser
{
    private sealed record SelectItem(string Variable, Expression? Expression, int Offset);

    private sealed record Selection(IReadOnlyList<SelectItem> Items, bool All, bool IsDistinct, bool IsReduced, bool IsSelect, int Offset);

    private Selection SelectClause()
    {
        var offset = Take().Start;
        var distinct = TakeWord("DISTINCT");
        var reduced = !distinct && TakeWord("REDUCED");
        if (TakePunctuation("*"))
            return new Selection([], true, distinct, reduced, true, offset);

        var items = new List<SelectItem>();
        while (!Failed)
        {
            var start = Current.Start;
            if (Current.Kind == TokenKind.Variable)
                items.Add(new SelectItem(Take().Text, null, start));
            else if (TakePunctuation("("))
            {
                var expression = AggregatingExpression();
                Link();
                ExpectWord("AS");
                items.Add(new SelectItem(VariableName(), expression, start));
                Expect(")");
            }
            else
                break;
        }
        if (items.Count == 0)
            Expected("'*', a variable or '(expression AS ?variable)'");
        return new Selection(items, false, distinct, reduced, true, offset);
    }

    private (Pattern Pattern, IReadOnlyList<string> Variables) SelectBody(Selection clause) => SelectBody(clause, Where());

    /// <summary>
    /// Solution modifiers, then the steps of §18.2.4 and §18.2.5: group, HAVING, VALUES, expressions of SELECT, ORDER BY,
    /// project, DISTINCT, slice.
    /// </summary>
    private (Pattern Pattern, IReadOnlyList<string> Variables) SelectBody(Selection clause, Pattern where)
    {
        var (grouped, keys) = GroupClause(where);
        var having = HavingClause();
        var order = OrderClause();
        var (offset, limit) = LimitClause();
        var values = TakeWord("VALUES") ? DataBlock() : null;
        if (Failed)
            return (where, []);

        var aggregates = new List<NamedAggregate>();
        var items = clause.Items.Select(item => item with { Expression = ExtractAggregates(item.Expression, aggregates) }).ToList();
        having = [.. having.Select(condition => ExtractAggregates(condition, aggregates)!)];
        order = [.. order.Select(key => key with { Expression = ExtractAggregates(key.Expression, aggregates)! })];

        var pattern = where;
        var isGrouped = keys is not null || aggregates.Count > 0;
        if (isGrouped)
        {
            pattern = new Group(grouped, keys ?? [], aggregates);
            if (clause is { All: true, IsSelect: true })
                FailAt(clause.Offset, "SELECT * cannot be used with GROUP BY: name the variables");
        }
        foreach (var condition in having)
            pattern = new Filter(condition, pattern);
        if (values is not null)
            pattern = new Join(pattern, values);

        var visible = Scope.Visible(where).ToHashSet();
        var available = isGrouped ? (keys ?? []).ToHashSet() : visible;
        var taken = new HashSet<string>();
        var variables = clause.All ? [.. Scope.Visible(pattern)] : new List<string>();
        var named = variables.ToHashSet();
        foreach (var item in items)
        {
            CheckSelected(item, isGrouped, visible, available, taken);
            if (item.Expression is { } expression)
            {
                pattern = new Extend(pattern, item.Variable, expression);
                available.Add(item.Variable);
            }
            taken.Add(item.Variable);
            if (named.Add(item.Variable))
                variables.Add(item.Variable);
        }

        if (order.Count > 0)
            pattern = new OrderBy(pattern, order);
        pattern = new Project(pattern, variables);
        if (clause.IsDistinct)
            pattern = new Distinct(pattern);
        else if (clause.IsReduced)
            pattern = new Reduced(pattern);
        if (offset > 0 || limit is not null)
            pattern = new Slice(pattern, offset, limit);
        return (pattern, variables);
    }

    private void CheckSelected(SelectItem item, bool isGrouped, HashSet<string> visible, HashSet<string> available, HashSet<string> taken)
    {
        if (item.Expression is null)
        {
            if (isGrouped && !available.Contains(item.Variable))
                FailAt(item.Offset, $"?{item.Variable} is not grouped: add it to GROUP BY or put it in an aggregate");
            return;
        }
        // Grouping hides the variables of the pattern that are no keys: their names are free (SPARQL 1.2 §18.2.4.4).
        if ((isGrouped ? available : visible).Contains(item.Variable) || taken.Contains(item.Variable))
            FailAt(item.Offset, $"?{item.Variable} already has a value, expected a new variable after AS");
        if (!isGrouped)
            return;
        foreach (var name in Scope.Mentioned(item.Expression))
            if (!Variable.IsHidden(name) && !available.Contains(name))
                FailAt(item.Offset, $"?{name} is not grouped: add it to GROUP BY or put it in an aggregate");
    }

    private Expression? ExtractAggregates(Expression? expression, List<NamedAggregate> found) =>
        expression is null ? null : ExpressionTree.Rewrite(expression, node =>
        {
            if (node is not AggregateExpression aggregate)
                return null;
            var named = new NamedAggregate(NewHidden("agg"), aggregate);
            found.Add(named);
            return new VariableExpression(named.Variable);
        });

    private (Pattern Pattern, List<string>? Keys) GroupClause(Pattern pattern)
    {
        if (!Current.IsWord("GROUP"))
            return (pattern, null);
        Advance();
        ExpectWord("BY");
        var keys = new List<string>();
        var visible = Scope.Visible(pattern).ToHashSet();
        while (!Failed)
        {
            if (Current.Kind == TokenKind.Variable)
            {
                keys.Add(Take().Text);
                continue;
            }
            Expression expression;
            string? name = null;
            if (TakePunctuation("("))
            {
                expression = Expression();
                if (TakeWord("AS"))
                    name = VariableName();
                Expect(")");
            }
            else if (StartsConstraint())
                expression = Constraint();
            else
                break;
            name ??= NewHidden("key");
            if (!Link())
                break;
            if (!visible.Add(name))
                FailAt(Current.Start, $"?{name} already has a value, expected a new variable after AS");
            pattern = new Extend(pattern, name, expression);
            keys.Add(name);
        }
        if (keys.Count == 0)
            Expected("a variable or an expression to group by");
        return (pattern, keys);
    }

    private List<Expression> HavingClause()
    {
        var conditions = new List<Expression>();
        if (!TakeWord("HAVING"))
            return conditions;
        while (StartsConstraint())
            conditions.Add(Aggregating(Constraint));
        if (conditions.Count == 0)
            Expected("a condition");
        return conditions;
    }

    private List<SortKey> OrderClause()
    {
        var keys = new List<SortKey>();
        if (!TakeWord("ORDER"))
            return keys;
        ExpectWord("BY");
        while (!Failed)
        {
            var descending = Current.IsWord("DESC");
            if (descending || Current.IsWord("ASC"))
            {
                Advance();
                if (!Current.Is("("))
                    Expected("'('");
                keys.Add(new SortKey(Aggregating(Bracketed), descending));
            }
            else if (Current.Kind == TokenKind.Variable)
                keys.Add(new SortKey(new VariableExpression(Take().Text), false));
            else if (StartsConstraint())
                keys.Add(new SortKey(Aggregating(Constraint), false));
            else
                break;
        }
        if (keys.Count == 0)
            Expected("a variable or an expression to order by");
        return keys;
    }

    private (long Offset, long? Limit) LimitClause()
    {
        long? limit = null, offset = null;
        while (!Failed)
        {
            if (limit is null && TakeWord("LIMIT"))
                limit = WholeNumber();
            else if (offset is null && TakeWord("OFFSET"))
                offset = WholeNumber();
            else
                break;
        }
        return (offset ?? 0, limit);
    }

    private long WholeNumber()
    {
        if (Current.Kind == TokenKind.Integer && long.TryParse(Current.Text, out var number))
        {
            Advance();
            return number;
        }
        Expected("a whole number");
        return 0;
    }

    private string VariableName()
    {
        if (Current.Kind == TokenKind.Variable)
            return Take().Text;
        Expected("a variable");
        return "";
    }
}
