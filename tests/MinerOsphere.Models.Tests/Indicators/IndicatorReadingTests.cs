using MinerOsphere.Features;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Indicators.Reading;

namespace MinerOsphere.Models.Tests.Indicators;

/// <summary>Any collection becomes a table of groups and years; what does not fit is told of.</summary>
public sealed class IndicatorReadingTests
{
    [Theory]
    [InlineData("students", "students", "")]
    [InlineData("women + men", "women,men", "")]
    [InlineData("women/(women+men)", "women,men", "/")]
    [InlineData("(a - b) / count()", "a,b", "/")]
    [InlineData("count()", "", "")]
    [InlineData("first-year", "first-year", "")]
    public void A_measure_is_a_sum_or_a_ratio_of_sums(string text, string properties, string ratio)
    {
        var measure = IndicatorMeasure.Parse(text);
        Assert.Equal(properties, string.Join(',', measure.Properties));
        Assert.Equal(ratio == "/", measure.IsRatio);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("a +", 4)]
    [InlineData("a / b / c", 7)]
    [InlineData("a * b", 3)]
    [InlineData("(a + b", 7)]
    public void Another_text_is_refused_at_its_place(string text, int at) =>
        Assert.Contains($"at character {at};", Assert.Throws<DataFaultException>(() => IndicatorMeasure.Parse(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("2022", 2022, IndicatorYears.Calendar)]
    [InlineData("2022-23", 2022, IndicatorYears.Academic)]
    [InlineData("1999-00", 1999, IndicatorYears.Academic)]
    [InlineData("2022/2023", 2022, IndicatorYears.AcademicLong)]
    [InlineData("2022-03", 2022, IndicatorYears.Dates)]
    [InlineData("2022-09-01", 2022, IndicatorYears.Dates)]
    [InlineData("2022-09-01T10:00:00Z", 2022, IndicatorYears.Dates)]
    public void Years_are_read_as_they_are_written(string text, int year, IndicatorYears form)
    {
        Assert.True(IndicatorYearText.TryRead(text, out var read, out var how));
        Assert.Equal((year, form), (read, how));
        if (form is IndicatorYears.Calendar or IndicatorYears.Academic) Assert.Equal(text, form.Label(year));
    }

    [Theory]
    [InlineData("22-23")]
    [InlineData("2022-99")]
    [InlineData("autumn")]
    public void Other_texts_are_no_years(string text) => Assert.False(IndicatorYearText.TryRead(text, out _, out _));

    [Fact]
    public async Task Students_are_added_up_along_mergers_and_never_counted_twice()
    {
        var panel = await IndicatorCollections.PanelAsync(IndicatorCollections.Configured("indicator-students.yaml"));
        Assert.Equal((2006, 2022, "2022-23"), (panel.FirstYear, panel.LastYear, panel.Label(2022)));
        Assert.Equal(2355, panel.Report.Rows);
        Assert.Empty(panel.Report.Duplicates);
        Assert.Equal(["UqLxO", "XDl91"], panel.Report.Splits.ToArray());
        var total = Enumerable.Range(0, panel.Years).Select(t => panel.Main.Value(Enumerable.Range(0, panel.Groups.Length), t, IndicatorAggregation.Single)).ToArray();
        Assert.Equal((1527740, 1727251, 1739352), (total[0], total[12], total[16]));

        // Sorbonne Université: Paris 4, Paris 6 and the teacher training institute of Paris. Grenoble Alpes: three universities, a school, an institute.
        var sorbonne = panel.Groups[panel.PlaceOf("Sorbonne Université")];
        Assert.Equal(["Institut universitaire de formation des maîtres de Paris", "Sorbonne Université", "Université Paris-Sorbonne", "Université Pierre-et-Marie-Curie"], sorbonne.Members.Select(m => m.Title).Order(StringComparer.Ordinal));
        foreach (var (name, year) in new[] { ("Université Paris-Saclay", 2019), ("Université Grenoble Alpes", 2019), ("Université de Rennes", 2022), ("Université de Lille", 2021), ("Sorbonne Université", 2017) })
        {
            var place = panel.PlaceOf(name);
            Assert.True(place >= 0, name);
            Assert.InRange(panel[place, year - 2006] / panel[place, year - 2007], 0.92, 1.12);
        }
        Assert.DoesNotContain(panel.Groups, g => g.Title.StartsWith("CentraleSupélec", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_lineage_the_same_rows_jump()
    {
        var panel = await IndicatorCollections.PanelAsync(IndicatorCollections.Configured("indicator-students.yaml"), layout => layout with { Lineage = null });
        var saclay = panel.PlaceOf("Université Paris-Saclay");
        Assert.True(double.IsNaN(panel[saclay, 5]));
        Assert.Contains(panel.Groups, g => g.Title.StartsWith("CentraleSupélec", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_ratio_of_a_whole_is_that_of_the_sums()
    {
        var panel = await IndicatorCollections.PanelAsync(IndicatorCollections.Configured("indicator-women.yaml"));
        var all = Enumerable.Range(0, panel.Groups.Length).ToArray();
        var share = panel.Main.Value(all, 16, IndicatorAggregation.Single);
        Assert.Equal(all.Sum(g => panel.Main.Numerators[g][16] is var n && double.IsNaN(n) ? 0 : n) / all.Sum(g => panel.Main.Denominators![g][16] is var d && double.IsNaN(d) ? 0 : d), share, 12);
        Assert.InRange(share, 0.55, 0.62);
        Assert.NotEqual(share, all.Select(g => panel[g, 16]).Where(double.IsFinite).Average(), 3);
    }

    [Fact]
    public async Task Duplicates_gaps_and_empty_cells_are_reported()
    {
        var rows = IndicatorCollections.Features(
        [
            Row("a", "2018", 1), Row("a", "2020", 3), Row("a", "2020", 4), Row("a", "2018", 1), Row("b", "2019", null), Row(null, "2019", 5), Row("b", null, 5), Row("b", "2020", 7),
        ]);
        var panel = await IndicatorReader.ReadAsync(rows, new FeatureQuery(), new IndicatorLayout(IndicatorMeasure.Parse("value"), "year") { Group = "group" });
        Assert.Equal(["a", "b"], panel.Groups.Select(g => g.Id));
        Assert.Equal([1, double.NaN, 3], panel.Main.Numerators[0]);
        Assert.Equal([("a", 2018, false), ("a", 2020, true)], panel.Report.Duplicates.Order());
        Assert.Equal([("a", 2019)], panel.Report.Missing.ToArray());
        Assert.Equal((8, 1, 1, 1), (panel.Report.Rows, panel.Report.WithoutValue, panel.Report.WithoutTime, panel.Report.WithoutGroup));
    }

    [Fact]
    public async Task Dates_are_summed_by_year_and_years_cut_short_left_out()
    {
        var rows = IndicatorCollections.Features(Enumerable.Range(0, 900).Select(d => new Dictionary<string, object?> { ["day"] = new DateOnly(2018, 1, 1).AddDays(d).ToString("yyyy-MM-dd"), ["value"] = 1 }));
        var panel = await IndicatorReader.ReadAsync(rows, new FeatureQuery(), new IndicatorLayout(IndicatorMeasure.Parse("count()"), "day") { Aggregation = IndicatorAggregation.Sum });
        Assert.Equal([365.0, 365.0], panel.Main.Numerators[0]);
        Assert.Equal([2020], panel.Report.PartialYears.ToArray());
    }

    [Fact]
    public async Task What_is_not_there_is_named_with_what_is_near()
    {
        async Task<string> Fault(string measure, string time, string? group) => (await Assert.ThrowsAsync<DataFaultException>(async () =>
            await IndicatorReader.ReadAsync(IndicatorCollections.Students, new FeatureQuery(), new IndicatorLayout(IndicatorMeasure.Parse(measure), time) { Group = group }))).Message;
        Assert.Contains("did you mean 'students'?", await Fault("studnets", "academic_year", null), StringComparison.Ordinal);
        Assert.Contains("is no number", await Fault("name", "academic_year", null), StringComparison.Ordinal);
        Assert.Contains("column 'nothing'", await Fault("students", "academic_year", "nothing"), StringComparison.Ordinal);
        Assert.Contains("is no year", await Fault("students", "name", null), StringComparison.Ordinal);
    }

    private static Dictionary<string, object?> Row(string? group, string? year, double? value) => new() { ["group"] = group, ["year"] = year, ["value"] = value };
}
