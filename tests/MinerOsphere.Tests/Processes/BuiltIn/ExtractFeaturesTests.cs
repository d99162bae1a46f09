using System.Text;
using System.Text.Json;
using MinerOsphere.Processes;
using MinerOsphere.Processes.BuiltIn;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Tests.Processes.BuiltIn;

public class ExtractFeaturesTests
{
    private const string Sites = """
        {"type":"FeatureCollection","features":[
          {"type":"Feature","id":"a","geometry":{"type":"Point","coordinates":[2.5,48.5]},"properties":{"name":"Évry, \"ville\"","n":3}},
          {"type":"Feature","id":"b","geometry":null,"properties":{"name":"","n":null}}]}
        """;

    [Fact]
    public async Task What_goes_in_as_GeoJSON_comes_out_the_same()
    {
        var made = JsonDocument.Parse(await RunAsync("application/geo+json")).RootElement;

        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(Sites).RootElement, made), made.GetRawText());
    }

    [Fact]
    public async Task As_CSV_each_feature_is_a_row_with_its_geometry()
    {
        var lines = (await RunAsync("text/csv")).Split("\r\n");

        Assert.Equal(4, lines.Length);
        Assert.EndsWith("name,n,geometry", lines[0], StringComparison.Ordinal);
        Assert.Equal("a,\"Évry, \"\"ville\"\"\",3,\"POINT (2.5 48.5)\"", lines[1]);
        Assert.StartsWith("b,\"\",,", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_picture_is_made_of_the_features()
    {
        var process = new ExtractFeatures();
        var outcome = await new ProcessRunner(TimeProvider.System).RunAsync(process, Request(process, "image/png"), RunContext.Silent(default));

        Assert.Equal("image/png", Assert.Single(outcome.Outputs).MediaType);
        Assert.Equal((960, 540), (Results.Pictures.Png.Read(outcome.Outputs[0].Content.ToArray()).Width, Results.Pictures.Png.Read(outcome.Outputs[0].Content.ToArray()).Height));
    }

    [Fact]
    public async Task Asked_for_no_output_it_gives_none()
    {
        var process = new ExtractFeatures();
        var request = Request(process, "text/csv").With([]);

        Assert.Empty((await new ProcessRunner(TimeProvider.System).RunAsync(process, request, RunContext.Silent(default))).Outputs);
    }

    private static async Task<string> RunAsync(string mediaType)
    {
        var process = new ExtractFeatures();
        var outcome = await process.ExecuteAsync(Request(process, mediaType), RunContext.Silent(default));
        return Encoding.UTF8.GetString(Assert.Single(outcome.Outputs).Content.Span);
    }

    private static ExecuteRequest Request(IProcess process, string mediaType)
    {
        var body = "{\"inputs\":{\"features\":" + Sites + "},\"outputs\":{\"features\":{\"format\":{\"mediaType\":\"" + mediaType + "\"}}}}";
        var parsed = ExecuteRequestParser.Parse(process.Description, Encoding.UTF8.GetBytes(body));
        Assert.True(parsed.Succeeded, string.Join('|', parsed.Faults));
        return parsed.Value;
    }
}
