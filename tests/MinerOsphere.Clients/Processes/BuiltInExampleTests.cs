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
