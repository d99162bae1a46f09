using MinerOsphere.Models.Interventions.Crews;
using MinerOsphere.Models.Interventions.WhatIf;

namespace MinerOsphere.Models.Tests.Interventions.WhatIf;

public sealed class WhatIfProcessTests
{
    private static readonly WhatIfProcess Process = new(new DemandSource(null), null);

    private const string Day = """{"category":"SUAP","start":"2026-07-06T00:00:00+02:00","hours":24,"mean":190,"dispersion":0.006}""";

    [Fact]
    public Task ExamplesRunAsTheyStand() => ProcessRuns.ExamplesRunAsync(Process);

    [Fact]
    public async Task AnExtremeHeatWaveTakesAFifthMoreAndItsSourceIsSaid()
    {
        var outputs = await ProcessRuns.RunAsync(Process, "{\"inputs\":{\"scenario\":\"extreme-heat\",\"demand\":[" + Day + "]}}");
        var all = outputs["differences"]![0]!;
        Assert.Equal(0.18 * 190, all["difference"]!.GetValue<double>(), 2.5);
        Assert.True(all["mean_lower"]!.GetValue<double>() > 0.1 * 190 && all["mean_upper"]!.GetValue<double>() < 0.26 * 190);
        var crews = outputs["crews"]![0]!;
        Assert.True(crews["crews_scenario"]!.GetValue<double>() > crews["crews_reference"]!.GetValue<int>());
        Assert.Equal(1, crews["p_more_crews"]!.GetValue<double>());
        var effect = outputs["effects"]![0]!;
        Assert.Equal(("published", 1.18, 1.12, 1.23), (effect["origin"]!.GetValue<string>(), effect["value"]!.GetValue<double>(), effect["lower"]!.GetValue<double>(), effect["upper"]!.GetValue<double>()));
        Assert.Contains("10.1007/s00484-023-02525-0", effect["source_en"]!.GetValue<string>());
    }

    [Fact]
    public async Task WhatIsIllustrativeIsSaidToBe()
    {
        var outputs = await ProcessRuns.RunAsync(Process, "{\"inputs\":{\"scenario\":\"influenza\",\"demand\":[" + Day + "]}}");
        Assert.StartsWith("Ordre de grandeur", outputs["summary"]![0]!["text_fr"]!.GetValue<string>());
        Assert.All(outputs["effects"]!.AsArray(), e => Assert.Equal("illustrative", e!["origin"]!.GetValue<string>()));
        Assert.Contains(outputs["applicability"]!.AsArray(), r => r!["subject"]!.GetValue<string>() == "limits" && !r["is_within"]!.GetValue<bool>());
    }

    [Fact]
    public async Task ASituationWithoutEffectOnTheCategoriesIsNoConclusion()
    {
        var outputs = await ProcessRuns.RunAsync(Process, "{\"inputs\":{\"scenario\":\"snow\",\"demand\":[" + Day + "]}}");
        Assert.Equal(0, outputs["differences"]![0]!["difference"]!.GetValue<double>());
        Assert.Contains(outputs["applicability"]!.AsArray(), r => r!["subject"]!.GetValue<string>() == "categories" && !r["is_within"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData("\"scenario\":\"meteor\"", "/inputs/scenario")]
    [InlineData("\"scenario\":\"bastille-day\"", "/inputs/scenario")]
    [InlineData("\"scenario\":\"cold\",\"kelvins\":-3", "/inputs/kelvins")]
    [InlineData("\"scenario\":\"cold\",\"firstSlot\":3,\"lastSlot\":2", "the last slot concerned is before the first")]
    public void WhatCantBeAskedIsRefused(string inputs, string fault) => Assert.Contains(fault, ProcessRuns.Faults(Process, "{\"inputs\":{" + inputs + ",\"demand\":[" + Day + "]}}"));

    [Theory]
    [InlineData("\"scenario\":\"cold\",\"lastSlot\":9", "the slots 1 to 9 are not in the forecast, which has 1")]
    [InlineData("\"scenario\":\"event\",\"place\":\"moon\"", "there is no place 'moon' in the forecast")]
    public async Task WhatTheForecastLacksIsNamed(string inputs, string fault)
    {
        var outcome = await ProcessRuns.OutcomeAsync(Process, "{\"inputs\":{" + inputs + ",\"demand\":[" + Day + "]}}");
        Assert.False(outcome.Succeeded);
        Assert.Contains(fault, outcome.FailureReason!.In("en"));
    }
}
