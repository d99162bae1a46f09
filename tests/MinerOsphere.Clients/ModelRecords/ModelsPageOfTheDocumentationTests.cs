using System.Text;
using System.Text.RegularExpressions;
using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.ModelRecords;

/// <summary>The requests of docs/models.md run as they stand there, one after the other.</summary>
[Collection(DemoCollection.Name)]
public sealed partial class ModelsPageOfTheDocumentationTests(DemoServer server)
{
    [Fact]
    public async Task Every_request_runs()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(DemoServer.Repository(), "docs", "models.md"));
        var requests = Request().Matches(page);
        Assert.Equal(["model-train", "model-predict", "model-evaluate", "model-explain", "model-drift"], requests.Select(r => r.Groups[1].Value));
        foreach (Match request in requests)
        {
            using var content = new StringContent(request.Groups[2].Value, Encoding.UTF8, "application/json");
            using var answer = await server.Http.PostAsync($"/processes/{request.Groups[1].Value}/execution", content);
            Assert.True(answer.IsSuccessStatusCode, $"{request.Groups[1].Value}: {await answer.Content.ReadAsStringAsync()}");
        }
    }

    [GeneratedRegex(@"<!-- request: ([a-z-]+) -->\n```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Request();
}
