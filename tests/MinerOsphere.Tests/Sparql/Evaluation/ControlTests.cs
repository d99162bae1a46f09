using MinerOsphere.Rdf.Plain;
using MinerOsphere.Sparql;

namespace MinerOsphere.Tests.Sparql.Evaluation;

/// <summary>No query runs on after its caller left, past its deadline or over its budget, whatever operator it is in.</summary>
public class ControlTests
{
    private static readonly PlainQuadSource Data = Answers.Data(string.Join(' ', Enumerable.Range(0, 400).Select(i => $":s{i} :p {i} ; :next :s{(i + 1) % 400} .")));

    public static TheoryData<string> EndlessQueries() =>
    [
        "SELECT (COUNT(*) AS ?n) { ?a :p ?b . ?c :p ?d . ?e :p ?f . ?g :p ?h }",
        "SELECT ?a { ?a :p ?b . ?c :p ?d . ?e :p ?f . ?g :p ?h } ORDER BY ?h ?a LIMIT 3",
        "SELECT DISTINCT ?a { ?a :p ?b . ?c :p ?d . ?e :p ?f . ?g :p ?h }",
        "SELECT ?a { ?a :p ?b . ?c :p ?d . ?e :p ?f . ?g :p ?h FILTER (?b + ?d + ?f + ?h < 0) }",
        "SELECT ?a { ?a :p ?b OPTIONAL { ?c :p ?d . ?e :p ?f . ?g :p ?h FILTER (?b + ?d < ?f - ?h - 2000) } }",
        "SELECT ?a { ?a :p ?b . ?c :p ?d . ?e :p ?f FILTER NOT EXISTS { ?a :next* ?z . ?z :p ?b } FILTER (?d + ?f < 0) }",
    ];

    [Theory]
    [MemberData(nameof(EndlessQueries))]
    public void StopsSoonAfterItsDeadline(string query)
    {
        var started = TimeProvider.System.GetTimestamp();
        var stopped = Assert.Throws<QueryException>(() => Answers.Of(query, Data, new QueryOptions { Timeout = TimeSpan.FromMilliseconds(200) }));
        Assert.Equal(QueryFailure.DeadlineExceeded, stopped.Failure);
        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    [Theory]
    [MemberData(nameof(EndlessQueries))]
    public void StopsWhenItsCallerLeaves(string query)
    {
        using var caller = new CancellationTokenSource(TimeSpan.FromMilliseconds(150));
        var stopped = Assert.Throws<QueryException>(() =>
        {
            using var result = (Solutions)QueryEngine.Execute(Answers.Parse(query), Data, cancellation: caller.Token);
            while (result.Next() is not null) { }
        });
        Assert.Equal(QueryFailure.Cancelled, stopped.Failure);
    }

    [Theory]
    [InlineData("SELECT ?a ?d { ?a :p ?b . ?c :p ?d . ?e :p ?f } ORDER BY ?f")]
    [InlineData("SELECT DISTINCT ?a ?c ?e { ?a :p ?b . ?c :p ?d . ?e :p ?f }")]
    [InlineData("SELECT ?a ?c (COUNT(*) AS ?n) { ?a :p ?b . ?c :p ?d . } GROUP BY ?a ?c")]
    public void StopsAtItsMemoryBudget(string query)
    {
        var stopped = Assert.Throws<QueryException>(() => Answers.Of(query, Data, new QueryOptions { MemoryBudget = 4_000_000 }));
        Assert.Equal(QueryFailure.MemoryBudgetExceeded, stopped.Failure);
    }
}
