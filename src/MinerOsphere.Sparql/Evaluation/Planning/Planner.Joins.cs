using MinerOsphere.Sparql.Algebra;
using MinerOsphere.Sparql.Evaluation.Operators;
using MinerOsphere.Sparql.Optimising;

namespace MinerOsphere.Sparql.Evaluation.Planning;

internal sealed partial class Planner
{
    // Costs in units of one row streamed through an operator; measured roughly, only their ratios matter.
    private const double BuildCost = 4;
    private const double FilterSelectivity = 0.3;

    /// <summary>Plans joins and the filters above them as one group: parts in the cheapest order, each filter as early as it may run.</summary>
    private Operator PlanGroup(Pattern pattern, ActiveGraph graph)
    {
        var conditions = new List<Expression>();
        while (pattern is Filter filter)
        {
            conditions.AddRange(ExpressionTree.Conjuncts(filter.Condition));
            pattern = filter.Inner;
        }
        var parts = new List<JoinPart>();
        Flatten(pattern, parts, graph);
        var pending = conditions.Select(condition => new PendingFilter(condition, Scope.Mentioned(condition))).ToList();
        var plan = Optimise ? JoinByCost(parts, pending, graph) : JoinAsWritten(parts, graph);
        foreach (var condition in pending)
            plan = ApplyFilter(plan, condition.Condition, graph);
        return plan;
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
                    parts.Add(new TriplePart(new TripleAccess(triple, graph, context)));
                break;
            case PathPattern path:
                parts.Add(new PathPart(path, graph));
                break;
            default:
                parts.Add(new OperatorPart(Plan(pattern, graph)));
                break;
        }
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

    private Operator Open(JoinPart part, ActiveGraph graph, string? sortedBy = null) => part switch
    {
        TriplePart triple => new Scan(context, triple.Access, sortedBy),
        PathPart path => new PathScan(context, path.Pattern, graph),
        _ => ((OperatorPart)part).Operator,
    };

    /// <summary>Greedy: starts with the smallest part, then always takes the connected part that keeps the result smallest.</summary>
    private Operator JoinByCost(List<JoinPart> parts, List<PendingFilter> pending, ActiveGraph graph)
    {
        if (parts.Count == 0)
            return HeldRows.Unit(context);
        var first = parts.MinBy(part => part.Rows)!;
        parts.Remove(first);
        Operator? plan = null;
        var rows = first.Rows;
        var bound = new HashSet<string>(first.Variables);
        while (parts.Count > 0)
        {
            var next = parts.MinBy(part => (part.Variables.Any(bound.Contains) ? 0 : 1, ResultRows(rows, bound, part)))!;
            parts.Remove(next);
            var result = ResultRows(rows, bound, next);
            plan ??= OpenFirst(first, next, graph);
            plan = ApplyReady(plan, pending, graph);
            plan = JoinOne(plan, next, result, graph);
            rows = Math.Max(result, 1);
            bound.UnionWith(next.Variables);
        }
        plan ??= Open(first, graph, first is TriplePart { Access: var only } ? only.Variables.FirstOrDefault(only.CanSortBy) : null);
        return ApplyReady(plan, pending, graph);
    }

    /// <summary>The first scan comes sorted by what the second can be sorted by too.</summary>
    private Operator OpenFirst(JoinPart first, JoinPart second, ActiveGraph graph)
    {
        var shared = first.Variables.Where(second.Variables.Contains).ToList();
        if (first is not TriplePart { Access: var access })
            return Open(first, graph);
        var sortedBy = second is TriplePart { Access: var other }
            ? shared.Where(name => access.CanSortBy(name) && other.CanSortBy(name)).OrderByDescending(access.Distinct).FirstOrDefault()
            : null;
        return Open(first, graph, sortedBy ?? shared.Concat(access.Variables).FirstOrDefault(access.CanSortBy));
    }

    private static double ResultRows(double rows, HashSet<string> bound, JoinPart part)
    {
        var result = rows * part.Rows;
        foreach (var name in part.Variables)
            if (bound.Contains(name))
                result /= Math.Max(1, part.Distinct(name));
        return result;
    }

    private Operator JoinOne(Operator plan, JoinPart part, double result, ActiveGraph graph)
    {
        switch (part)
        {
            case TriplePart { Access: var access }:
                return JoinTriple(plan, access, result, isOptional: false, null, graph);
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

    /// <summary>Merge, look up or hash, by cost.</summary>
    private Operator JoinTriple(
        Operator plan, TripleAccess access, double result, bool isOptional, Expression? condition, ActiveGraph graph)
    {
        var shared = access.Variables.Where(name => plan.Column(name) >= 0).ToList();
        var left = Math.Max(1, plan.EstimatedRows);
        var right = (double)access.Count;
        var sortVariable = plan.SortedBy >= 0 && plan.Certain[plan.SortedBy] ? plan.Variables[plan.SortedBy] : null;
        var canMerge = sortVariable is not null && access.CanSortBy(sortVariable);
        var mergeCost = canMerge ? left + Math.Min(right, left * context.Options.LookupCost / 2) : double.MaxValue;
        var lookupCost = shared.Any(plan.IsCertain) ? left * context.Options.LookupCost : double.MaxValue;
        var hashCost = left + right * BuildCost + (isOptional ? 0 : Math.Min(0, (left - right) * (BuildCost - 1)));

        var bestWithScan = Math.Min(mergeCost, hashCost);
        if (lookupCost < bestWithScan)
        {
            var layout = new JoinLayout(plan, access.Variables, [.. access.Variables.Select(_ => true)], isOptional);
            var join = new IndexJoin(context, plan, access, layout, isOptional) { EstimatedRows = result };
            if (condition is not null)
                join.SetCondition(Bind(condition, layout.Variables, graph));
            return join;
        }
        if (canMerge && mergeCost <= hashCost)
        {
            var scan = new Scan(context, access, sortVariable);
            var layout = new JoinLayout(plan, scan.Variables, scan.Certain, isOptional);
            var join = new MergeJoin(context, plan, scan, layout, isOptional) { EstimatedRows = result };
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
        if (Optimise && pattern.Right is Bgp { Triples: [var triple] })
        {
            var access = new TripleAccess(triple, graph, context);
            return JoinTriple(left, access, left.EstimatedRows, isOptional: true, pattern.Condition, graph);
        }
        return Hash(left, Plan(pattern.Right, graph), left.EstimatedRows, isOptional: true, pattern.Condition, graph);
    }

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
        if (Optimise && condition is Exists exists && Decorrelation.IsIndependent(exists.Pattern, plan.Variables))
        {
            var right = Plan(exists.Pattern, graph);
            return new SemiJoin(context, plan, right, keepMatched: !exists.Negated, mustShare: false) { EstimatedRows = plan.EstimatedRows * FilterSelectivity };
        }
        if (Optimise && condition is Not { Inner: Exists inner })
            return ApplyFilter(plan, inner with { Negated = !inner.Negated }, graph);
        return new FilterRows(context, plan, Bind(condition, plan.Variables, graph), AlgebraText.Write(condition))
        {
            EstimatedRows = plan.EstimatedRows * FilterSelectivity,
        };
    }
}
