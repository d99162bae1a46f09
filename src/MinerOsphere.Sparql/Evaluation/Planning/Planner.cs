using MinerOsphere.Rdf;
using MinerOsphere.Sparql.Algebra;
using MinerOsphere.Sparql.Evaluation.Operators;
using MinerOsphere.Sparql.Functions;
using MinerOsphere.Sparql.Optimising;

namespace MinerOsphere.Sparql.Evaluation.Planning;

/// <summary>From algebra to operators: which scans, which joins, in which order.</summary>
internal sealed partial class Planner(QueryContext context, DatasetView dataset)
{
    private bool Optimise => context.Options.Optimise;

    public Operator Plan(Pattern pattern, ActiveGraph graph) => pattern switch
    {
        Bgp or PathPattern or Join or Filter => PlanGroup(pattern, graph),
        LeftJoin join => PlanLeftJoin(join, graph),
        Union union => PlanUnion(union, graph),
        Minus minus => PlanMinus(minus, graph),
        InGraph named => PlanGraph(named, graph),
        Extend extend => PlanExtend(extend, graph),
        InlineData data => new HeldRows(context, data.Variables,
            [.. data.Rows.Select(row => row.Select(term => term is null ? TermId.None : context.Terms.Intern(term)).ToArray())]),
        Group group => PlanAggregation(group, graph),
        OrderBy order => PlanOrder(order, graph, null),
        Project project => new ProjectColumns(context, Plan(project.Inner, graph), project.Variables),
        Distinct distinct => new DistinctRows(context, Plan(distinct.Inner, graph)) { EstimatedRows = 100 },
        Reduced reduced => Plan(reduced.Inner, graph),
        Slice slice => PlanSlice(slice, graph),
        Service => throw QueryException.Unsupported("SERVICE"),
        _ => throw QueryException.Unsupported(pattern.GetType().Name),
    };

    private Evaluable Bind(Expression expression, IReadOnlyList<string> variables, ActiveGraph graph) =>
        new ExpressionBinder(context, this, graph, variables).Bind(expression);

    private Concatenation PlanUnion(Union union, ActiveGraph graph)
    {
        var branches = Branches(union).Select(branch => Plan(branch, graph)).ToList();
        var variables = branches.SelectMany(branch => branch.Variables).Distinct().ToList();
        return new Concatenation(context, [.. branches.Select(branch => new ProjectColumns(context, branch, variables))]);

        static IEnumerable<Pattern> Branches(Pattern pattern) =>
            pattern is Union inner ? Branches(inner.Left).Concat(Branches(inner.Right)) : [pattern];
    }

    private Operator PlanMinus(Minus minus, ActiveGraph graph)
    {
        var left = Plan(minus.Left, graph);
        var right = Plan(minus.Right, graph);
        // No variable in common: nothing is ever taken away (§18.5).
        return right.Variables.Any(name => left.Column(name) >= 0)
            ? new SemiJoin(context, left, right, keepMatched: false, mustShare: true) { EstimatedRows = left.EstimatedRows }
            : left;
    }

    private Operator PlanGraph(InGraph named, ActiveGraph graph)
    {
        if (named.Graph is Constant constant)
        {
            var id = context.Terms.Intern(constant.Term);
            return dataset.IsNamed(id) ? Plan(named.Inner, ActiveGraph.One(id)) : HeldRows.Empty(context, Scope.InScope(named.Inner));
        }
        var variable = ((Variable)named.Graph).Name;
        if (Optimise && ReportsItsGraph(named.Inner, variable))
            return Plan(named.Inner, dataset.Each(variable));
        if (named.Inner is Bgp { Triples.Count: 0 })
            return new HeldRows(context, [variable], [.. dataset.Named.Select(id => new[] { id })]);
        // Each graph has its own plan, whose columns come in its own order: the projection makes them alike.
        var columns = Scope.InScope(named.Inner);
        Operator PlanIn(ActiveGraph one) => new ProjectColumns(context, Plan(named.Inner, one), columns);
        return new EachGraph(context, variable, dataset.Named, PlanIn(ActiveGraph.Empty(isDefault: false)), Scope.Certain(named.Inner),
            id => PlanIn(ActiveGraph.One(id)));
    }

    /// <summary>
    /// True when scanning all named graphs at once, with the name as one more shared variable, means the same as graph by graph: the group is made of
    /// triples only, and no filter looks at the name (which is not in scope inside).
    /// </summary>
    private static bool ReportsItsGraph(Pattern pattern, string variable) => pattern switch
    {
        Bgp bgp => bgp.Triples.Count > 0,
        Join join => ReportsItsGraph(join.Left, variable) && ReportsItsGraph(join.Right, variable),
        Union union => ReportsItsGraph(union.Left, variable) && ReportsItsGraph(union.Right, variable),
        LeftJoin join => ReportsItsGraph(join.Left, variable) && ReportsItsGraph(join.Right, variable) && IsPlain(join.Condition, variable)
            && !Scope.Mentioned(join.Right).Contains(variable),
        Filter filter => ReportsItsGraph(filter.Inner, variable) && IsPlain(filter.Condition, variable),
        _ => false,
    };

    private static bool IsPlain(Expression? condition, string variable) =>
        condition is null || !ExpressionTree.Any(condition, node => node is Exists || (node is VariableExpression v && v.Name == variable));

    private ExtendRows PlanExtend(Extend extend, ActiveGraph graph)
    {
        // A run of BIND or SELECT expressions is one operator: BNODE("a") is one node within a solution.
        var steps = new List<Extend>();
        Pattern inner = extend;
        while (inner is Extend step)
        {
            steps.Insert(0, step);
            inner = step.Inner;
        }
        var input = Plan(inner, graph);
        var names = steps.Select(step => step.Variable).ToList();
        var binder = new ExpressionBinder(context, this, graph, [.. input.Variables, .. names]);
        var expressions = steps.Select(step => binder.Bind(step.Expression)).ToList();
        return new ExtendRows(context, input, names, expressions, binder.Scope) { EstimatedRows = input.EstimatedRows };
    }

    private Operator PlanAggregation(Group group, ActiveGraph graph)
    {
        if (Optimise && TryCount(group, graph) is { } count)
            return count;
        var input = Plan(group.Inner, graph);
        var binder = new ExpressionBinder(context, this, graph, input.Variables);
        var arguments = group.Aggregates.Select(named => named.Aggregate.Argument is { } argument ? binder.Bind(argument) : null).ToList();
        return new GroupRows(context, input, group, arguments, binder.Scope);
    }

    /// <summary>COUNT of one pattern, from the source's statistics: only where they are exact.</summary>
    private HeldRows? TryCount(Group group, ActiveGraph graph)
    {
        if (group is not { Keys.Count: 0, Aggregates: [{ Aggregate: { Kind: AggregateKind.Count, Distinct: false } aggregate } named], Inner: Bgp { Triples: [var triple] } })
            return null;
        var access = new TripleAccess(triple, graph, context);
        if (!IsExactCount(access) || access.HasRepeatedVariable
            || (aggregate.Argument is not null && !(aggregate.Argument is VariableExpression variable && access.Variables.Contains(variable.Name))))
            return null;
        return new HeldRows(context, [named.Variable], [[context.Terms.IdOf(Value.FromInteger(access.Count))]]);
    }

    /// <summary>A union of graphs counts a triple once per graph: exact when one graph holds all the matches.</summary>
    private bool IsExactCount(TripleAccess access)
    {
        var scope = access.Pattern.Graph;
        if (access.Count == 0 || !scope.Graph.IsNone || scope.Each)
            return true;
        return context.Source.Graphs.Count <= MostGraphsToCount && (scope.Among ?? context.Source.Graphs)
            .Any(graph => context.Source.Count(access.Pattern with { Graph = GraphScope.One(graph) }) == access.Count);
    }

    private const int MostGraphsToCount = 256;

    private SortRows PlanOrder(OrderBy order, ActiveGraph graph, long? top)
    {
        var input = Plan(order.Inner, graph);
        var binder = new ExpressionBinder(context, this, graph, input.Variables);
        var keys = new SortKeys(
            context, [.. order.Keys.Select(key => binder.Bind(key.Expression))], [.. order.Keys.Select(key => key.Descending)]);
        var text = string.Join(' ', order.Keys.Select(key => (key.Descending ? "desc " : "") + AlgebraText.Write(key.Expression)));
        return new SortRows(context, input, keys, top, text);
    }

    private SliceRows PlanSlice(Slice slice, ActiveGraph graph)
    {
        var wanted = slice.Limit is { } limit && limit < TopLimit && slice.Offset < TopLimit ? slice.Offset + limit : (long?)null;
        var input = Optimise && wanted > 0
            ? slice.Inner switch
            {
                OrderBy order => PlanOrder(order, graph, wanted),
                Project { Inner: OrderBy order } project => new ProjectColumns(context, PlanOrder(order, graph, wanted), project.Variables),
                _ => Plan(slice.Inner, graph),
            }
            : Plan(slice.Inner, graph);
        return new SliceRows(context, input, slice.Offset, slice.Limit);
    }

    /// <summary>Above this many rows a plain sort is no worse than keeping the best ones.</summary>
    private const long TopLimit = 100_000;
}
