using System.Text;
using MinerOsphere.Processes.Callbacks;

namespace MinerOsphere.Tests.Processes.Callbacks;

public sealed class CallbackOutboxTests
{
    private static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Callbacks_outlive_their_server_and_come_once_at_a_time()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "callbacks.sqlite");
        using (var outbox = new SqliteCallbackOutbox(path))
            await outbox.AddAsync([Of("a", CallbackKind.Success), Of("a", CallbackKind.Failed), Of("a", CallbackKind.Success) with { Address = "https://other.example/" }], default);
        using (var outbox = new SqliteCallbackOutbox(path))
        {
            var due = await outbox.TakeDueAsync(Start, Start.AddSeconds(30), 10, default);
            Assert.Equal(["https://me.example/", "https://me.example/"], due.Select(c => c.Address));
            Assert.Empty(await outbox.TakeDueAsync(Start.AddSeconds(29), Start.AddSeconds(60), 10, default));
            await outbox.RemoveAsync(due.First(c => c.Kind == CallbackKind.Failed), default);
            await outbox.PostponeAsync(due.First(c => c.Kind == CallbackKind.Success) with { Attempts = 3, ToldProgress = 40 }, Start.AddMinutes(5), default);
            Assert.Equal(Start.AddMinutes(5), await outbox.NextDueAsync(default));
        }
        using (var outbox = new SqliteCallbackOutbox(path))
        {
            Assert.Empty(await outbox.TakeDueAsync(Start.AddMinutes(4), Start.AddMinutes(9), 10, default));
            var left = Assert.Single(await outbox.TakeDueAsync(Start.AddMinutes(5), Start.AddMinutes(9), 10, default));
            Assert.Equal((CallbackKind.Success, 3, 40), (left.Kind, left.Attempts, left.ToldProgress));
            await outbox.RemoveAsync(left, default);
            Assert.Null(await outbox.NextDueAsync(default));
        }
    }

    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(1, 1, 2)]
    [InlineData(2, 1, 4)]
    [InlineData(5, 0, 16)]
    [InlineData(5, 1, 32)]
    [InlineData(40, 1, 3600)]
    [InlineData(int.MaxValue, 0, 1800)]
    public void Waits_double_up_to_an_hour_and_differ_by_chance(int attempts, double chance, double seconds) =>
        Assert.Equal(seconds, CallbackDelay.After(attempts, TimeSpan.FromSeconds(2), chance).TotalSeconds, 1e-9);

    [Fact]
    public void A_signature_changes_with_everything_that_it_covers()
    {
        var signer = new CallbackSignature(Encoding.UTF8.GetBytes("a secret of sixteen"));
        var body = "{}"u8.ToArray();
        var first = signer.Of("POST", new Uri("https://me.example/a"), "application/json", body, Start);
        Assert.Equal(first, signer.Of("POST", new Uri("https://me.example/a"), "application/json", body, Start));
        string[] others =
        [
            signer.Of("PUT", new Uri("https://me.example/a"), "application/json", body, Start).Signature,
            signer.Of("POST", new Uri("https://me.example/b"), "application/json", body, Start).Signature,
            signer.Of("POST", new Uri("https://me.example/a"), "text/plain", body, Start).Signature,
            signer.Of("POST", new Uri("https://me.example/a"), "application/json", "[]"u8, Start).Signature,
            signer.Of("POST", new Uri("https://me.example/a"), "application/json", body, Start.AddSeconds(1)).Signature,
            new CallbackSignature(Encoding.UTF8.GetBytes("another secret of it")).Of("POST", new Uri("https://me.example/a"), "application/json", body, Start).Signature,
        ];
        Assert.Equal(7, others.Append(first.Signature).Distinct().Count());
        Assert.Equal("sha-256=:RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=:", first.Digest);
        Assert.Equal("sig1=(\"@method\" \"@target-uri\" \"content-type\" \"content-digest\");created=1735689600;keyid=\"minerosphere\";alg=\"hmac-sha256\"", first.Input);
    }

    private static Callback Of(string job, CallbackKind kind) => new(job, kind, "https://me.example/", "https://us.example", Start);
}
