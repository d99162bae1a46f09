using MinerOsphere.Processes.Callbacks;
using MinerOsphere.Queue;

namespace MinerOsphere.Clients.PostGis;

/// <summary>Callbacks that several servers share.</summary>
[Collection(PostGisCollection.Name)]
public sealed class PostgresCallbackOutboxTests(PostGisCluster cluster)
{
    private static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [SkippableFact]
    public async Task Each_callback_is_taken_by_one_server_alone()
    {
        cluster.Require();
        JobDatabase[] databases = [.. Enumerable.Range(0, 3).Select(_ => new JobDatabase("shared", cluster.ConnectionString, schema: "callback_tests"))];
        PostgresCallbackOutbox[] servers = [.. databases.Select(d => new PostgresCallbackOutbox(d))];
        await servers[0].AddAsync([.. Enumerable.Range(0, 300).Select(i => Of($"job{i}"))], default);
        await servers[1].AddAsync([Of("job7") with { Address = "https://other.example/" }], default);
        Assert.Equal(Start, await servers[2].NextDueAsync(default));

        var taken = await Task.WhenAll(servers.Select(async server =>
        {
            var all = new List<Callback>();
            while (await server.TakeDueAsync(Start, Start.AddMinutes(1), 16, default) is { IsEmpty: false } due) all.AddRange(due);
            return all;
        }));
        Assert.Equal(300, taken.Sum(t => t.Count));
        Assert.Equal(300, taken.SelectMany(t => t).Select(c => c.JobId).Distinct().Count());
        Assert.All(taken.SelectMany(t => t), c => Assert.Equal("https://me.example/", c.Address));

        // One server died with what it had taken: it is due again later.
        foreach (var done in taken[0].Concat(taken[1])) await servers[0].RemoveAsync(done, default);
        var left = new List<Callback>();
        while (await servers[1].TakeDueAsync(Start.AddMinutes(1), Start.AddMinutes(2), 100, default) is { IsEmpty: false } due) left.AddRange(due);
        Assert.Equal(taken[2].Select(c => c.JobId).Order(), left.Select(c => c.JobId).Order());

        foreach (var callback in left) await servers[1].PostponeAsync(callback with { Attempts = 2, ToldProgress = 30 }, Start.AddHours(1), default);
        Assert.Empty(await servers[2].TakeDueAsync(Start.AddMinutes(59), Start.AddHours(2), 100, default));
        if (left.Count > 0) Assert.Equal((2, 30), (await servers[2].TakeDueAsync(Start.AddHours(1), Start.AddHours(2), 1, default)).Select(c => (c.Attempts, c.ToldProgress)).Single());
        foreach (var callback in left) await servers[0].RemoveAsync(callback, default);
        Assert.Null(await servers[0].NextDueAsync(default));
        foreach (var database in databases) database.Dispose();
    }

    private static Callback Of(string job) => new(job, CallbackKind.Success, "https://me.example/", "https://us.example", Start);
}
