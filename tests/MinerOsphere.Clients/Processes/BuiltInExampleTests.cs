using System.Text;
using System.Text.Json;
using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.Processes;

/// <summary>The examples of the processes that come with every server run on the catalogue that is shipped.</summary>
[Collection(DemoCollection.Name)]
public class BuiltInExampleTests(DemoServer server)
{
    [Theory]
    [InlineData("summarise-features")]
    [InlineData("buffer-features")]
    public async Task Every_example_runs(string process)
    {
        var examples = (await server.Http.GetJsonAsync($"/processes/{process}?f=json")).GetProperty("examples");
        Assert.True(examples.GetArrayLength() >= 2);
        foreach (var example in examples.EnumerateArray())
        {
            using var content = new StringContent(example.GetProperty("value").GetRawText(), Encoding.UTF8, "application/json");
            using var response = await server.Http.PostAsync($"/processes/{process}/execution", content);
            var body = await response.Content.ReadAsStringAsync();
            Assert.True(response.IsSuccessStatusCode, $"{example.GetProperty("title")}: {body}");
            var result = JsonDocument.Parse(body).RootElement;
            Assert.True((result.ValueKind == JsonValueKind.Array ? result : result.GetProperty("features")).GetArrayLength() > 0, example.GetProperty("title").ToString());
        }
    }

    [Theory]
    [InlineData("model-train", "evaluation")]
    [InlineData("model-predict", "predictions")]
    [InlineData("model-evaluate", "evaluation")]
    [InlineData("model-explain", "explanation")]
    [InlineData("model-drift", "sentences")]
    public async Task Every_example_of_the_processes_over_models_runs(string process, string output)
    {
        var examples = (await server.Http.GetJsonAsync($"/processes/{process}?f=json")).GetProperty("examples");
        Assert.True(examples.GetArrayLength() >= 2);
        foreach (var example in examples.EnumerateArray())
        {
            using var content = new StringContent(example.GetProperty("value").GetRawText(), Encoding.UTF8, "application/json");
            using var response = await server.Http.PostAsync($"/processes/{process}/execution", content);
            var body = await response.Content.ReadAsStringAsync();
            Assert.True(response.IsSuccessStatusCode, $"{example.GetProperty("title")}: {body}");
            Assert.True(JsonDocument.Parse(body).RootElement.GetProperty(output).GetArrayLength() > 0, example.GetProperty("title").ToString());
        }
    }

    /// <summary>The rows of a collection are read again by the filter that the request had.</summary>
    [Fact]
    public async Task A_model_of_a_collection_makes_its_rows_again_and_knows_them()
    {
        var example = (await server.Http.GetJsonAsync("/processes/model-evaluate?f=json")).GetProperty("examples").EnumerateArray().Last().GetProperty("value").GetRawText();
        using var content = new StringContent(example, Encoding.UTF8, "application/json");
        using var response = await server.Http.PostAsync("/processes/model-evaluate/execution", content);
        var rows = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("rows")[0];
        Assert.Equal(("recipe", "yes", 1826), (rows.GetProperty("source").GetString(), rows.GetProperty("known").GetString(), rows.GetProperty("rows").GetInt32()));
        Assert.Contains("same hash", rows.GetProperty("message_en").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trained_model_is_asked_for_by_SPARQL()
    {
        var example = (await server.Http.GetJsonAsync("/processes/model-train?f=json")).GetProperty("examples")[0].GetProperty("value").GetRawText();
        using var content = new StringContent(example, Encoding.UTF8, "application/json");
        (await server.Http.PostAsync("/processes/model-train/execution", content)).EnsureSuccessStatusCode();
        var settings = (await server.Http.GetJsonAsync("/models/trained-well-depth/versions/latest?f=jsonld")).GetRawText();
        var start = settings.IndexOf("/models/trained-well-depth/versions/", StringComparison.Ordinal);
        var named = settings[(settings.LastIndexOf('"', start) + 1)..start];
        var query = (await File.ReadAllTextAsync(Path.Combine(DemoServer.Repository(), "config", "queries", "70-modeles.rq"))).Replace("{linkedDataBase}", named, StringComparison.Ordinal);
        for (var patience = 50; ; patience--)
        {
            var found = (await server.Http.GetJsonAsync("/sparql?f=json&query=" + Uri.EscapeDataString(query))).GetProperty("results").GetProperty("bindings");
            // The graphs follow the registry within seconds.
            var rmse = found.EnumerateArray().FirstOrDefault(b => b.GetProperty("model").GetProperty("value").GetString() == "trained-well-depth" && b.GetProperty("measure").GetProperty("value").GetString() == "rmse");
            if (rmse.ValueKind == JsonValueKind.Object)
            {
                Assert.EndsWith("/collections/piezometers", rmse.GetProperty("dataset").GetProperty("value").GetString(), StringComparison.Ordinal);
                Assert.True(rmse.TryGetProperty("baseline", out _));
                return;
            }
            Assert.True(patience > 0, "the model is not in the store after ten seconds");
            await Task.Delay(200);
        }
    }

    /// <summary>Several outputs in one document: each has rows.</summary>
    [Fact]
    public async Task Examples_of_gap_filling_run_on_the_daily_flows()
    {
        var examples = (await server.Http.GetJsonAsync("/processes/gap-fill?f=json")).GetProperty("examples");
        foreach (var example in examples.EnumerateArray())
        {
            using var content = new StringContent(example.GetProperty("value").GetRawText(), Encoding.UTF8, "application/json");
            using var response = await server.Http.PostAsync("/processes/gap-fill/execution", content);
            var body = await response.Content.ReadAsStringAsync();
            Assert.True(response.IsSuccessStatusCode, $"{example.GetProperty("title")}: {body}");
            Assert.True(JsonDocument.Parse(body).RootElement.GetProperty("gaps").GetArrayLength() > 0, example.GetProperty("title").ToString());
        }
    }

    [Fact]
    public async Task Municipalities_add_up_to_their_department()
    {
        using var content = new StringContent("""{"inputs":{"features":{"collection":"communes","filter":"departement = '75' OR departement = '91'"},"groupBy":"departement"}}""", Encoding.UTF8, "application/json");
        using var response = await server.Http.PostAsync("/processes/summarise-features/execution", content);
        var rows = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        // Essonne has 194 municipalities on 1 804 km², Paris 105 km².
        Assert.Equal(["75", "91"], rows.EnumerateArray().Select(r => r.GetProperty("group").GetString()));
        Assert.Equal(105.4, rows[0].GetProperty("area").GetDouble() / 1e6, 1.0);
        Assert.Equal(1804, rows[1].GetProperty("area").GetDouble() / 1e6, 20.0);
    }
}
