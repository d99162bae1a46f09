using System.Text.Json.Nodes;
using MinerOsphere.Models.Territory.LandTake;

namespace MinerOsphere.Models.Tests.Territory;

/// <summary>Accounts and scenarios as they are served.</summary>
public sealed class LandTakeProcessTests
{
    internal static LandTakeSettings Settings { get; } = new("land-take", "territory", "communes", "population", "land-take-example", "land-cover-metaleurop", "land_cover");

    internal static LandTakeProcess Process { get; } = new(Settings, TerritoryRuns.Collections);

    [Fact]
    public async Task Every_example_runs_as_it_stands_twice_to_the_same_bytes()
    {
        foreach (var example in Process.Description.Examples)
        {
            var (first, second) = (await TerritoryRuns.OutcomeAsync(Process, example.Request), await TerritoryRuns.OutcomeAsync(Process, example.Request));
            Assert.True(first.Succeeded, first.FailureReason?.In("en"));
            foreach (var (one, other) in first.Outputs.Zip(second.Outputs)) Assert.True(one.Content.Span.SequenceEqual(other.Content.Span), one.Id);
            foreach (var output in first.Outputs.Where(o => o.MediaType == "application/json"))
            {
                var schema = JsonNode.Parse(Process.Description.FindOutput(output.Id)!.Schema.Json.GetRawText())!;
                foreach (var name in schema["items"]!["required"]!.AsArray()) Assert.All(JsonNode.Parse(output.Content.Span)!.AsArray(), r => Assert.True(r!.AsObject().ContainsKey(name!.GetValue<string>()), $"{output.Id} lacks {name}"));
            }
        }
    }

    [Fact]
    public async Task The_countrys_account_says_what_the_published_figures_say()
    {
        var run = await TerritoryRuns.RunAsync(Process, Process.Description.Examples[1].Request);
        var account = Assert.Single(run["accounts"]!.AsArray());
        Assert.Equal(120_000, account.Number("allowed"));
        Assert.Equal((21_011 + 20_276) / 2.0, account.Number("pace"));
        Assert.Equal(100 * 10 * (21_011 + 20_276) / 2.0 / 120_000, account.Number("percent_projected"), 0.01);
        Assert.Equal(9 * (21_011 + 20_276) / 2.0, account.Number("projected_by_the_service"));
        Assert.Contains(run["summary"]!.AsArray(), r => r.Text("text_fr").Contains("sur neuf ans, alors que le budget court sur dix", StringComparison.Ordinal));
        // Ten percent less each year is not enough to halve a decade that started above.
        Assert.All(run["outcomes"]!.AsArray(), r => Assert.InRange(r.Number("within_budget"), 0, 0.35));
        Assert.Empty(run["map"]!["features"]!.AsArray());
    }

    [Fact]
    public async Task Communes_get_their_population_their_borders_and_their_share()
    {
        var run = await TerritoryRuns.RunAsync(Process, Process.Description.Examples[2].Request);
        var accounts = run["accounts"]!.AsArray();
        Assert.Equal(12, accounts.Count);
        var places = accounts.Where(a => a.Text("code") != "total").ToArray();
        var total = accounts.Single(a => a.Text("code") == "total");
        Assert.Equal(5906, places.Single(a => a.Text("name") == "Noyelles-Godault").Number("population"));
        Assert.Equal(total.Number("reference") / 2, total.Number("allowed"), 0.01);
        Assert.Equal(total.Number("allowed"), places.Sum(a => a.Number("shared_budget")), 0.02);
        Assert.Equal(total.Number("used"), places.Sum(a => a.Number("used")), 0.01);
        Assert.Equal(11, run["map"]!["features"]!.AsArray().Count);
        // Half of the dwellings on built land: less land, as many dwellings, less land for each who is housed.
        double At(string scenario, string indicator) => run["indicators"]!.AsArray().Single(r => r.Text("scenario") == scenario && r.Text("indicator") == indicator && r.Number("year") == 2030).Number("mean");
        Assert.True(At("half on built land", "land_taken_since_2021") < At("400 on new land", "land_taken_since_2021"));
        Assert.True(At("half on built land", "land_per_new_inhabitant") < At("400 on new land", "land_per_new_inhabitant"));
        Assert.Equal(1, At("half on built land", "dwellings") / At("400 on new land", "dwellings"), 1e-3);
        Assert.NotEmpty(run["evaluation"]!.AsArray());
        Assert.NotEmpty(run["coverage"]!.AsArray());
    }

    [Theory]
    [InlineData("""{"inputs":{}}""", "give accounts, or a table of yours")]
    [InlineData("""{"inputs":{"table":[{"code":"A","year":2021,"hectares":1}]}}""", "the reference decade 2011-2020 lacks 2011")]
    [InlineData("""{"inputs":{"table":[{"code":"A","year":2021,"hectares":-1}],"reference":10}}""", "expected 0 or more")]
    [InlineData("""{"inputs":{"table":[{"code":"A","year":2021,"hectares":1},{"code":"A","year":2021,"hectares":2}],"reference":10}}""", "the year 2021 of 'A' is there 2 times")]
    [InlineData("""{"inputs":{"table":[{"code":"A","year":2021,"hectares":1},{"code":"B","year":2021,"hectares":2}],"reference":10}}""", "'reference' is the decade of one territory; there are 2")]
    [InlineData("""{"inputs":{"accounts":{"collection":"land-take-example"},"hectaresProperty":"surface"}}""", "there is no such property; there are: commune, name, year, hectares")]
    [InlineData("""{"inputs":{"accounts":{"collection":"land-take-example"},"scenarios":[{"name":"a"},{"name":"a"}]}}""", "two scenarios have the same name")]
    [InlineData("""{"inputs":{"accounts":{"collection":"land-take-example"},"scenarios":[{"name":"a","pace":3,"dwellings":5}]}}""", "a pace or dwellings, not both")]
    public async Task What_cannot_be_answered_is_refused_with_its_reason(string request, string expected) => Assert.Contains(expected, await TerritoryRuns.FaultsAsync(Process, request), StringComparison.Ordinal);
}
