using MinerOsphere.Rdf;
using MinerOsphere.Sparql.Algebra;
using MinerOsphere.Sparql.Functions;
using MinerOsphere.Sparql.Optimising;

namespace MinerOsphere.Sparql.Evaluation.Planning;

/// <summary>
/// EXISTS inside an expression, as §18.6 defines it: the row's values are put into the pattern, which is then evaluated. Rows with the same
/// values share the answer.
/// </summary>
internal sealed class ExistsTest : Evaluable
{
    private readonly QueryContext context;
    private readonly Planner planner;
    private readonly ActiveGraph graph;
    private readonly Exists exists;
    private readonly (string Name, int Column)[] shared;
    private readonly KeyTable seen;
    private readonly List<bool> answers = [];
    private readonly TermId[] key;

    public ExistsTest(QueryContext context, Planner planner, ActiveGraph graph, Exists exists, IReadOnlyList<string> variables)
    {
        this.context = context;
        this.planner = planner;
        this.graph = graph;
        this.exists = exists;
        var mentioned = Scope.Mentioned(exists.Pattern);
        shared = [.. variables.Select((name, column) => (name, column)).Where(pair => mentioned.Contains(pair.name))];
        seen = new KeyTable(context, shared.Length);
        key = new TermId[shared.Length];
        if (graph.Variable is not null)
            throw QueryException.Unsupported("EXISTS that needs its graph row by row");
    }

    public override Value Evaluate(in Row row) => Lift(Test(row));

    public override bool? Test(in Row row)
    {
        for (var i = 0; i < key.Length; i++)
            key[i] = row[shared[i].Column];
        var number = seen.Add(key, out var isNew);
        if (isNew)
            answers.Add(HasSolution());
        return answers[number] != exists.Negated;
    }

    private bool HasSolution()
    {
        var values = new Dictionary<string, Rdf.Terms.Term>();
        for (var i = 0; i < key.Length; i++)
            if (!key[i].IsNone)
                values[shared[i].Name] = context.Terms.Resolve(key[i]);
        using var plan = planner.PlanFirst(Substitution.Apply(exists.Pattern, values), graph);
        return plan.Next() is not null;
    }
}
