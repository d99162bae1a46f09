using System.Text;
using System.Text.Json;
using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.Http;

/// <summary>Execute requests that are wrong. The official suite takes <c>application/json</c> only where inputs are refused.</summary>
[Collection(DemoCollection.Name)]
public class BadExecuteTests(DemoServer server)
{
    private const string Execution = "/processes/sdis-weekly-forecast/execution";

    public static TheoryData<string, string, string, string?, int, string> Cases => new()
    {
        { "POST", Execution, "application/json", """{"inputs":{"weeks":"many"}}""", 400, "weeks" },
        { "POST", Execution, "application/json", """{"inputs":{"weeks":0}}""", 400, "weeks" },
        { "POST", Execution, "application/json", """{"inputs":{"weeks":1.5}}""", 400, "weeks" },
        { "POST", Execution, "application/json", """{"inputs":{"level":2}}""", 400, "level" },
        { "POST", Execution, "application/json", """{"inputs":{"start":"soon"}}""", 400, "start" },
        { "POST", Execution, "application/json", """{"inputs":{"start":"1850-W01"}}""", 400, "start" },
        { "POST", Execution, "application/json", """{"inputs":{"categories":["volcanoes"]}}""", 400, "categories" },
        { "POST", Execution, "application/json", """{"inputs":{"colour":"red"}}""", 400, "colour" },
        { "POST", Execution, "application/json", """{"inputs":{"weeks":4}""", 400, "" },
        { "POST", Execution, "application/json", "[]", 400, "" },
        { "POST", Execution, "application/json", """{"inputs":{"\ud800":1}}""", 400, "lone surrogate" },
        { "POST", Execution, "application/json", """{"response":"\ud800"}""", 400, "lone surrogate" },
        { "POST", Execution, "application/json", """{"outputs":{"\udfff":{}}}""", 400, "lone surrogate" },
        { "POST", "/jobs", "application/json", """{"process":"echo","inputs":{"features":"\ud800"}}""", 400, "lone surrogate" },
        { "POST", Execution, "application/json", "", 400, "" },
        { "POST", Execution, "text/plain", "{}", 415, "application/json" },
        { "PUT", Execution, "application/json", "{}", 405, "Method PUT is not allowed here" },
        { "POST", "/processes/nothing/execution", "application/json", "{}", 404, "There is no process 'nothing'" },
        { "GET", "/processes/nothing", "", null, 404, "There is no process 'nothing'" },
        { "GET", "/processes?limit=none", "", null, 400, "limit" },
        { "GET", "/jobs/nothing", "", null, 404, "There is no job 'nothing'" },
        { "GET", "/jobs/nothing/results", "", null, 404, "There is no job 'nothing'" },
        { "DELETE", "/jobs/nothing", "", null, 404, "There is no job 'nothing'" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_bad_request_is_told_what_is_wrong(string method, string path, string type, string? body, int status, string message)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.TryAddWithoutValidation("Accept-Language", "en");
        if (body is not null) request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { { "Content-Type", type } } };
        using var response = await server.Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(status == (int)response.StatusCode, $"{(int)response.StatusCode} {text}");
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.Contains(message, problem.Text("detail"));
        Assert.NotEqual("", problem.Text("detail"));
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_413()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Execution) { Content = new ByteArrayContent(new byte[3 << 20]) { Headers = { { "Content-Type", "application/json" } } } };
        request.Headers.ExpectContinue = true;
        Assert.Equal(413, (int)(await server.Http.SendAsync(request)).StatusCode);
    }
}
