using System.Text;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Echo;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Results;

namespace MinerOsphere.Tests.Processes.Echo;

public sealed class EchoProcessTests
{
    private static readonly EchoProcess Echo = new(TimeProvider.System);

    [Fact]
    public async Task Every_output_has_a_value_when_only_the_text_is_given()
    {
        var outcome = await RunAsync("""{"inputs":{"text":"teststring"}}""");
        Assert.Equal(Echo.Description.Outputs.Select(o => o.Id), outcome.Outputs.Select(o => o.Id));
        Assert.All(outcome.Outputs, o => Assert.NotEqual(0, o.Content.Length));
        Assert.Equal("II*", Encoding.ASCII.GetString(outcome.Outputs.Single(o => o.Id == "image").Content.Span[..3]));
    }

    /// <summary>What the official suite sends, and what people do.</summary>
    [Theory]
    [InlineData("text", "\"teststring\"", "application/json", "\"teststring\"")]
    [InlineData("text", "\"é\\n\"", "text/plain", "é\n")]
    [InlineData("number", "-12.50", "application/json", "-12.50")]
    [InlineData("integer", "3", "application/json", "3")]
    [InlineData("flag", "false", "application/json", "false")]
    [InlineData("date", "\"2017-01-31\"", "application/json", "\"2017-01-31\"")]
    [InlineData("object", """{"value":"teststring"}""", "application/json", """{"value":"teststring"}""")]
    [InlineData("object", """{"value":{"value":"x","count":2}}""", "application/json", """{"value":"x","count":2}""")]
    [InlineData("strings", "\"teststring\"", "application/json", "[\"teststring\"]")]
    [InlineData("strings", "[\"test1\",\"test2\",\"test3\"]", "application/json", "[\"test1\",\"test2\",\"test3\"]")]
    [InlineData("doubles", "[1.1,-2e3]", "application/json", "[1.1,-2e3]")]
    [InlineData("image", """{"value":"SUkqAA==","format":{"mediaType":"image/tiff","encoding":"base64"}}""", "image/tiff", "II*\0")]
    [InlineData("bbox", """{"crs":"urn:ogc:def:crs:EPSG:6.6:4326","bbox":[345345345,345345345,345345345,345345345]}""", "application/json", """{"crs":"urn:ogc:def:crs:EPSG:6.6:4326","bbox":[345345345,345345345,345345345,345345345]}""")]
    [InlineData("geometry", """{"value":{"type":"Point","coordinates":[5,45]}}""", "application/geo+json", """{"type":"Point","coordinates":[5,45]}""")]
    [InlineData("mixed", "\"teststring\"", "application/json", "\"teststring\"")]
    [InlineData("mixed", """{"value":"teststring"}""", "application/json", "\"teststring\"")]
    [InlineData("mixed", """{"value":{"name":"n"}}""", "application/json", """{"name":"n"}""")]
    public async Task Values_of_every_kind_come_back_in_kind(string input, string value, string mediaType, string expected)
    {
        var text = input == "text" ? "" : "\"text\":\"t\",";
        var outcome = await RunAsync("{\"inputs\":{" + text + $"\"{input}\":{value}" + "},\"outputs\":{\"" + input + "\":{\"format\":{\"mediaType\":\"" + mediaType + "\"}}}}");
        var output = Assert.Single(outcome.Outputs);
        Assert.Equal((input, mediaType, expected), (output.Id, output.MediaType, Encoding.UTF8.GetString(output.Content.Span)));
    }

    [Theory]
    [InlineData("""{"inputs":{}}""", "/inputs/text")]
    [InlineData("""{"inputs":{"text":1}}""", "/inputs/text")]
    [InlineData("""{"inputs":{"text":"t","number":1001}}""", "/inputs/number")]
    [InlineData("""{"inputs":{"text":"t","integer":1.5}}""", "/inputs/integer")]
    [InlineData("""{"inputs":{"text":"t","date":"teststring"}}""", "/inputs/date")]
    [InlineData("""{"inputs":{"text":"t","image":{"type":"wrong/type_1"}}}""", "/inputs/image")]
    [InlineData("""{"inputs":{"text":"t","image":"n\u00B0 64"}}""", "/inputs/image")]
    [InlineData("""{"inputs":{"text":"t","bbox":{"bbox":[1,2,3]}}}""", "/inputs/bbox/bbox")]
    [InlineData("""{"inputs":{"text":"t","geometry":{"type":"Blob"}}}""", "/inputs/geometry/type")]
    [InlineData("""{"inputs":{"text":"t","pause":-1}}""", "/inputs/pause")]
    public void Wrong_values_are_named(string body, string path) => Assert.Contains(Faults(body), f => f.Path == path);

    [Fact]
    public async Task It_fails_when_it_is_told_to()
    {
        var outcome = await RunAsync("""{"inputs":{"text":"t","fail":true}}""");
        Assert.False(outcome.Succeeded);
        Assert.Contains("'fail'", outcome.FailureReason.En);
    }

    [Fact]
    public async Task A_pause_tells_how_far_it_is_and_shows_the_text_early()
    {
        var (reports, partial) = (new List<int>(), new List<OutputValue>());
        var context = new RunContext((percent, _) => reports.Add(percent), CancellationToken.None) { ShowPartial = partial.Add };
        var outcome = await Echo.ExecuteAsync(Request("""{"inputs":{"text":"t","pause":0.2}}"""), context);
        Assert.True(outcome.Succeeded);
        Assert.Equal([0, 25, 50, 75], reports);
        Assert.Equal("text", Assert.Single(partial).Id);
    }

    [Fact]
    public async Task A_dismissed_pause_ends_at_once()
    {
        using var work = new CancellationTokenSource();
        var running = Echo.ExecuteAsync(Request("""{"inputs":{"text":"t","pause":600}}"""), RunContext.Silent(work.Token)).AsTask();
        await work.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    private static async Task<ProcessOutcome> RunAsync(string body) => await Echo.ExecuteAsync(Request(body), RunContext.Silent(CancellationToken.None));

    private static ExecuteRequest Request(string body)
    {
        Assert.Empty(Faults(body));
        return ExecuteRequestParser.Parse(Echo.Description, Encoding.UTF8.GetBytes(body)).Value!;
    }

    private static IReadOnlyList<InputFault> Faults(string body)
    {
        var parsed = ExecuteRequestParser.Parse(Echo.Description, Encoding.UTF8.GetBytes(body));
        return parsed.Succeeded ? Echo.Check(parsed.Value) : parsed.Faults;
    }
}
