using MinerOsphere.Rdf;
using MinerOsphere.Sparql.Algebra;
using MinerOsphere.Sparql.Evaluation.Planning;
using MinerOsphere.Sparql.Optimising;

namespace MinerOsphere.Sparql.Evaluation;

/// <summary>One execution of a query.</summary>
internal static class QueryRun
{
    public static QueryResult Start(Query query, IQuadSource source, QueryOptions options, CancellationToken cancellation)
    {
        var context = new QueryContext(source, options, cancellation);
        context.Check();
        var dataset = new DatasetView(options.Dataset ?? query.Dataset, context);
        return Open(query, context, dataset, Plan(query, context, dataset));
    }

    public static QueryPlan Explain(Query query, IQuadSource source, QueryOptions options, CancellationToken cancellation)
    {
        var context = new QueryContext(source, options, cancellation);
        using var plan = Plan(query, context, new DatasetView(options.Dataset ?? query.Dataset, context));
        return plan.Describe();
    }

    public static QueryPlan Analyze(Query query, IQuadSource source, QueryOptions options, CancellationToken cancellation)
    {
        var context = new QueryContext(source, options, cancellation) { IsMeasured = true };
        var dataset = new DatasetView(options.Dataset ?? query.Dataset, context);
        var plan = Plan(query, context, dataset);
        using var result = Open(query, context, dataset, plan);
        switch (result)
        {
            case Solutions solutions:
                while (solutions.Next() is not null) { }
                break;
            case Triples triples:
                while (triples.Next() is not null) { }
                break;
        }
        return plan.Describe();
    }

    private static QueryResult Open(Query query, QueryContext context, DatasetView dataset, Operator plan)
    {
        switch (query)
        {
            case SelectQuery select:
                return new StreamedSolutions(context, plan, select.Variables);
            case AskQuery:
                using (plan)
                    return new BooleanResult(plan.Next() is not null);
            case ConstructQuery construct:
                return new ConstructedTriples(context, plan, construct);
            default:
                return new DescribedTriples(context, plan, (DescribeQuery)query, dataset.Default);
        }
    }

    private static Operator Plan(Query query, QueryContext context, DatasetView dataset)
    {
        if (query is UnsupportedRequest request)
            throw QueryException.Unsupported(request.Feature);
        return Plan(query.Pattern, dataset, context, firstRow: query is AskQuery);
    }

    /// <summary>The operators of a pattern, as of the WHERE of an update.</summary>
    public static Operator Plan(Pattern pattern, DatasetView dataset, QueryContext context, bool firstRow = false)
    {
        var (planner, optimised) = (new Planner(context, dataset), context.Options.Optimise ? Optimiser.Run(pattern, context.Check, context.Options.Without) : pattern);
        return firstRow ? planner.PlanFirst(optimised, dataset.Default) : planner.Plan(optimised, dataset.Default);
    }
}
