using MinerOsphere.Sparql.Algebra;
using MinerOsphere.Sparql.Evaluation.Operators;
using MinerOsphere.Sparql.Functions;
using MinerOsphere.Sparql.Optimising;

namespace MinerOsphere.Sparql.Evaluation.Planning;

internal sealed partial class Planner
{
    private const double FilterSelectivity = 0.3;

    /// <summary>Plans joins and the filters above them as one group: parts in the cheapest order, each filter as early as it may run.</summary>
    /// <param name="extra">One more part to join, such as the keys of a spool.</param>
    private Operator PlanGroup(Pattern pattern, ActiveGraph graph, Wish wish, Operator? extra = null)
    {
        var conditions = new List<Expression>();
        while (pattern is Filter filter)
        {
            conditions.AddRange(ExpressionTree.Conjuncts(filter.Condition));
            pattern = filter.Inner;
        }
        // What other endpoints know is joined last, when there are values to send along.
        var services = new List<Service>();
        var parts = new List<JoinPart>();
        Flatten(WithoutServices(pattern, services), parts, graph);
        if (extra is not null)
            parts.Add(new OperatorPart(extra));
        var pending = conditions.Select(condition => new PendingFilter(condition, Scope.Mentioned(condition))).ToList();
        if (Optimise)
        {
            AddTextCandidates(parts, pending, graph);
            if (Uses(Rules.Runs))
                CollapseToRuns(parts, pending, wish);
        }
        var plan = Uses(Rules.JoinOrder) ? JoinByCost(parts, pending, graph, wish) : JoinAsWritten(parts, graph);
        while (services.Count > 0)
        {
            var service = services.Find(one => one.Endpoint is not Variable endpoint || plan.IsCertain(endpoint.Name)) ?? services[0];
            services.Remove(service);
            plan = ApplyReady(plan, pending, graph);
            plan = new ServiceJoin(context, plan, service, isOptional: false);
        }
        foreach (var condition in pending)
            plan = ApplyFilter(plan, condition.Condition, graph);
        return plan;
    }

    private static Pattern WithoutServices(Pattern pattern, List<Service> services)
    {
        switch (pattern)
        {
            case Join join:
                return new Join(WithoutServices(join.Left, services), WithoutServices(join.Right, services));
            case Service service:
                services.Add(service);
                return Bgp.Unit;
            default:
                return pattern;
        }
    }

    private sealed record PendingFilter(Expression Condition, HashSet<string> Mentioned);

    private void Flatten(Pattern pattern, List<JoinPart> parts, ActiveGraph graph)
    {
        switch (pattern)
        {
            case Join join:
                Flatten(join.Left, parts, graph);
                Flatten(join.Right, parts, graph);
                break;
            case Bgp bgp:
                foreach (var triple in bgp.Triples)
                {
                    context.Check();
                    parts.Add(new TriplePart(new TripleAccess(triple, graph, context)));
                }
                break;
            case PathPattern path:
                parts.Add(new PathPart(path, graph));
                break;
            default:
                parts.Add(new OperatorPart(Plan(pattern, graph)));
                break;
        }
    }

    /// <summary>A triple pattern of which one variable alone is looked at, by a join, a filter or from above, is read as runs of its values.</summary>
    private static void CollapseToRuns(List<JoinPart> parts, List<PendingFilter> pending, Wish wish)
    {
        if (wish.Needed is null || pending.Any(filter => ExpressionTree.Any(filter.Condition, IsVolatile)))
            return;
        var uses = parts.SelectMany(part => part.Variables).CountBy(name => name).ToDictionary();
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i] is not TriplePart { Access: { HasRepeatedVariable: false, Graph.Variable: null } access } || access.Variables.Count < 2)
                continue;
            var seen = access.Variables.Where(name => uses[name] > 1 || wish.Needs(name) || pending.Any(filter => filter.Mentioned.Contains(name))).ToList();
            if (seen is [var only] && access.CanSortBy(only))
                parts[i] = new RunPart(access, only);
        }

        static bool IsVolatile(Expression node) => node is BuiltinCall call && BuiltinFunctions.IsVolatile(call.Name);
    }

    private Operator JoinAsWritten(List<JoinPart> parts, ActiveGraph graph)
    {
        if (parts.Count == 0)
            return HeldRows.Unit(context);
        var plan = Open(parts[0], graph);
        foreach (var part in parts.Skip(1))
            plan = Hash(plan, Open(part, graph), Math.Max(plan.EstimatedRows, part.Rows), isOptional: false);
        return plan;
    }

    private Operator Open(JoinPart part, ActiveGraph graph, string? sortedBy = null, bool countsRows = true) => part switch
    {
        TriplePart triple => new Scan(context, triple.Access, sortedBy),
        RunPart runs => new RunScan(context, runs.Access, runs.Variable, countsRows ? Weights.Name(weights++) : null),
        PathPart path => new PathScan(context, path.Pattern, graph),
        _ => ((OperatorPart)part).Operator,
    };

    private int weights;

    private Operator JoinByCost(List<JoinPart> parts, List<PendingFilter> pending, ActiveGraph graph, Wish wish)
    {
        if (parts.Count == 0)
            return HeldRows.Unit(context);
        var joins = new JoinOrder(parts, pending.Select(filter => (filter.Mentioned, FilterSelectivity)), LookupCost, context.Check);
        var (order, sortedBy) = joins.Find();
        var read = JoinCost.PartRead(wish.FirstRows, joins.Rows);
        var first = parts[order[0]];
        if (parts.Count == 1)
            sortedBy = wish.SortedBy is { } wanted && first.CanSortBy(wanted) ? wanted : first.Variables.FirstOrDefault(first.CanSortBy);
        else
            sortedBy ??= SharedSort(first, parts[order[1]]);
        var plan = ApplyReady(Open(first, graph, sortedBy, wish.CountsRows), pending, graph);
        foreach (var next in order.Skip(1))
        {
            context.Check();
            var part = parts[next];
            plan = JoinOne(plan, part, ResultRows(plan, part), graph, wish, read);
            plan = ApplyReady(plan, pending, graph);
        }
        return plan;
    }

    /// <summary>The first scan comes sorted by what the second can be sorted by too.</summary>
    private static string? SharedSort(JoinPart first, JoinPart second)
    {
        var shared = first.Variables.Where(second.Variables.Contains).ToList();
        return shared.Where(name => first.CanSortBy(name) && second.CanSortBy(name)).OrderByDescending(first.Distinct).FirstOrDefault()
            ?? shared.Concat(first.Variables).FirstOrDefault(first.CanSortBy);
    }

    private static double ResultRows(Operator plan, JoinPart part)
    {
        var rows = Math.Max(1, plan.EstimatedRows);
        var result = rows * part.Rows;
        foreach (var name in part.Variables)
            if (plan.Column(name) >= 0 && part.Distinct(name) is > 0 and var distinct)
                result /= Math.Max(1, distinct);
        return Math.Max(result, 1);
    }

    private Operator JoinOne(Operator plan, JoinPart part, double result, ActiveGraph graph, Wish wish, double read)
    {
        switch (part)
        {
            case TriplePart { Access: var access }:
                return JoinTriple(plan, access, result, isOptional: false, null, graph, wish.FirstRows, read);
            case RunPart runs:
                return JoinRuns(plan, runs, result, graph, wish);
            case PathPart { Pattern: var path }:
                if (path.Subject is Variable subject && plan.IsCertain(subject.Name))
                    return new PathJoin(context, plan, path, graph, forward: true);
                if (path.Object is Variable value && plan.IsCertain(value.Name))
                    return new PathJoin(context, plan, path, graph, forward: false);
                return Hash(plan, Open(part, graph), result, isOptional: false);
            default:
                var other = ((OperatorPart)part).Operator;
                return other is HeldRows { IsUnit: true } ? plan : HashEitherWay(plan, other, result);
        }
    }

    /// <summary>Runs are joined as runs; by look-up, the triples themselves are.</summary>
    private Operator JoinRuns(Operator plan, RunPart runs, double result, ActiveGraph graph, Wish wish)
    {
        var left = Math.Max(1, plan.EstimatedRows);
        var merges = Uses(Rules.MergeJoin) && plan.SortedBy >= 0 && plan.Certain[plan.SortedBy] && plan.Variables[plan.SortedBy] == runs.Variable;
        var withRuns = merges ? JoinCost.Merge(left, runs.Rows, LookupCost) : JoinCost.Hash(left, runs.Rows, isOptional: false);
        if (plan.IsCertain(runs.Variable) && JoinCost.LookUp(left, LookupCost) < withRuns)
        {
            if (!wish.CountsRows && LookupSemiJoin.CanAsk(runs.Access, plan))
                return new LookupSemiJoin(context, plan, runs.Access, keepMatched: true) { EstimatedRows = result };
            return JoinTriple(plan, runs.Access, result, isOptional: false, null, graph);
        }
        var scan = Open(runs, graph, countsRows: wish.CountsRows);
        if (!merges)
            return HashEitherWay(plan, scan, result);
        if (!wish.CountsRows)
            return new MergeSemiJoin(context, plan, scan, keepMatched: true) { EstimatedRows = result };
        return new MergeJoin(context, plan, scan, new JoinLayout(plan, scan.Variables, scan.Certain, isOptional: false), isOptional: false) { EstimatedRows = result };
    }

    /// <summary>Merge, look up or hash, by cost.</summary>
    /// <param name="read">The part of the plan's rows that will probably be read (see <see cref="JoinCost.PartRead"/>).</param>
    private Operator JoinTriple(
        Operator plan, TripleAccess access, double result, bool isOptional, Expression? condition, ActiveGraph graph, long? firstRows = null, double read = 1)
    {
        var shared = access.Variables.Where(name => plan.Column(name) >= 0).ToList();
        var left = Math.Max(1, plan.EstimatedRows);
        var right = (double)access.Count;
        var sortVariable = plan.SortedBy >= 0 && plan.Certain[plan.SortedBy] ? plan.Variables[plan.SortedBy] : null;
        var canMerge = Uses(Rules.MergeJoin) && sortVariable is not null && access.CanSortBy(sortVariable);
        // A merge gathers all rows of a key before it gives the first.
        var mergeCost = canMerge ? Math.Max(JoinCost.Merge(left, right, LookupCost) * read, read < 1 ? result / left : 0) : double.MaxValue;
        var lookupCost = shared.Any(plan.IsCertain) ? JoinCost.LookUp(left * read, LookupCost) : double.MaxValue;
        var hashCost = JoinCost.Hash(left, right, isOptional);

        var bestWithScan = Math.Min(mergeCost, hashCost);
        if (lookupCost < bestWithScan)
        {
            var layout = new JoinLayout(plan, access.Variables, [.. access.Variables.Select(_ => true)], isOptional);
            var join = new IndexJoin(context, plan, access, layout, isOptional) { EstimatedRows = result, FirstRows = firstRows };
            if (condition is not null)
                join.SetCondition(Bind(condition, layout.Variables, graph));
            return join;
        }
        if (canMerge && mergeCost <= hashCost)
        {
            var scan = new Scan(context, access, sortVariable);
            var layout = new JoinLayout(plan, scan.Variables, scan.Certain, isOptional);
            var join = new MergeJoin(context, plan, scan, layout, isOptional) { EstimatedRows = result, FirstRows = firstRows };
            if (condition is not null)
                join.SetCondition(Bind(condition, layout.Variables, graph));
            return join;
        }
        var other = new Scan(context, access, shared.FirstOrDefault(access.CanSortBy));
        if (!isOptional)
            return HashEitherWay(plan, other, result);
        return Hash(plan, other, result, isOptional, condition, graph);
    }

    /// <summary>Keeps the smaller side in the table.</summary>
    private HashJoin HashEitherWay(Operator left, Operator right, double result) =>
        left.EstimatedRows < right.EstimatedRows ? Hash(right, left, result, isOptional: false) : Hash(left, right, result, isOptional: false);

    private HashJoin Hash(
        Operator left, Operator right, double result, bool isOptional, Expression? condition = null, ActiveGraph? graph = null)
    {
        var layout = new JoinLayout(left, right.Variables, right.Certain, isOptional);
        var join = new HashJoin(context, left, right, layout, isOptional) { EstimatedRows = result };
        if (condition is not null)
            join.SetCondition(Bind(condition, layout.Variables, graph!));
        return join;
    }

    private Operator PlanLeftJoin(LeftJoin pattern, ActiveGraph graph)
    {
        var left = Plan(pattern.Left, graph);
        if (pattern is { Right: Service service, Condition: null })
            return new ServiceJoin(context, left, service, isOptional: true);
        if (Optimise && pattern.Right is Bgp { Triples: [var triple] })
        {
            var access = new TripleAccess(triple, graph, context);
            return JoinTriple(left, access, left.EstimatedRows, isOptional: true, pattern.Condition, graph);
        }
        var (kept, right) = PlanRight(left, pattern.Right, graph, Wish.All);
        return Hash(kept, right, left.EstimatedRows, isOptional: true, pattern.Condition, graph);
    }

    /// <summary>
    /// The right side of an OPTIONAL, EXISTS or MINUS. Where the left has few rows beside what the right would read, the left is kept and the right
    /// starts from its keys.
    /// </summary>
    private (Operator Left, Operator Right) PlanRight(Operator left, Pattern right, ActiveGraph graph, Wish wish)
    {
        if (Uses(Rules.KeysFirst) && right is Bgp or Join or Filter or PathPattern)
        {
            var certain = Scope.Certain(right);
            var keys = left.Variables.Where(name => left.IsCertain(name) && certain.Contains(name)).ToList();
            var (triples, rows) = Reads(right, graph);
            if (keys.Count > 0 && left.EstimatedRows * LookupCost * triples < rows)
            {
                var spool = new Spool(context, left);
                return (new SpoolRows(context, spool), PlanGroup(right, graph, wish.With(keys), new SpoolKeys(context, spool, keys)));
            }
        }
        return (left, Plan(right, graph, wish));
    }

    /// <summary>How many triple patterns a group has, and how many triples they read when nothing narrows them.</summary>
    private (int Patterns, double Rows) Reads(Pattern pattern, ActiveGraph graph)
    {
        switch (pattern)
        {
            case Bgp bgp:
                return (bgp.Triples.Count, bgp.Triples.Sum(triple => (double)new TripleAccess(triple, graph, context).Count));
            case PathPattern:
                return (1, PathReads);
            case Join or Filter:
                var (patterns, rows) = (0, 0.0);
                foreach (var child in PatternTree.Children(pattern))
                {
                    var (more, read) = Reads(child, graph);
                    (patterns, rows) = (patterns + more, rows + read);
                }
                return (patterns, rows);
            default:
                return (0, 0);
        }
    }

    private const double PathReads = 100_000;

    /// <summary>Applies the filters whose variables all have their final value already.</summary>
    private Operator ApplyReady(Operator plan, List<PendingFilter> pending, ActiveGraph graph)
    {
        foreach (var filter in pending.ToList())
        {
            if (filter.Mentioned.Count == 0 || !filter.Mentioned.All(plan.IsCertain))
                continue;
            plan = ApplyFilter(plan, filter.Condition, graph);
            pending.Remove(filter);
        }
        return plan;
    }

    private Operator ApplyFilter(Operator plan, Expression condition, ActiveGraph graph)
    {
        if (Uses(Rules.Decorrelation) && condition is Exists exists && Decorrelation.IsIndependent(exists.Pattern, plan.Variables))
            return SemiJoinWith(plan, exists.Pattern, graph, keepMatched: !exists.Negated, mustShare: false);
        if (Uses(Rules.Decorrelation) && condition is Not { Inner: Exists inner })
            return ApplyFilter(plan, inner with { Negated = !inner.Negated }, graph);
        return new FilterRows(context, plan, Bind(condition, plan.Variables, graph), AlgebraText.Write(condition))
        {
            EstimatedRows = plan.EstimatedRows * FilterSelectivity,
        };
    }

    /// <summary>EXISTS, NOT EXISTS and MINUS: asked row by row, in step, or by a table, by cost.</summary>
    private Operator SemiJoinWith(Operator left, Pattern pattern, ActiveGraph graph, bool keepMatched, bool mustShare)
    {
        var shared = Scope.InScope(pattern).Where(name => left.Column(name) >= 0).ToList();
        if (mustShare && shared.Count == 0)
            return left;
        var rows = left.EstimatedRows * (keepMatched ? FilterSelectivity : 1);
        if (!Optimise)
            return new SemiJoin(context, left, Plan(pattern, graph), keepMatched, mustShare) { EstimatedRows = rows };
        if (pattern is Bgp { Triples: [var triple] })
        {
            var access = new TripleAccess(triple, graph, context);
            if (LookupSemiJoin.CanAsk(access, left) && left.EstimatedRows * LookupCost < access.Count)
                return new LookupSemiJoin(context, left, access, keepMatched) { EstimatedRows = rows };
        }
        var sortedBy = left.SortedBy >= 0 ? left.Variables[left.SortedBy] : null;
        var (kept, right) = PlanRight(left, pattern, graph, new Wish([.. shared], CountsRows: false, sortedBy));
        var merges = Uses(Rules.MergeJoin) && shared.Count == 1 && kept.SortedBy >= 0 && kept.Certain[kept.SortedBy] && right.SortedBy >= 0 && right.Certain[right.SortedBy]
            && kept.Variables[kept.SortedBy] == shared[0] && right.Variables[right.SortedBy] == shared[0];
        return merges
            ? new MergeSemiJoin(context, kept, right, keepMatched) { EstimatedRows = rows }
            : new SemiJoin(context, kept, right, keepMatched, mustShare) { EstimatedRows = rows };
    }
}
