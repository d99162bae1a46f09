using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.Processes;

/// <summary>What every model process of the shipped configuration promises.</summary>
[Collection(DemoCollection.Name)]
public sealed partial class ModelProcessTests(DemoServer server)
{
    /// <summary>What is computed and not trained has the card of a method, and tables that say why without contributions of features.</summary>
    private static readonly Dictionary<(string Process, string Output), string[]> Instead = new()
    {
        [("gap-fill", "explanation")] = ["gaps"],
        [("gap-fill", "model")] = ["method-card"],
        [("flood-explain", "model")] = ["method-card"],
        [("intervention-what-if", "explanation")] = ["effects"],
        [("station-shares", "explanation")] = ["areas"],
    };

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(4);

    /// <summary>As a job, since the first who asks may have to wait for a training.</summary>
    [Fact]
    public async Task Every_example_runs_as_it_stands()
    {
        var failed = new List<string>();
        foreach (var process in await AllAsync())
            if (process.TryGetProperty("examples", out var examples))
                foreach (var example in examples.EnumerateArray())
                    if (await RunAsync(process.Text("id")!, example.GetProperty("value")) is { } failure) failed.Add($"{process.Text("id")}, '{example.Text("title")}': {failure}");
        Assert.True(failed.Count == 0, string.Join("\n", failed));
    }

    [Fact]
    public async Task Every_number_that_a_model_takes_has_its_unit_and_says_where_its_meaning_comes_from()
    {
        var lacking = new List<string>();
        var models = await ModelsAsync();
        foreach (var process in await AllAsync())
        {
            if (models.Contains(process.Text("id")!))
                foreach (var input in process.GetProperty("inputs").EnumerateObject())
                {
                    if (input.Value.GetProperty("schema").Text("type") is not ("number" or "integer")) continue;
                    string[] roles = input.Value.TryGetProperty("metadata", out var metadata) ? [.. metadata.EnumerateArray().Select(m => m.Text("role")!)] : [];
                    foreach (var role in (string[])["unit", "source"])
                        if (!roles.Contains(role)) lacking.Add($"{process.Text("id")}.{input.Name}: no {role}");
                }
        }
        Assert.True(lacking.Count == 0, string.Join("\n", lacking));
    }

    [Fact]
    public async Task Every_model_is_measured_explained_bounded_and_described()
    {
        var lacking = new List<string>();
        var models = await ModelsAsync();
        foreach (var process in await AllAsync())
            if (models.Contains(process.Text("id")!))
                foreach (var output in (string[])["evaluation", "explanation", "applicability", "model"])
                    if (!((string[])[output, .. Instead.GetValueOrDefault((process.Text("id")!, output), [])]).Any(o => process.GetProperty("outputs").TryGetProperty(o, out _))) lacking.Add($"{process.Text("id")}: no output '{output}'");
        Assert.True(lacking.Count == 0, string.Join("\n", lacking));
    }

    /// <summary>The processes of the programmes, without the one that comes from the first days, when a card stood for all.</summary>
    private async Task<HashSet<string>> ModelsAsync()
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var programme in (string[])["interventions", "floods", "minerals", "territory", "higher-education"])
            foreach (var address in LinkToProcess().Matches(await server.Http.GetStringAsync($"/programmes/{programme}")).Select(m => m.Groups[1].Value))
                found.Add(address);
        found.ExceptWith(["sdis-weekly-forecast", "scenario-compare"]);
        return found;
    }

    [GeneratedRegex("/processes/([a-z0-9-]+)\"")]
    private static partial Regex LinkToProcess();

    private async Task<List<JsonElement>> AllAsync()
    {
        var all = new List<JsonElement>();
        foreach (var summary in (await server.Http.GetJsonAsync("/processes?limit=1000&f=json")).GetProperty("processes").EnumerateArray())
            all.Add(await server.Http.GetJsonAsync($"/processes/{summary.Text("id")}?f=json&lang=en"));
        return all;
    }

    /// <summary>Why it failed, or null.</summary>
    private async Task<string?> RunAsync(string process, JsonElement body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/processes/{process}/execution") { Content = new StringContent(body.GetRawText(), Encoding.UTF8, "application/json") };
        request.Headers.Add("Prefer", "respond-async");
        using var response = await server.Http.SendAsync(request);
        if (response.StatusCode != HttpStatusCode.Created) return $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}";
        var job = response.Headers.Location!.PathAndQuery;
        for (var started = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(started) < Longest; await Task.Delay(100))
        {
            var status = await server.Http.GetJsonAsync(job + "?f=json");
            if (status.Text("status") == "successful") return null;
            if (status.Text("status") is "failed" or "dismissed") return status.Text("message") ?? status.GetRawText();
        }
        return $"no end after {Longest}";
    }
}
