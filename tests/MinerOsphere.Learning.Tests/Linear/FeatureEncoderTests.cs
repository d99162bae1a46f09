using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Linear;

namespace MinerOsphere.Learning.Tests.Linear;

public sealed class FeatureEncoderTests
{
    private static readonly ImmutableArray<string> Rocks = ["clay", "granite", "marl", "schist"];

    private static FeatureMatrix Rows(double[] depth, double[] rock) => new([new("depth", "m"), new("rock", null, Rocks)], [depth, rock]);

    [Fact]
    public void The_most_frequent_level_is_the_reference_and_a_level_never_seen_has_no_column()
    {
        var encoder = FeatureEncoder.Fit(Rows([1, 2, 3, 4], [1, 1, 0, 3]), new EncodingOptions());
        Assert.Equal("(intercept) | depth | rock = clay | rock = schist", Names(encoder));
        Assert.Equal("granite", encoder.ReferenceOf(1));
        var first = FeatureEncoder.Fit(Rows([1, 2, 3, 4], [1, 1, 0, 3]), new EncodingOptions { Reference = ReferenceLevel.First, Intercept = false });
        Assert.Equal("depth | rock = clay | rock = granite | rock = schist", Names(first));
        // A weight decides what is frequent, and a row of weight 0 was not seen.
        var weighted = FeatureEncoder.Fit(Rows([1, 2, 3, 4], [1, 1, 0, 3]), new EncodingOptions(), [1, 1, 5, 0]);
        Assert.Equal("(intercept) | depth | rock = granite", Names(weighted));
    }

    [Fact]
    public void Gaps_are_refused_by_column_and_row_all_at_once()
    {
        var options = new EncodingOptions { Levels = GapTreatment.Refuse };
        var rows = Rows([1, double.NaN, 3, double.NaN], [0, 1, double.NaN, 0]);
        var fault = Assert.Throws<DataFaultException>(() => FeatureEncoder.Fit(rows, options, rowName: r => $"line {r + 2}"));
        Assert.Equal("depth line 3, depth line 5, rock line 4", string.Join(", ", fault.Faults.Select(f => $"{f.Column} {f.Row}")));

        var encoder = FeatureEncoder.Fit(Rows([1, 2, 3, 4], [0, 0, 1, 1]), options);
        var unseen = Assert.Throws<DataFaultException>(() => encoder.Encode(Rows([1], [2])));
        Assert.Contains("column 'rock', row 0: level 'marl' was in no row", unseen.Message);
        Assert.Throws<DataFaultException>(() => encoder.AddMargins(Rows([double.NaN], [0]), new double[3], new double[1]));
    }

    [Fact]
    public void An_indicator_takes_the_mean_and_tells_the_gap()
    {
        var options = new EncodingOptions { Numbers = GapTreatment.Indicator };
        var encoder = FeatureEncoder.Fit(Rows([2, double.NaN, 4, 6], [0, 0, double.NaN, 1]), options);
        Assert.Equal("(intercept) | depth | depth (missing) | rock = granite | rock (missing)", Names(encoder));
        Assert.Equal([1, 4, 1, 0, 1], Row(encoder, double.NaN, double.NaN));
        // A level that was never seen is a gap too.
        Assert.Equal([1, 3, 0, 0, 1], Row(encoder, 3, 2));
        Assert.Equal([1, 3, 0, 1, 0], Row(encoder, 3, 1));
    }

    [Fact]
    public void Without_gaps_to_learn_from_a_gap_is_the_average()
    {
        var encoder = FeatureEncoder.Fit(Rows([2, 2, 4, 8], [0, 0, 1, 3]), new EncodingOptions { Numbers = GapTreatment.Indicator });
        Assert.Equal([1, 4, 0.25, 0.25], Row(encoder, double.NaN, 2));
    }

    [Fact]
    public void Margins_are_the_encoded_columns_times_the_coefficients()
    {
        double[] depth = [1, double.NaN, 3, 5, double.NaN], rock = [0, 1, double.NaN, 3, 0];
        foreach (var treatment in new[] { GapTreatment.Average, GapTreatment.Indicator })
        {
            var encoder = FeatureEncoder.Fit(Rows(depth, rock), new EncodingOptions { Numbers = treatment, Levels = treatment });
            var coefficients = Enumerable.Range(0, encoder.Columns.Length).Select(c => 0.7 * c - 1.1).ToArray();
            var rows = Rows([.. depth, 2, 2], [.. rock, 2, double.NaN]);
            var margins = new double[7];
            encoder.AddMargins(rows, coefficients, margins);
            var columns = encoder.Encode(rows);
            for (var i = 0; i < 7; i++) Assert.Equal(columns.Select((c, at) => c[i] * coefficients[at]).Sum(), margins[i], 12);

            var again = FeatureEncoder.Load(rows.Features, encoder.Save());
            Assert.Equal(encoder.Columns.AsEnumerable(), again.Columns);
            for (var c = 0; c < columns.Length; c++) Assert.Equal(columns[c], again.Encode(rows)[c]);
        }
    }

    [Fact]
    public void A_column_without_any_value_is_named() =>
        Assert.Contains("column 'depth': has no value in any row", Assert.Throws<DataFaultException>(() =>
            FeatureEncoder.Fit(Rows([double.NaN, double.NaN], [0, 1]), new EncodingOptions { Numbers = GapTreatment.Indicator })).Message);

    [Fact]
    public void Too_many_levels_are_named_before_they_take_all_memory()
    {
        var levels = Enumerable.Range(0, 3000).Select(i => $"commune {i}").ToImmutableArray();
        var rows = new FeatureMatrix([new("depth"), new("commune", null, levels)], [new double[3000], [.. Enumerable.Range(0, 3000).Select(i => (double)i)]]);
        var fault = Assert.Throws<DataFaultException>(() => FeatureEncoder.Fit(rows, new EncodingOptions()));
        Assert.Equal("commune", fault.Faults[0].Column);
        Assert.Contains("more than 2000", fault.Message);
    }

    private static string Names(FeatureEncoder encoder) => string.Join(" | ", encoder.Columns.Select(c => c.Name));

    private static double[] Row(FeatureEncoder encoder, double depth, double rock) => [.. encoder.Encode(Rows([depth], [rock])).Select(c => c[0])];
}
