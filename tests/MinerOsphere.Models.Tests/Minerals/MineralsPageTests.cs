using System.Text.RegularExpressions;
using MinerOsphere.Tests.House;

namespace MinerOsphere.Models.Tests.Minerals;

/// <summary>Requests of docs/minerals.md run as they stand, and its figures are those that come out.</summary>
public partial class MineralsPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "minerals.md"));

    [Theory]
    [InlineData("mineral-query", 2)]
    [InlineData("data-quality", 1)]
    public async Task Requests_of_the_page_run(string process, int expected)
    {
        var requests = Request().Matches(Page).Where(m => m.Groups["process"].Value == process).Select(m => m.Groups["body"].Value).ToArray();
        Assert.Equal(expected, requests.Length);
        var made = MineralCollections.Process(process);
        foreach (var request in requests)
        {
            var outcome = await MineralCollections.OutcomeAsync(made, request);
            Assert.True(outcome.Succeeded, outcome.FailureReason?.In("en"));
            Assert.All(outcome.Outputs, o => Assert.True(o.Content.Length > 2, o.Id));
        }
    }

    [Fact]
    public async Task The_table_of_faults_put_in_is_what_comes_out()
    {
        var run = await MineralCollections.RunAsync(MineralCollections.Process("data-quality"), """{"inputs":{"features":{"collection":"mineral-sites-france"},"seed":42},"outputs":{"evaluation":{}}}""");
        var rows = run["evaluation"]!.AsArray().ToDictionary(r => $"{r!["part"]} {r["metric"]}", r => (Rows: r!["rows"]!.GetValue<int>(), Value: r["model"]!.GetValue<double>()));
        foreach (var (title, fault) in new[] { ("sign of the longitude", "longitude-sign"), ("sign of the latitude", "latitude-sign"), ("longitude and latitude swapped", "swapped"), ("position 0, 0", "null-island"), ("a row once more, moved by up to 100 m", "copy") })
        {
            var (recall, precision) = (rows[$"{fault} recall"], rows[$"{fault} precision"]);
            var right = rows.TryGetValue($"{fault} proposal", out var proposal) ? $"{Math.Round(proposal.Value * proposal.Rows)} of {proposal.Rows}" : "-";
            var line = $"| {title} | {Math.Round(recall.Value * recall.Rows)} of {recall.Rows} | {Math.Round(precision.Value * precision.Rows)} of {precision.Rows} | {right} |";
            Assert.Contains(line, Page, StringComparison.Ordinal);
        }
    }

    [GeneratedRegex("<!-- request: (?<process>[a-z-]+) -->\\s*```json\\s*(?<body>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Request();
}
