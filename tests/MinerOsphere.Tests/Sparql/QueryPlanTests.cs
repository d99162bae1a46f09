using System.Text;
using System.Text.Json;
using MinerOsphere.Rdf.Plain;
using MinerOsphere.Sparql;
using MinerOsphere.Tests.Sparql.Evaluation;

namespace MinerOsphere.Tests.Sparql;

/// <summary>EXPLAIN: the plan as an object, as text and as JSON, before and after a run.</summary>
public class QueryPlanTests
{
    private static readonly PlainQuadSource Data = Answers.Data(string.Join(' ', Enumerable.Range(0, 30).Select(i => $":s{i} :p {i} ; :q :o .")));

    [Fact]
    public void A_plan_has_estimates_and_no_figures_of_a_run()
    {
        var plan = QueryEngine.Explain(Answers.Parse("SELECT ?s { ?s :p ?v ; :q :o FILTER (?v < 10) } LIMIT 3"), Data);
        Assert.Equal("SliceRows", plan.Operator);
        Assert.All(All(plan), node => Assert.True(node.Rows is null && node.Time is null && node.OwnTime is null));
        Assert.Contains(All(plan), node => node.Operator == "Scan" && node.EstimatedRows == 30);
    }

    [Theory]
    [InlineData("SELECT ?s { ?s :p ?v FILTER (?v < 10) }", 10)]
    [InlineData("SELECT (COUNT(*) AS ?n) { ?s :p ?v ; :q :o }", 1)]
    [InlineData("SELECT ?s { ?s :p ?v ; :q ?o } ORDER BY ?v LIMIT 4", 4)]
    public void A_run_counts_the_rows_of_each_operator(string query, long rows)
    {
        var plan = QueryEngine.Analyze(Answers.Parse(query), Data);
        Assert.Equal(rows, plan.Rows);
        Assert.All(All(plan), node => Assert.True(node.Rows is not null && node.Time >= TimeSpan.Zero && node.OwnTime <= node.Time));
        Assert.Contains(All(plan), node => node.Operator == "Scan" && node.Rows == 30);
    }

    [Theory]
    [InlineData("ASK { ?s :p ?v ; :q ?o }", 1)]
    [InlineData("SELECT ?s { ?s :p ?v . ?t :q ?o ; :p ?v } LIMIT 2", 2)]
    public void Where_few_rows_will_do_no_more_are_joined(string query, long rows)
    {
        var plan = QueryEngine.Analyze(Answers.Parse(query), Data, QueryOptions.Default with { LookupCost = 1 });
        Assert.All(All(plan).Where(node => node.Operator.EndsWith("Join", StringComparison.Ordinal)), node => Assert.Equal(("IndexJoin", rows), (node.Operator, node.Rows)));
        Assert.Contains(All(plan), node => node.Operator == "IndexJoin");
    }

    [Fact]
    public void Text_and_json_tell_the_same()
    {
        var plan = QueryEngine.Analyze(Answers.Parse("SELECT ?s { ?s :p ?v FILTER (?v < 10) }"), Data);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream)) plan.WriteJson(writer);
        var root = JsonDocument.Parse(Encoding.UTF8.GetString(stream.ToArray())).RootElement;
        Assert.Equal(plan.Operator, root.GetProperty("operator").GetString());
        Assert.Equal(10, root.GetProperty("rows").GetInt64());
        Assert.Equal(plan.Inputs.Count, root.GetProperty("inputs").GetArrayLength());
        Assert.True(root.GetProperty("ownMilliseconds").GetDouble() <= root.GetProperty("milliseconds").GetDouble());
        Assert.Equal(All(plan).Count(), plan.ToText().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains(", 10 rows, ", plan.ToText(), StringComparison.Ordinal);
    }

    private static IEnumerable<QueryPlan> All(QueryPlan plan) => plan.Inputs.SelectMany(All).Prepend(plan);
}
