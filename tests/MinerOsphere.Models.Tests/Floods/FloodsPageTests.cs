using System.Text.RegularExpressions;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Tests.House;

namespace MinerOsphere.Models.Tests.Floods;

/// <summary>Requests of docs/floods.md run as they stand.</summary>
public partial class FloodsPageTests
{
    [Theory]
    [InlineData("flood-forecast")]
    [InlineData("flood-explain")]
    public async Task Requests_of_the_page_run(string process)
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "floods.md"));
        var request = Request().Matches(page).Single(m => m.Groups["process"].Value == process).Groups["body"].Value;
        var served = FloodForecastProcessTests.Ire.Value;
        var run = process == "flood-explain" ? served.Explain : served.Process;
        var outcome = await run.ExecuteAsync(served.Request(request, run), RunContext.Silent(default));
        Assert.True(outcome.Succeeded, outcome.FailureReason?.In("en"));
        Assert.All(outcome.Outputs, o => Assert.True(o.Content.Length >= 2, o.Id));
    }

    [GeneratedRegex("<!-- request: (?<process>[a-z-]+) -->\\s*```json\\s*(?<body>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Request();
}
