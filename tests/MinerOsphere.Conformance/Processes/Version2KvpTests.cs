using System.Net;
using System.Text.Json;
using MinerOsphere.Clients.Servers;
using MinerOsphere.Conformance.Support;

namespace MinerOsphere.Conformance.Processes;

/// <summary>OGC 18-062r3 (draft), requirements class "KVP-encoded execute", by the ids of its abstract tests.</summary>
[AbstractSuite("OGC API Processes 1, version 2.0 draft: KVP-encoded execute (18-062r3)")]
public class Version2KvpTests(ProcessServer server) : ProcessTests(server)
{
    [SkippableFact]
    public async Task Conf_kvp_execute_process_execute_op()
    {
        await DeclaresAsync("ogcapi-processes-1/2.0/conf/kvp-execute");
        Assert.Equal("\"a\"", await GetAsync("text=a&text[include]=true"));
    }

    [SkippableFact]
    public async Task Conf_kvp_execute_input_query_parameters()
    {
        foreach (var input in (await AskAsync(Echo)).GetProperty("inputs").EnumerateObject()) await ParameterAsync(Execution, input.Name);
        // In any case, says the draft.
        Assert.Equal("\"a\"", await GetAsync("TEXT=a&Text[include]=true"));
    }

    [SkippableFact]
    public Task Conf_kvp_execute_input_query_parameter_values() => GivesAsync("text", "text=%C3%A9t%C3%A9%20%26", "\"été &\"");

    [SkippableFact]
    public Task Conf_kvp_execute_string_input_value() => GivesAsync("text", "text=1e3", "\"1e3\"");

    [SkippableFact]
    public async Task Conf_kvp_execute_numeric_input_value()
    {
        await GivesAsync("number", "text=a&number=-2.5", "-2.5");
        await GivesAsync("integer", "text=a&integer=12", "12");
        await RefusedAsync(await SendAsync(HttpMethod.Get, Execution + "?text=a&number=many"), 400);
    }

    [SkippableFact]
    public async Task Conf_kvp_execute_boolean_input_value()
    {
        await GivesAsync("flag", "text=a&flag=false", "false");
        await RefusedAsync(await SendAsync(HttpMethod.Get, Execution + "?text=a&flag=perhaps"), 400);
    }

    [SkippableFact]
    public Task Conf_kvp_execute_complex_input_value() => GivesAsync("object", "text=a&object=" + Uri.EscapeDataString("""{"value":"x","count":2}"""), """{"value":"x","count":2}""");

    [SkippableFact]
    public async Task Conf_kvp_execute_array_input_value()
    {
        await GivesAsync("strings", "text=a&strings=x,y,z", """["x","y","z"]""");
        await GivesAsync("doubles", "text=a&doubles=1.5,-2", "[1.5,-2]");
    }

    [SkippableFact]
    public async Task Conf_kvp_execute_input_cardinality()
    {
        await GivesAsync("strings", "text=a&strings=x&strings=y", """["x","y"]""");
        await RefusedAsync(await SendAsync(HttpMethod.Get, Execution + "?text=a&text=b"), 400);
    }

    [SkippableFact]
    public async Task Conf_kvp_execute_bbox_input_value()
    {
        await GivesAsync("bbox", "text=a&bbox=5,43,7.5,45", """{"bbox":[5,43,7.5,45]}""");
        await RefusedAsync(await SendAsync(HttpMethod.Get, Execution + "?text=a&bbox=1,2,3"), 400);
    }

    [SkippableFact]
    public Task Conf_kvp_execute_bbox_crs_input_value() =>
        GivesAsync("bbox", "text=a&bbox=5,43,7.5,45&bbox[crs]=http://www.opengis.net/def/crs/OGC/1.3/CRS84", """{"bbox":[5,43,7.5,45],"crs":"http://www.opengis.net/def/crs/OGC/1.3/CRS84"}""");

    [SkippableFact]
    public async Task Conf_kvp_execute_binary_input_value()
    {
        using var response = await SendAsync(HttpMethod.Get, Execution + "?text=a&image=SUkqAA%3D%3D&image[include]=true", "image/tiff");
        Assert.Equal("II*\0", await response.Content.ReadAsStringAsync());
    }

    [SkippableFact]
    public async Task Conf_kvp_execute_binary_input_value_qualified()
    {
        using var response = await SendAsync(HttpMethod.Get, Execution + "?text=a&image[value]=SUkqAA%3D%3D&image[type]=image/tiff&image[include]=true&image[mediaType]=image/tiff", "*/*");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        using var qualified = await SendAsync(HttpMethod.Get, Execution + "?text=a&image[value]=SUkqAA%3D%3D&image[mediaType]=image/tiff&image[encoding]=base64", Json);
        Assert.Equal("SUkqAA==", JsonDocument.Parse(await qualified.Content.ReadAsStringAsync()).RootElement.GetProperty("image").Text("value"));
    }

    /// <summary>The reference reaches the process as one of the body would: a place that may not be asked is named.</summary>
    [SkippableFact]
    public async Task Conf_kvp_execute_input_by_reference()
    {
        var problem = await RefusedAsync(await SendAsync(HttpMethod.Get, Execution + "?text=a&image[href]=http://127.0.0.1/x.tiff&image[type]=image/tiff"), 400);
        Assert.Contains(problem.GetProperty("errors").EnumerateArray(), e => e.Text("pointer")!.StartsWith("/inputs/image", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task Conf_kvp_execute_output()
    {
        Assert.Equal("""{"text":"a","number":0.5}""", await GetAsync("text=a&number[include]=true&text[include]=true"));
        Assert.Equal("a", await GetAsync("text=a&text[include]=true&text[mediaType]=text/plain", "*/*"));
        Assert.DoesNotContain("\"flag\"", await GetAsync("text=a&flag[include]=false"));
        await RefusedAsync(await SendAsync(HttpMethod.Get, Execution + "?text=a&nothing[include]=true"), 400);
    }

    [SkippableFact]
    public async Task Conf_kvp_execute_f_definition()
    {
        Assert.Equal("string", (await ParameterAsync(Execution, "f")).Text("type"));
        Assert.Equal("string", (await ParameterAsync(Execution, "response")).GetProperty("properties").GetProperty("f").Text("type"));
    }

    [SkippableFact]
    public async Task Conf_kvp_execute_f_response()
    {
        foreach (var f in new[] { "f=txt", "f=text/plain", "response[f]=text/plain" }) Assert.Equal("a", await GetAsync("text=a&text[include]=true&" + f, Json));
        await RefusedAsync(await SendAsync(HttpMethod.Get, Execution + "?text=a&text[include]=true&f=gif"), 400);
    }

    [SkippableFact]
    public async Task Conf_kvp_execute_prefer_definition()
    {
        Assert.Equal("string", (await ParameterAsync(Execution, "prefer")).Text("type"));
        Assert.Equal("string", (await ParameterAsync(Execution, "response")).GetProperty("properties").GetProperty("prefer").Text("type"));
    }

    [SkippableFact]
    public async Task Conf_kvp_execute_prefer_response()
    {
        foreach (var prefer in new[] { "prefer=respond-async", "response[prefer]=respond-async" })
        {
            using var response = await SendAsync(HttpMethod.Get, $"{Execution}?text=a&text[include]=true&{prefer}");
            Assert.Equal((HttpStatusCode.Created, "respond-async"), (response.StatusCode, response.Headers.GetValues("Preference-Applied").Single()));
            await EndedAsync(response.Headers.Location!.ToString());
        }
    }

    private async Task GivesAsync(string output, string query, string expected) => Assert.Equal(expected, await GetAsync($"{query}&{output}[include]=true"));

    private async Task<string> GetAsync(string query, string accept = Json)
    {
        using var response = await SendAsync(HttpMethod.Get, $"{Execution}?{query}", accept);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{query}: {(int)response.StatusCode} {text}");
        return text;
    }
}
