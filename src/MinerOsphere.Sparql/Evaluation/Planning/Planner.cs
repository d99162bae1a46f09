using System.Runtime.CompilerServices;
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

    private double LookupCost => Uses(Rules.LookUp) ? context.Options.LookupCost : NeverLookUp;

    private const double NeverLookUp = 1e12;

    private bool Uses(Rules rule) => Optimise && (context.Options.Without & rule) == 0;

    public Operator Plan(Pattern pattern, ActiveGraph graph) => Plan(pattern, graph, Wish.All);

    /// <summary>A plan of which only the first row will be asked, as for ASK.</summary>
    public Operator PlanFirst(Pattern pattern, ActiveGraph graph) => Plan(pattern, graph, Uses(Rules.FirstRows) ? Wish.All with { FirstRows = 1 } : Wish.All);

    private Operator Plan(Pattern pattern, ActiveGraph graph, Wish wish)
    {
        context.Check();
        return RuntimeHelpers.TryEnsureSufficientExecutionStack() ? PlanNode(pattern, graph, wish) : throw QueryException.TooDeep();
    }

    private Operator PlanNode(Pattern pattern, ActiveGraph graph, Wish wish) => pattern switch
    {
        Bgp or PathPattern or Join or Filter => PlanGroup(pattern, graph, wish),
        LeftJoin join => PlanLeftJoin(join, graph),
        Union union => PlanUnion(union, graph),
        Minus minus => PlanMinus(minus, graph, wish),
        InGraph named => PlanGraph(named, graph),
        Extend extend => PlanExtend(extend, graph, wish),
        InlineData data => new HeldRows(context, data.Variables,
            [.. data.Rows.Select(row => row.Select(term => term is null ? TermId.None : context.Terms.Intern(term)).ToArray())]),
        Group group => PlanAggregation(group, graph),
        OrderBy order => PlanOrder(order, graph, null),
        Project project => PlanProject(project, graph, Wish.All with { FirstRows = wish.FirstRows }),
        Distinct distinct => PlanDistinct(distinct, graph),
        Reduced reduced => Plan(reduced.Inner, graph),
        Slice slice => PlanSlice(slice, graph, wish),
        Service service => new ServiceJoin(context, HeldRows.Unit(context), service, isOptional: false),
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

    private Operator PlanMinus(Minus minus, ActiveGraph graph, Wish wish)
    {
        var shared = Scope.InScope(minus.Right);
        // No variable in common: nothing is ever taken away (§18.5).
        return SemiJoinWith(Plan(minus.Left, graph, wish.With(shared) with { FirstRows = null }), minus.Right, graph, keepMatched: false, mustShare: true);
    }

    private ProjectColumns PlanProject(Project project, ActiveGraph graph, Wish wish) =>
        new(context, Plan(project.Inner, graph, wish), project.Variables);

    /// <summary>Below DISTINCT it does not matter how often a row comes, nor what is not projected.</summary>
    private Operator PlanDistinct(Distinct distinct, ActiveGraph graph)
    {
        var input = distinct.Inner is Project project && Uses(Rules.Runs)
            ? PlanProject(project, graph, new Wish([.. project.Variables], CountsRows: false))
            : Plan(distinct.Inner, graph);
        return new DistinctRows(context, input) { EstimatedRows = Math.Max(1, Math.Min(input.EstimatedRows, 100)) };
    }

    private Operator PlanGraph(InGraph named, ActiveGraph graph)
    {
        if (named.Graph is Constant constant)
        {
            var id = context.Terms.Intern(constant.Term);
            return dataset.IsNamed(id) ? Plan(named.Inner, ActiveGraph.One(id)) : HeldRows.Empty(context, Scope.InScope(named.Inner));
        }
        var variable = ((Variable)named.Graph).Name;
        if (Uses(Rules.GraphColumn) && ReportsItsGraph(named.Inner, variable))
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

    private ExtendRows PlanExtend(Extend extend, ActiveGraph graph, Wish wish)
    {
        // A run of BIND or SELECT expressions is one operator: BNODE("a") is one node within a solution.
        var steps = new List<Extend>();
        Pattern inner = extend;
        while (inner is Extend step)
        {
            steps.Insert(0, step);
            inner = step.Inner;
        }
        // BNODE and RAND answer row by row: the rows must all be there.
        var asked = steps.Exists(step => FilterPushDown.IsVolatile(step.Expression)) ? Wish.All : wish.With(steps.SelectMany(step => Scope.Mentioned(step.Expression)));
        var input = Plan(inner, graph, asked);
        var names = steps.Select(step => step.Variable).ToList();
        var binder = new ExpressionBinder(context, this, graph, [.. input.Variables, .. names]);
        var expressions = steps.Select(step => binder.Bind(step.Expression)).ToList();
        return new ExtendRows(context, input, names, expressions, binder.Scope) { EstimatedRows = input.EstimatedRows };
    }

    private Operator PlanAggregation(Group group, ActiveGraph graph)
    {
        if (Uses(Rules.CountFromStatistics) && TryCount(group, graph) is { } count)
            return count;
        var input = Plan(group.Inner, graph, Uses(Rules.Runs) ? WishOf(group) : Wish.All);
        var binder = new ExpressionBinder(context, this, graph, input.Variables);
        var arguments = group.Aggregates.Select(named => named.Aggregate.Argument is { } argument ? binder.Bind(argument) : null).ToList();
        return new GroupRows(context, input, group, arguments, binder.Scope);
    }

    /// <summary>The variables that the groups look at. Only GROUP_CONCAT cannot do with a weight instead of repeated rows.</summary>
    private static Wish WishOf(Group group)
    {
        var aggregates = group.Aggregates.Select(named => named.Aggregate).ToList();
        if (aggregates.Exists(aggregate => aggregate switch
            {
                // COUNT(DISTINCT *) looks at every variable.
                { Argument: null } => aggregate.Distinct,
                { Kind: AggregateKind.Count or AggregateKind.Sum or AggregateKind.Avg or AggregateKind.Min or AggregateKind.Max or AggregateKind.Sample } =>
                    FilterPushDown.IsVolatile(aggregate.Argument),
                _ => true,
            }))
            return Wish.All;
        return new Wish([.. group.Keys, .. aggregates.SelectMany(aggregate => aggregate.Argument is null ? [] : Scope.Mentioned(aggregate.Argument))],
            CountsRows: aggregates.Exists(aggregate => aggregate is { Distinct: false, Kind: AggregateKind.Count or AggregateKind.Sum or AggregateKind.Avg }));
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

    private SliceRows PlanSlice(Slice slice, ActiveGraph graph, Wish wish)
    {
        var wanted = slice.Limit is { } limit && limit < TopLimit && slice.Offset < TopLimit ? slice.Offset + limit : (long?)null;
        var first = wanted is { } some && !(wish.FirstRows <= some) ? some : wish.FirstRows + slice.Offset;
        var input = Optimise && wanted > 0
            ? slice.Inner switch
            {
                OrderBy order when Uses(Rules.TopK) => PlanOrder(order, graph, wanted),
                Project { Inner: OrderBy order } project when Uses(Rules.TopK) => new ProjectColumns(context, PlanOrder(order, graph, wanted), project.Variables),
                _ => Plan(slice.Inner, graph, Uses(Rules.FirstRows) ? Wish.All with { FirstRows = first } : Wish.All),
            }
            : Plan(slice.Inner, graph);
        return new SliceRows(context, input, slice.Offset, slice.Limit);
    }

    /// <summary>Above this many rows a plain sort is no worse than keeping the best ones.</summary>
    private const long TopLimit = 100_000;
}
