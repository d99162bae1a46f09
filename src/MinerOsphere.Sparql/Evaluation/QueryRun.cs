using System.Globalization;
using System.Text;
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
        var plan = Plan(query, context, dataset);
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

    public static string Explain(Query query, IQuadSource source, QueryOptions options)
    {
        var context = new QueryContext(source, options, CancellationToken.None);
        using var plan = Plan(query, context, new DatasetView(options.Dataset ?? query.Dataset, context));
        var text = new StringBuilder();
        Write(plan, 0);
        return text.ToString();

        void Write(Operator node, int depth)
        {
            text.Append(' ', depth * 2).Append(node.Label)
                .Append(CultureInfo.InvariantCulture, $"  ~{Math.Round(node.EstimatedRows)} rows").Append('\n');
            foreach (var input in node.Inputs)
                Write(input, depth + 1);
        }
    }

    private static Operator Plan(Query query, QueryContext context, DatasetView dataset)
    {
        if (query is UnsupportedRequest request)
            throw QueryException.Unsupported(request.Feature);
        return Plan(query.Pattern, dataset, context);
    }

    /// <summary>The operators of a pattern, as of the WHERE of an update.</summary>
    public static Operator Plan(Pattern pattern, DatasetView dataset, QueryContext context) =>
        new Planner(context, dataset).Plan(context.Options.Optimise ? Optimiser.Run(pattern) : pattern, dataset.Default);
}
