using System.Text.Json;
using MinerOsphere.Learning.Explaining;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Trees;

namespace MinerOsphere.Learning.Tests.Explaining;

public class ContributionsTests
{
    private static readonly Contributions Said = new("mean",
        [new("rain_1", "3.5", "mm", 1.5), new("rain_2", "0", "mm", -2), new("soil", "clay", null, 0.25), new("slope", "missing", "deg", -0.25)], 10, 9.5, ContributionScale.Prediction, "m3/s", ExplanationMethod.TreeShap);

    [Fact]
    public void Top_drivers_come_first_and_the_rest_keeps_the_sum()
    {
        Assert.Equal(["rain_2", "rain_1", "others"], Said.Top(2).Features.Select(f => f.Name));
        Assert.Equal(Said.Margin, Said.Top(2).Margin);
        Assert.Equal(["rain_2", "rain_1", "soil", "slope"], Said.Top(9).Features.Select(f => f.Name));
        Assert.Equal(Said.Margin, Said.Top(0).Margin);
    }

    [Fact]
    public void Groups_are_sums_where_their_first_column_stood()
    {
        var grouped = Said.Grouped(new FeatureGroup("rain", "rain_2", "rain_1"));

        Assert.Equal(["rain", "soil", "slope"], grouped.Features.Select(f => f.Name));
        Assert.Equal(-0.5, grouped.Features[0].Amount);
        Assert.Null(grouped.Features[0].Value);
        Assert.Equal("clay", grouped.Features[1].Value);
        Assert.Equal(Said.Margin, grouped.Margin);
    }

    [Theory]
    [InlineData("snow", "column 'snow': group 'rain' names it")]
    [InlineData("rain_1,rain_1", "column 'rain_1': is in group")]
    [InlineData("", "has no columns")]
    public void A_group_that_cannot_be_is_named(string columns, string expected) =>
        Assert.Contains(expected, Assert.Throws<DataFaultException>(() => Said.Grouped(new FeatureGroup("rain", columns.Split(',', StringSplitOptions.RemoveEmptyEntries)))).Message, StringComparison.Ordinal);

    [Fact]
    public void Half_widths_of_a_group_add_as_independent_errors()
    {
        var said = Said with { Features = [new("a", null, null, 1, 3), new("b", null, null, 1, 4), new("c", null, null, 1, 1)] };

        Assert.Equal(5, said.Grouped(new FeatureGroup("g", "a", "b")).Features[0].HalfWidth);
    }

    [Fact]
    public void A_table_gives_documents_with_values_units_and_levels()
    {
        FeatureSpecification[] features = [new("rain", "mm"), new("soil", null, ["clay", "sand"])];
        var rows = new FeatureMatrix([.. features], [[2.5, double.NaN], [1, 0]]);
        var table = new ContributionTable(rows, ["low", "high"], [1, 2, 3, -4, 5, 6, 7, 8, 9, 10, 11, 12], [6, 7, 24, 33], ContributionScale.Prediction, "m", ExplanationMethod.Other);

        Assert.Equal(("2.5", "mm", 1.0), (table.Row(0).Features[0].Value, table.Row(0).Features[0].Unit, table.Row(0).Features[0].Amount));
        Assert.Equal("sand", table.Row(0).Features[1].Value);
        Assert.Equal(("missing", "clay"), (table.Row(1, 1).Features[0].Value, table.Row(1, 1).Features[1].Value));
        Assert.Equal(("high", 12.0, 33.0), (table.Row(1, 1).Output, table.Row(1, 1).Bias, table.Row(1, 1).Prediction));
        Assert.Equal([("soil", 5.0), ("rain", 4.0)], table.MeanSizes(0).ToArray());
        Assert.Equal([("soil", 8.0), ("rain", 7.0)], table.MeanSizes(1).ToArray());
        // -4 + 5 and 10 + 11 per row before the size is taken.
        Assert.Equal([("all", 11.0)], table.MeanSizes(1, [new FeatureGroup("all", "soil", "rain")]).ToArray());
    }

    [Fact]
    public void Equal_sizes_stay_in_the_order_of_the_columns()
    {
        var rows = FeatureMatrix.Of([[1.0], [1.0], [1.0]], ["z", "a", "m"]);
        var table = new ContributionTable(rows, ["y"], [1, -1, 2, 0], [2], ContributionScale.Prediction, null, ExplanationMethod.Other);

        Assert.Equal(["m", "z", "a"], table.MeanSizes().Select(pair => pair.Name).ToArray());
        Assert.Equal(["m", "z", "a"], table.Row(0).Sorted().Features.Select(f => f.Name));
    }

    [Theory]
    [InlineData("squared", ContributionScale.Prediction, 1)]
    [InlineData("logistic", ContributionScale.LogOdds, 1)]
    [InlineData("poisson", ContributionScale.Logarithm, 1)]
    [InlineData("softprob", ContributionScale.LogOdds, 3)]
    [InlineData("softmax", ContributionScale.LogOdds, 3)]
    public void A_tree_model_is_explained_on_the_scale_of_its_sums(string name, ContributionScale scale, int outputs)
    {
        var given = XgboostFixture.Read(name);
        var model = new XgboostPredictor(given.Model, new ModelSignature(given.Rows.Features, new FeatureSpecification("y", "km")));
        foreach (var background in new[] { null, given.Rows })
        {
            var table = ContributionTable.OfTrees(model, given.Rows, background);
            Assert.Equal((scale, outputs), (table.Scale, table.Outputs.Length));
            Assert.Equal(scale == ContributionScale.Prediction ? "km" : "1", table.Unit);
            for (var r = 0; r < 60; r++)
            {
                var said = table.Row(r);
                if (outputs > 1) continue;
                var expected = scale switch { ContributionScale.Prediction => said.Margin, ContributionScale.Logarithm => Math.Exp(said.Margin), _ => 1 / (1 + Math.Exp(-said.Margin)) };
                Assert.Equal(expected, said.Prediction, 1e-5 * Math.Max(1, Math.Abs(expected)));
            }
        }
    }

    [Fact]
    public void A_document_is_written_as_JSON() => Assert.Contains("\"Name\":\"soil\",\"Value\":\"clay\"", JsonSerializer.Serialize(Said), StringComparison.Ordinal);
}
