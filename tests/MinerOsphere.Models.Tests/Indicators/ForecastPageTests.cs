using System.Text.RegularExpressions;
using MinerOsphere.Models.Tests.Interventions;
using MinerOsphere.Tests.House;

namespace MinerOsphere.Models.Tests.Indicators;

/// <summary>The requests of docs/higher-education.md about forecasts run as they stand.</summary>
public sealed partial class ForecastPageTests
{
    public static TheoryData<string> Requests()
    {
        var data = new TheoryData<string>();
        foreach (Match match in Request().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "higher-education.md")))) data.Add(match.Groups[1].Value);
        return data;
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_request_of_the_page_runs(string request) => Assert.NotEmpty((await ProcessRuns.RunAsync(ForecastProcessTests.Process, request))["forecast"]!.AsArray());

    [Fact]
    public void The_page_has_requests() => Assert.NotEmpty(Requests());

    [GeneratedRegex("<!-- request: indicator-forecast -->\n```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Request();
}
