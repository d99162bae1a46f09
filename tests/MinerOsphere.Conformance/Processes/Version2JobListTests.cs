using System.Text.Json;
using MinerOsphere.Clients.Servers;
using MinerOsphere.Conformance.Support;

namespace MinerOsphere.Conformance.Processes;

/// <summary>OGC 18-062r3 (draft), requirements classes "Job list" and "Dismiss", by the ids of their abstract tests.</summary>
[AbstractSuite("OGC API Processes 1, version 2.0 draft: job list and dismiss (18-062r3)")]
public class Version2JobListTests(ProcessServer server) : ProcessTests(server)
{
    [SkippableFact]
    public async Task Conf_job_list_op() => await AskAsync("/jobs");

    [SkippableFact]
    public async Task Conf_job_list_success()
    {
        await DoneAsync(OneOutput);
        Valid(await AskAsync("/jobs"), Schemas + "processes-core/jobList.yaml");
    }

    [SkippableFact]
    public async Task Conf_job_list_type_def() => await IsListAsync("type");

    [SkippableFact]
    public async Task Conf_job_list_type_response()
    {
        await DoneAsync(OneOutput);
        Assert.NotEmpty(await JobsAsync("type=process"));
        Assert.Equal(Ids(await JobsAsync("limit=10000")), Ids(await JobsAsync("type=process&limit=10000")));
        await RefusedAsync(await SendAsync(HttpMethod.Get, "/jobs?type=wps"), 400);
    }

    [SkippableFact]
    public async Task Conf_job_list_processID_mandatory()
    {
        await DoneAsync(OneOutput);
        Assert.All(await JobsAsync(""), job => Assert.NotNull(job.Text("processID")));
    }

    [SkippableFact]
    public async Task Conf_job_list_processID_def() => await IsListAsync("processID");

    [SkippableFact]
    public async Task Conf_job_list_processID_response()
    {
        await DoneAsync(OneOutput);
        Assert.NotEmpty(await JobsAsync("processID=echo"));
        Assert.NotEmpty(await JobsAsync("processID=other,echo"));
        Assert.Empty(await JobsAsync("processID=other"));
    }

    [SkippableFact]
    public async Task Conf_job_list_status_def() => await IsListAsync("status");

    [SkippableFact]
    public async Task Conf_job_list_status_response()
    {
        var (done, failed) = (await DoneAsync(OneOutput), await SubmitAsync("""{"inputs":{"text":"a","fail":true}}"""));
        await EndedAsync(failed, "failed");
        Assert.All(await JobsAsync("status=successful&limit=10000"), job => Assert.Equal("successful", job.Text("status")));
        Assert.Superset(new HashSet<string> { done, failed }, (await JobsAsync("status=successful,failed&limit=10000")).Select(job => $"{Root}/jobs/{job.Text("id")}").ToHashSet());
        Assert.Empty(await JobsAsync("status=running"));
        await RefusedAsync(await SendAsync(HttpMethod.Get, "/jobs?status=lost"), 400);
    }

    [SkippableFact]
    public async Task Conf_job_list_datetime_def() => Assert.Equal("string", (await ParameterAsync("/jobs", "datetime")).Text("type"));

    [SkippableFact]
    public async Task Conf_job_list_datetime_response()
    {
        var created = (await AskAsync(await DoneAsync(OneOutput))).Text("created")!;
        Assert.NotEmpty(await JobsAsync($"datetime={created}"));
        Assert.NotEmpty(await JobsAsync($"datetime={created}/.."));
        Assert.NotEmpty(await JobsAsync($"datetime=2020-01-01/{created}"));
        Assert.Empty(await JobsAsync("datetime=../2020-01-01"));
        Assert.Empty(await JobsAsync("datetime=2020-01-01"));
        await RefusedAsync(await SendAsync(HttpMethod.Get, "/jobs?datetime=never"), 400);
    }

    [SkippableFact]
    public async Task Conf_job_list_duration_def()
    {
        foreach (var name in new[] { "minDuration", "maxDuration" }) Assert.Equal("integer", (await ParameterAsync("/jobs", name)).Text("type"));
    }

    [SkippableFact]
    public async Task Conf_job_list_duration_response()
    {
        var (quick, slow) = (await DoneAsync(OneOutput), await DoneAsync("""{"inputs":{"text":"a","pause":1.2}}"""));
        var (long1, short1) = (await AddressesAsync("minDuration=1"), await AddressesAsync("maxDuration=1"));
        Assert.Contains(slow, long1);
        Assert.DoesNotContain(quick, long1);
        Assert.Contains(quick, short1);
        Assert.DoesNotContain(slow, short1);
        Assert.Empty(await AddressesAsync("minDuration=2&maxDuration=1"));
    }

    [SkippableFact]
    public async Task Conf_job_list_limit_def()
    {
        var limit = await ParameterAsync("/jobs", "limit");
        Assert.Equal(("integer", "1"), (limit.Text("type"), limit.Text("minimum")));
        Assert.InRange(limit.GetProperty("default").GetInt32(), 1, limit.GetProperty("maximum").GetInt32());
    }

    [SkippableFact]
    public async Task Conf_job_list_limit_response()
    {
        for (var i = 0; i < 3; i++) await DoneAsync(OneOutput);
        Assert.Single(await JobsAsync("limit=1"));
        Assert.Equal(2, (await JobsAsync("limit=2")).Count);
        Assert.InRange((await JobsAsync("limit=1000000")).Count, 3, 10_000);
    }

    /// <summary>Page by page gives the same jobs as all at once, each once.</summary>
    [SkippableFact]
    public async Task Conf_job_list_links()
    {
        for (var i = 0; i < 5; i++) await DoneAsync(OneOutput);
        var all = await AskAsync("/jobs?limit=10000");
        Assert.NotNull(all.Href("self", Json));
        Assert.NotNull(all.Href("alternate", Html));
        Assert.Null(all.Href("next"));
        var paged = new List<string>();
        for (var next = "/jobs?limit=2"; next is not null;)
        {
            var page = await AskAsync(next);
            paged.AddRange(Ids(page.GetProperty("jobs").EnumerateArray()));
            next = page.Href("next", Json);
        }
        Assert.Equal(Ids(all.GetProperty("jobs").EnumerateArray()), paged);
    }

    [SkippableFact]
    public async Task Conf_dismiss_job_dismiss_op()
    {
        var job = await SubmitAsync("""{"inputs":{"text":"a","pause":60}}""");
        Assert.Equal(200, (int)(await SendAsync(HttpMethod.Delete, job)).StatusCode);
        await RefusedAsync(await SendAsync(HttpMethod.Delete, "/jobs/none"), 404, Exceptions + "no-such-job");
    }

    [SkippableFact]
    public async Task Conf_dismiss_job_dismiss_success()
    {
        using var response = await SendAsync(HttpMethod.Delete, await SubmitAsync("""{"inputs":{"text":"a","pause":60}}"""));
        var status = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Valid(status, Schemas + "processes-core/statusInfo.yaml");
        Assert.Equal("dismissed", status.Text("status"));
    }

    [SkippableFact]
    public async Task Conf_dismiss_job_dismiss_status()
    {
        var (running, done) = (await SubmitAsync("""{"inputs":{"text":"a","pause":60}}"""), await DoneAsync(OneOutput));
        await SendAsync(HttpMethod.Delete, running);
        Assert.Equal("dismissed", (await AskAsync(running)).Text("status"));
        foreach (var ended in new[] { done, running })
        {
            await SendAsync(HttpMethod.Delete, ended);
            await RefusedAsync(await SendAsync(HttpMethod.Get, ended), 404, Exceptions + "no-such-job");
        }
    }

    private async Task IsListAsync(string name)
    {
        var schema = await ParameterAsync("/jobs", name);
        Assert.Equal(("array", "string"), (schema.Text("type"), schema.GetProperty("items").Text("type")));
    }

    private async Task<List<JsonElement>> JobsAsync(string query) => [.. (await AskAsync("/jobs?" + query)).GetProperty("jobs").EnumerateArray()];

    private async Task<List<string>> AddressesAsync(string query) => [.. (await JobsAsync(query + "&limit=10000")).Select(job => $"{Root}/jobs/{job.Text("id")}")];

    private static List<string> Ids(IEnumerable<JsonElement> jobs) => [.. jobs.Select(job => job.Text("id")!)];
}
