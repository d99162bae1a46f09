using MinerOsphere.Sparql;

namespace MinerOsphere.Tests.Sparql.Evaluation;

/// <summary>Thousands of triple patterns nest nothing in the text, but make a plan as deep and as wide.</summary>
public class LongPatternTests
{
    private static string Star(int patterns) => "ASK { " + string.Concat(Enumerable.Range(0, patterns).Select(i => $"?a :p{i} ?b . ")) + "}";

    private static string Chain(int patterns) => "ASK { " + string.Concat(Enumerable.Range(0, patterns).Select(i => $"?a{i} :p ?a{i + 1} . ")) + "}";

    [Fact]
    public void A_deep_plan_is_let_go_of_on_a_small_stack()
    {
        var source = Answers.Data(":a :p0 :b .");
        var query = Answers.Parse(Star(1500));
        QueryException? explained = null;
        QueryException? run = null;
        var thread = new Thread(() =>
        {
            explained = Assert.Throws<QueryException>(() => QueryEngine.Explain(query, source));
            try
            {
                QueryEngine.Execute(query, source, new QueryOptions { Optimise = false }).Dispose();
            }
            catch (QueryException stopped)
            {
                run = stopped;
            }
        }, 192 * 1024);
        thread.Start();
        thread.Join();
        Assert.Equal(QueryFailure.MemoryBudgetExceeded, explained?.Failure);
        Assert.True(run is null or { Failure: QueryFailure.MemoryBudgetExceeded });
    }

    [Fact]
    public void A_wide_plan_counts_against_the_memory_budget()
    {
        var source = Answers.Data(":a :p :a .");
        var stopped = Assert.Throws<QueryException>(() => Answers.Of(Chain(200), source, new QueryOptions { MemoryBudget = 8_000_000 }));
        Assert.Equal(QueryFailure.MemoryBudgetExceeded, stopped.Failure);
        Assert.Equal(["yes"], Answers.Of(Chain(20), source, new QueryOptions { MemoryBudget = 8_000_000 }));
    }

    [Fact]
    public void The_budget_is_given_back_graph_by_graph()
    {
        // Each graph has its own plan for the subquery: none adds to what the one before held.
        var quads = string.Concat(Enumerable.Range(0, 300).Select(i => $":g{i} {{ :a :p {i} }} "));
        var read = MinerOsphere.Rdf.Turtle.RdfReader.Parse("@prefix : <http://e/> . " + quads, MinerOsphere.Rdf.Turtle.RdfSyntaxName.TriG);
        var source = new MinerOsphere.Rdf.Plain.PlainQuadSource(read.Value!);
        var rows = Answers.Of("SELECT ?g ?o { GRAPH ?g { { SELECT ?o { ?s :p ?o } ORDER BY ?o LIMIT 1 } } }", source, new QueryOptions { MemoryBudget = 200_000 });
        Assert.Equal(300, rows.Count);
    }
}
