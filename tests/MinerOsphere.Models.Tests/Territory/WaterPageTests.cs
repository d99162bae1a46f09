using System.Text.RegularExpressions;
using MinerOsphere.Models.Tests.Interventions;
using MinerOsphere.Tests.House;

namespace MinerOsphere.Models.Tests.Territory;

/// <summary>Requests of docs/territory.md that ask of water run as they stand, and give what they ask for.</summary>
public partial class WaterPageTests
{
    [Theory]
    [InlineData("rainfall-runoff")]
    [InlineData("groundwater-level")]
    [InlineData("forest-drought")]
    public async Task Requests_of_the_page_run(string process)
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "territory.md"));
        var request = Request().Matches(page).Single(m => m.Groups["process"].Value == process).Groups["body"].Value;
        var outputs = await ProcessRuns.RunAsync(TerritoryCollections.Process(process), request);
        Assert.NotEmpty(outputs);
        Assert.All(outputs, o => Assert.True(o.Value!.ToJsonString().Length > 2, o.Key));
    }

    [GeneratedRegex("<!-- request: (?<process>[a-z-]+) -->\\s*```json\\s*(?<body>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Request();
}
