using MinerOsphere.Features;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Indicators.Reading;

namespace MinerOsphere.Models.Tests.Indicators;

/// <summary>Tables without a time, and measures divided by what another collection counts.</summary>
public sealed class IndicatorBaseTests
{
    private static readonly IFeatureProvider Calls = IndicatorCollections.Features(
        [Row(("place", "a"), ("year", "2020"), ("calls", 30)), Row(("place", "a"), ("year", "2021"), ("calls", 60)), Row(("place", "b"), ("year", "2020"), ("calls", 5)), Row(("place", "c"), ("year", "2020"), ("calls", 8))]);

    private static readonly IFeatureProvider People = IndicatorCollections.Features(
        [Row(("where", "a"), ("people", 2000)), Row(("where", "a"), ("people", 1000)), Row(("where", "b"), ("people", 500)), Row(("where", "d"), ("people", 7))]);

    private static readonly IndicatorBase PerThousand = new("people", "where", IndicatorMeasure.Parse("people")) { Units = 1000 };

    [Fact]
    public async Task A_table_without_time_has_one_nameless_year()
    {
        var panel = await IndicatorReader.ReadAsync(People, new FeatureQuery(), new IndicatorLayout(IndicatorMeasure.Parse("people"), "") { Group = "where", Aggregation = IndicatorAggregation.Sum });

        Assert.Equal((1, IndicatorYears.None, ""), (panel.Years, panel.Form, panel.Label(panel.FirstYear)));
        Assert.Equal([3000, 500, 7], panel.Groups.Select((_, g) => panel[g, 0]));
    }

    [Fact]
    public async Task A_base_of_another_collection_divides_every_year_and_the_whole_is_that_of_the_sums()
    {
        var panel = await ReadAsync(PerThousand);

        Assert.Equal((10, 20, 10), (panel[0, 0], panel[0, 1], panel[1, 0]));
        Assert.True(double.IsNaN(panel[2, 0]));
        Assert.Equal(35 / 3.5, panel.Main.Value([0, 1, 2], 0, IndicatorAggregation.Single), 1e-12);
    }

    [Fact]
    public async Task A_base_that_shares_no_group_is_told()
    {
        var fault = await Assert.ThrowsAsync<DataFaultException>(async () => await ReadAsync(PerThousand with { Group = "people" }));
        Assert.Contains("no group is among the values of 'people' of 'people', such as 1000", fault.Message, StringComparison.Ordinal);
    }

    private static async Task<IndicatorPanel> ReadAsync(IndicatorBase per) => await IndicatorReader.ReadAsync(
        Calls, new FeatureQuery(), new IndicatorLayout(IndicatorMeasure.Parse("calls"), "year") { Group = "place", Per = per }, id => id == "people" ? People : null);

    private static Dictionary<string, object?> Row(params ReadOnlySpan<(string Name, object Value)> values) => values.ToArray().ToDictionary(v => v.Name, v => (object?)v.Value);
}
