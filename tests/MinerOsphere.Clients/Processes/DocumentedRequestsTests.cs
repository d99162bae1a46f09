using System.Text;
using System.Text.RegularExpressions;
using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.Processes;

/// <summary>The requests of pages of the documentation run on the served configuration as they stand there, one after the other.</summary>
[Collection(DemoCollection.Name)]
public sealed partial class DocumentedRequestsTests(DemoServer server)
{
    [Theory]
    [InlineData("models.md", "model-train model-predict model-evaluate model-explain model-drift")]
    [InlineData("minerals.md", "mineral-query mineral-query mineral-prospectivity mineral-prospectivity data-quality")]
    public async Task Every_request_runs(string file, string processes)
    {
        var page = await File.ReadAllTextAsync(Path.Combine(DemoServer.Repository(), "docs", file));
        var requests = Request().Matches(page);
        Assert.Equal(processes, string.Join(' ', requests.Select(r => r.Groups[1].Value)));
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
