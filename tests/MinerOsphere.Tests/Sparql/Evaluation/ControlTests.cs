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
        // On a busy machine the timer comes late, and a query that gathers rows would meet its budget first.
        var roomy = new QueryOptions { MemoryBudget = 1L << 40 };
        using var caller = new CancellationTokenSource(TimeSpan.FromMilliseconds(150));
        var stopped = Assert.Throws<QueryException>(() =>
        {
            using var result = (Solutions)QueryEngine.Execute(Answers.Parse(query), Data, roomy, caller.Token);
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

    /// <summary>One query for each kind of operator, over data without end.</summary>
    public static TheoryData<string, string> OneOfEach => new()
    {
        { "scan and project", "SELECT ?a { ?a :p ?b FILTER (?b < 0) }" },
        { "runs", "SELECT (COUNT(DISTINCT ?b) AS ?n) { ?a :p ?b }" },
        { "counted runs", "SELECT ?b (COUNT(*) AS ?n) { ?a :p ?b } GROUP BY ?b" },
        { "merge join", "SELECT ?a { ?a :p ?b ; :q ?c FILTER (?b + ?c < 0) }" },
        { "hash join", "SELECT ?a { ?a :p ?b . ?c :q ?b FILTER (?b < 0) }" },
        { "cross product", "SELECT ?a { ?a :p ?b . ?c :q ?d FILTER (?b + ?d < 0) }" },
        { "index join", "SELECT ?a { VALUES ?a { :n1 :n2 } ?a :p ?b . ?b :q ?c FILTER (?c < 0) }" },
        { "optional", "SELECT ?a { ?a :p ?b OPTIONAL { ?a :q ?c FILTER (?c < 0) } FILTER (BOUND(?c)) }" },
        { "optional over a spool", "SELECT ?a { VALUES ?a { :n1 :n2 } OPTIONAL { ?a :q ?c . ?c :p ?d FILTER (?d < 0) } }" },
        { "exists", "SELECT ?a { ?a :p ?b FILTER EXISTS { ?a :q ?c . ?c :p ?d FILTER (?d < 0) } }" },
        { "exists row by row", "SELECT ?a { ?a :p ?b FILTER EXISTS { ?c :q ?d FILTER (?d < ?b && ?d < 0) } }" },
        { "not exists", "SELECT ?a { ?a :p ?b FILTER NOT EXISTS { ?a :q ?c } }" },
        { "minus", "SELECT ?a { ?a :p ?b MINUS { ?a :q ?c } }" },
        { "union", "SELECT ?a { { ?a :p ?b } UNION { ?a :q ?b } FILTER (?b < 0) }" },
        { "distinct", "SELECT DISTINCT ?b { ?a :p ?b FILTER (?b < 0) }" },
        { "group", "SELECT ?k (SUM(?b) AS ?n) { ?a :p ?b } GROUP BY (?b - ?b AS ?k)" },
        { "sort", "SELECT ?a { ?a :p ?b } ORDER BY DESC(?b) ?a" },
        { "top", "SELECT ?a { ?a :p ?b } ORDER BY DESC(?b) LIMIT 10" },
        { "offset", "SELECT ?a { ?a :p ?b } OFFSET 1000000000000" },
        { "bind", "SELECT ?x { ?a :p ?b BIND (?b + 1 AS ?x) FILTER (?x < 0) }" },
        { "path", "SELECT ?b { ?a :p+ ?b FILTER (?b = :n0) }" },
        { "path from a node", "SELECT ?b { :n1 :p* ?b FILTER (?b = :end) }" },
        { "path joined", "SELECT ?b { ?a :q ?x . ?a (:p|:q)+ ?b FILTER (?b = :end) }" },
        { "subquery", "SELECT ?a { { SELECT ?a (MAX(?b) AS ?m) { ?a :p ?b } GROUP BY ?a } ?a :q ?c FILTER (?m < 0) }" },
        { "construct", "CONSTRUCT { ?a :r ?b } WHERE { ?a :p ?b FILTER (?b < 0) }" },
        { "describe", "DESCRIBE ?a WHERE { ?a :p ?b FILTER (?b < 0) }" },
        { "describe a node", "DESCRIBE :n1" },
        { "ask", "ASK { ?a :p ?b FILTER (?b < 0) }" },
    };

    // What may still be read after the caller left: some batches, which the operators on the way take up to their next check.
    private const long Slack = 20_000;

    [Theory]
    [MemberData(nameof(OneOfEach))]
    public void Reads_no_more_once_its_caller_left(string kind, string query)
    {
        const long LeavesAt = 30_000;
        using var caller = new CancellationTokenSource();
        var source = new EndlessSource { OnRead = rows => { if (rows >= LeavesAt && !caller.IsCancellationRequested) caller.Cancel(); } };
        var stopped = Assert.Throws<QueryException>(() => Drain(query, source, new QueryOptions { MemoryBudget = 200_000_000 }, caller.Token));
        Assert.Equal(QueryFailure.Cancelled, stopped.Failure);
        Assert.True(source.RowsRead < LeavesAt + Slack, $"{kind}: {source.RowsRead - LeavesAt} rows were read after the caller left");
    }

    [Theory]
    [MemberData(nameof(OneOfEach))]
    public void Reads_no_more_once_its_time_is_over(string kind, string query)
    {
        const long OverAt = 30_000;
        var clock = new SteppedTime();
        var source = new EndlessSource { OnRead = rows => { if (rows >= OverAt) clock.Now = 10_000; } };
        var stopped = Assert.Throws<QueryException>(() =>
            Drain(query, source, new QueryOptions { MemoryBudget = 200_000_000, Time = clock, Timeout = TimeSpan.FromSeconds(1) }, CancellationToken.None));
        Assert.Equal(QueryFailure.DeadlineExceeded, stopped.Failure);
        Assert.True(source.RowsRead < OverAt + Slack, $"{kind}: {source.RowsRead - OverAt} rows were read after the deadline");
    }

    public static TheoryData<string> LongQueries =>
    [
        "SELECT * { ?a " + string.Join('/', Enumerable.Repeat(":p", 240)) + " ?b }",
        "SELECT * { " + string.Concat(Enumerable.Range(0, 400).Select(i => $"?v{i} :p ?v{i + 1} . ")) + "}",
        "SELECT * { " + string.Concat(Enumerable.Range(0, 200).Select(i => $"OPTIONAL {{ ?v{i} :p ?v{i + 1} }} ")) + "}",
        "SELECT * { " + string.Join(" UNION ", Enumerable.Range(0, 300).Select(i => $"{{ ?v{i} :p ?a }}")) + " FILTER (?a > 3) }",
        "SELECT * { ?a :p ?b " + string.Concat(Enumerable.Range(0, 200).Select(i => $"FILTER (?b > {i}) ")) + "}",
    ];

    /// <summary>The work of planning grows no faster than the square of a query's length: so many looks at the clock and not thousands of times more.</summary>
    [Theory]
    [MemberData(nameof(LongQueries))]
    public void Planning_can_be_stopped_and_looks_at_the_clock(string query)
    {
        var parsed = Answers.Parse(query);
        using var caller = new CancellationTokenSource();
        caller.Cancel();
        Assert.Equal(QueryFailure.Cancelled, Assert.Throws<QueryException>(() => QueryEngine.Explain(parsed, Data, cancellation: caller.Token)).Failure);
        var clock = new SteppedTime { Step = 1 };
        QueryEngine.Explain(parsed, Data, new QueryOptions { Time = clock, Timeout = TimeSpan.FromDays(10_000) });
        Assert.InRange(clock.Now, 100, 500_000);
    }

    private static void Drain(string query, EndlessSource source, QueryOptions options, CancellationToken cancellation)
    {
        using var result = QueryEngine.Execute(Answers.Parse(query), source, options, cancellation);
        switch (result)
        {
            case Solutions solutions:
                while (solutions.Next() is not null) { }
                break;
            case Triples triples:
                while (triples.Next() is not null) { }
                break;
        }
    }

    /// <summary>A clock in milliseconds that stands still until it is set, or goes on by a step each time somebody looks.</summary>
    private sealed class SteppedTime : TimeProvider
    {
        public long Now { get; set; }
        public long Step { get; init; }

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => Now += Step;
    }
}
