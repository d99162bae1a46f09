using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Server.Sparql;

namespace MinerOsphere.Clients.Sparql;

/// <summary>Who works, who waits, who is sent away.</summary>
public class QueryAdmissionTests
{
    private static readonly SparqlSettings Limits = new() { MaxConcurrent = 2, MaxPerClient = 3, MaxQueued = 2, QueueSeconds = 60 };
    private readonly QueryAdmission _admission = new(TimeProvider.System);

    [Fact]
    public async Task A_full_house_makes_the_next_wait_and_the_one_after_the_queue_leave()
    {
        Assert.Equal(AdmissionOutcome.Admitted, await Enter("a"));
        Assert.Equal(AdmissionOutcome.Admitted, await Enter("b"));
        var (first, second) = (Enter("c"), Enter("d"));
        Assert.False(first.IsCompleted || second.IsCompleted);
        Assert.Equal(AdmissionOutcome.QueueFull, await Enter("e"));
        _admission.Leave("a");
        Assert.Equal(AdmissionOutcome.Admitted, await first);
        Assert.False(second.IsCompleted);
        _admission.Leave("b");
        Assert.Equal(AdmissionOutcome.Admitted, await second);
    }

    [Fact]
    public async Task One_client_cannot_take_every_place()
    {
        Assert.Equal(AdmissionOutcome.Admitted, await Enter("a"));
        Assert.Equal(AdmissionOutcome.Admitted, await Enter("a"));
        var waiting = Enter("a");
        Assert.Equal(AdmissionOutcome.TooManyOfClient, await Enter("a"));
        _admission.Leave("a");
        Assert.Equal(AdmissionOutcome.Admitted, await waiting);
    }

    [Fact]
    public async Task Whoever_gives_up_waiting_frees_the_place_in_the_queue()
    {
        await Enter("a");
        await Enter("b");
        using var gone = new CancellationTokenSource();
        var waiting = _admission.EnterAsync("c", Limits, gone.Token).AsTask();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        var (first, second) = (Enter("d"), Enter("e"));
        _admission.Leave("a");
        _admission.Leave("b");
        Assert.Equal([AdmissionOutcome.Admitted, AdmissionOutcome.Admitted], [await first, await second]);
    }

    [Fact]
    public async Task Many_at_once_never_exceed_the_limit_and_all_have_their_turn()
    {
        var limits = new SparqlSettings { MaxConcurrent = 3, MaxPerClient = 1000, MaxQueued = 1000, QueueSeconds = 60 };
        var (running, most, done) = (0, 0, 0);
        await Task.WhenAll(Enumerable.Range(0, 200).Select(async i =>
        {
            using var gone = new CancellationTokenSource();
            if (i % 7 == 0) gone.CancelAfter(i % 5);
            try
            {
                Assert.Equal(AdmissionOutcome.Admitted, await _admission.EnterAsync($"c{i % 9}", limits, gone.Token));
            }
            catch (OperationCanceledException)
            {
                return;
            }
            var now = Interlocked.Increment(ref running);
            for (int seen; (seen = Volatile.Read(ref most)) < now && Interlocked.CompareExchange(ref most, now, seen) != seen;) { }
            await Task.Yield();
            Interlocked.Decrement(ref running);
            Interlocked.Increment(ref done);
            _admission.Leave($"c{i % 9}");
        }));
        Assert.InRange(most, 1, 3);
        Assert.InRange(done, 170, 200);
        // The house is empty again: as many as the limit get in at once.
        for (var i = 0; i < 3; i++) Assert.True(Enter("z", limits).IsCompleted);
        Assert.False(Enter("z", limits).IsCompleted);
    }

    private Task<AdmissionOutcome> Enter(string client, SparqlSettings? limits = null) =>
        _admission.EnterAsync(client, limits ?? Limits, CancellationToken.None).AsTask();
}
