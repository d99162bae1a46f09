using System.Text.RegularExpressions;
using MinerOsphere.Tests.House;

namespace MinerOsphere.Models.Tests.Interventions;

/// <summary>The requests of docs/interventions.md run as they stand.</summary>
public sealed partial class InterventionsPageTests
{
    private static string Page => File.ReadAllText(Path.Combine(Repository.Root, "docs", "interventions.md"));

    public static TheoryData<string, string> Requests()
    {
        var data = new TheoryData<string, string>();
        foreach (Match match in Request().Matches(Page)) data.Add(match.Groups[1].Value, match.Groups[2].Value);
        return data;
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task ARequestOfThePageRuns(string process, string request)
    {
        var outcome = await ProcessRuns.OutcomeAsync(await PlanningProcessesTests.ProcessAsync(process), request);
        Assert.True(outcome.Succeeded, outcome.FailureReason?.In("en"));
        Assert.All(outcome.Outputs, o => Assert.True(o.Content.Length > 1, o.Id));
    }

    [Fact]
    public void EveryProcessOfThePageHasARequest() =>
        Assert.Equal(["crew-sizing", "intervention-forecast", "intervention-transfer", "intervention-what-if", "station-shares"], Request().Matches(Page).Select(m => m.Groups[1].Value).Order());

    [GeneratedRegex("<!-- request: ([a-z-]+) -->\n```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Request();
}
