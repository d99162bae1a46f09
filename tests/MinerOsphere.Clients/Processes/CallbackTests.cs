using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.Processes;

/// <summary>Callbacks: what comes, that it can be trusted, and what is done when nobody takes it.</summary>
public class CallbackTests(ReferenceServers servers) : IClassFixture<ReferenceServers>
{
    [Fact]
    public async Task Results_come_signed()
    {
        await SubmitAsync("/done", """{"text":"hallo"}""");
        var heard = await servers.Listener.WaitAsync(r => r.Path == "/done/success");
        Assert.Equal("POST", heard.Method);
        Assert.Equal("hallo", JsonDocument.Parse(heard.Body).RootElement.GetProperty("text").GetString());
        Assert.Equal(Signature(heard), heard.Headers["Signature"]);
        // Another body, another address: another signature.
        Assert.NotEqual(Signature(heard with { Path = "/done/else" }), heard.Headers["Signature"]);
        Assert.Equal($"sha-256=:{Convert.ToBase64String(SHA256.HashData(heard.Body))}:", heard.Headers["Content-Digest"]);
    }

    [Fact]
    public async Task The_status_comes_while_it_runs_and_when_it_fails()
    {
        var id = await SubmitAsync("/slow", """{"text":"a","pause":2,"fail":true}""");
        var running = JsonDocument.Parse((await servers.Listener.WaitAsync(r => r.Path == "/slow/progress")).Body).RootElement;
        Assert.Equal((id, "running"), (running.Text("jobID"), running.Text("status")));
        var failed = JsonDocument.Parse((await servers.Listener.WaitAsync(r => r.Path == "/slow/failed")).Body).RootElement;
        Assert.Equal((id, "failed"), (failed.Text("id"), failed.Text("status")));
        Assert.DoesNotContain(servers.Listener.Heard, r => r.Path == "/slow/success");
    }

    [Fact]
    public async Task What_is_refused_is_sent_again()
    {
        await SubmitAsync("/fails", """{"text":"again"}""");
        var third = await servers.Listener.WaitAsync(r => r.Path == "/fails/success", number: 3);
        Assert.Equal("again", JsonDocument.Parse(third.Body).RootElement.GetProperty("text").GetString());
        Assert.Single(servers.Listener.Heard.Where(r => r.Path == "/fails/success").Select(r => r.Headers["Idempotency-Key"]).Distinct());
    }

    [Theory]
    [InlineData("/never", 4)]
    [InlineData("/gone", 1)]
    [InlineData("/leads-away", 4)]
    public async Task After_so_many_tries_it_is_given_up_with_a_line_in_the_log(string path, int tries)
    {
        var id = await SubmitAsync(path, """{"text":"a"}""");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(40));
        while (true)
        {
            var lines = await servers.Asked.Engine.Jobs.ReadLogAsync(id, 0, 100, patience.Token);
            if (lines.Any(l => l.Text.In("en").Contains($"is given up after {tries} tries", StringComparison.Ordinal))) break;
            await Task.Delay(50, patience.Token);
        }
        int Heard() => servers.Listener.Heard.Count(r => r.Path == path + "/success");
        // The listener notes a call when it has answered it, by which time the sender may have written its line.
        while (Heard() < tries) await Task.Delay(20, patience.Token);
        Assert.Equal(tries, Heard());
    }

    [Fact]
    public async Task A_redirection_is_followed_where_it_may_go_and_signed_anew()
    {
        await SubmitAsync("/moved", """{"text":"on"}""");
        var heard = await servers.Listener.WaitAsync(r => r.Path == "/arrived");
        Assert.Equal(Signature(heard), heard.Headers["Signature"]);
    }

    [Fact]
    public async Task A_dismissed_job_is_told_as_failed()
    {
        var id = await SubmitAsync("/dropped", """{"text":"a","pause":60}""");
        using (await servers.Asked.Http.DeleteAsync($"/jobs/{id}"))
        {
            var heard = await servers.Listener.WaitAsync(r => r.Path == "/dropped/failed");
            Assert.Equal("dismissed", JsonDocument.Parse(heard.Body).RootElement.Text("status"));
        }
    }

    private async Task<string> SubmitAsync(string path, string inputs)
    {
        var at = servers.Listener.Root.TrimEnd('/') + path;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/processes/echo/execution")
        {
            Content = new StringContent($$"""{"inputs":{{inputs}},"outputs":{"text":{} },"subscriber":{"successUri":"{{at}}/success","inProgressUri":"{{at}}/progress","failedUri":"{{at}}/failed"} }""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Prefer", "respond-async");
        using var response = await servers.Asked.Http.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == 201, body);
        return JsonDocument.Parse(body).RootElement.GetProperty("jobID").GetString()!;
    }

    /// <summary>As a receiver checks it, from the RFC alone.</summary>
    private string Signature(HeardRequest heard)
    {
        var input = heard.Headers["Signature-Input"];
        Assert.StartsWith("sig1=(\"@method\" \"@target-uri\" \"content-type\" \"content-digest\");created=", input);
        var covered = string.Join('\n',
            $"\"@method\": {heard.Method}", $"\"@target-uri\": {servers.Listener.Root.TrimEnd('/')}{heard.Path}{heard.Query}", $"\"content-type\": {heard.Headers["Content-Type"]}",
            $"\"content-digest\": {heard.Headers["Content-Digest"]}", $"\"@signature-params\": {input["sig1=".Length..]}");
        return $"sig1=:{Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(ReferenceServers.Secret), Encoding.UTF8.GetBytes(covered)))}:";
    }
}
