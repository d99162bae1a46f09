using System.Text.RegularExpressions;
using MinerOsphere.Processes;
using MinerOsphere.Tests.House;

namespace MinerOsphere.Models.Tests.Territory;

/// <summary>The requests of docs/territory.md about shores and land run as they stand.</summary>
public sealed partial class CoastAndLandPageTests
{
    private static readonly Dictionary<string, IProcess> Processes = new(StringComparer.Ordinal)
    {
        ["shoreline-change"] = ShorelineChangeProcessTests.Process, ["land-take"] = LandTakeProcessTests.Process, ["land-allocation"] = LandAllocationTests.Process,
    };

    public static TheoryData<string, string> Requests()
    {
        var data = new TheoryData<string, string>();
        foreach (Match match in Request().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "territory.md"))))
            if (match.Groups[1].Value is "shoreline-change" or "land-take" or "land-allocation") data.Add(match.Groups[1].Value, match.Groups[2].Value);
        return data;
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_request_of_the_page_runs(string process, string request)
    {
        var outcome = await TerritoryRuns.OutcomeAsync(Processes[process], request);
        Assert.True(outcome.Succeeded, outcome.FailureReason?.In("en"));
        Assert.All(outcome.Outputs, o => Assert.True(o.Content.Length > 1, o.Id));
    }

    [Fact]
    public void Every_process_of_shores_and_land_has_a_request_on_the_page() => Assert.Equal(Processes.Keys.Order(), Requests().Select(r => (string)r[0]).Distinct().Order());

    [GeneratedRegex("<!-- request: ([a-z-]+) -->\n```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Request();
}
