using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Tests.Frames;

public sealed class TableReaderTests
{
    private static readonly ColumnRoles Roles = new() { Target = "y" };

    /// <summary>A sound frame of 40 rows; the case then spoils one column of it.</summary>
    private static DataFrame Sound()
    {
        var stream = new RandomStream(1);
        return new DataFrame(
        [
            Numbers("y", _ => stream.NextNormal()), Numbers("x", _ => stream.NextNormal()),
            CategoricalColumn.Of("kind", [.. Enumerable.Range(0, 40).Select(i => "abc".Substring(i % 3, 1))]),
            Numbers("w", i => 1 + i % 2), Numbers("people", i => 100 + i),
        ], row => $"line {row + 2}");
    }

    private static NumericColumn Numbers(string name, Func<int, double> value) => new(name, [.. Enumerable.Range(0, 40).Select(value)]);

    private static string Faults(DataFrame frame, ColumnRoles? roles = null, TableOptions? options = null) =>
        Assert.Throws<DataFaultException>(() => TableReader.Read(frame, roles ?? Roles, options)).Message;

    [Fact]
    public void A_sound_frame_becomes_rows_to_learn_from()
    {
        var table = TableReader.Read(Sound(), Roles with { Weight = "w", Exposure = "people", Group = "kind" });

        Assert.Equal(["x", "people"], table.Signature.Features.Select(f => f.Name).Append("people").Distinct());
        Assert.Equal(40, table.RowCount);
        Assert.Equal(Math.Log(100), table.Features.Offset![0]);
        Assert.Equal([0, 1, 2, 0], table.Groups![..4]);
        Assert.Empty(table.Warnings);
    }

    [Fact]
    public void All_faults_are_told_at_once_with_column_and_row()
    {
        var y = Sound()["y"];
        var frame = Sound()
            .With(Numbers("y", i => i == 4 ? double.NaN : ((NumericColumn)y)[i]))
            .With(Numbers("x", i => i == 7 ? double.PositiveInfinity : i))
            .With(Numbers("w", i => i == 0 ? -1 : 1))
            .With(Numbers("people", i => i == 9 ? 0 : 5));

        Assert.Equal(
            "column 'y', line 6: the target is missing; column 'x', line 9: is Infinity, expected a finite number; "
            + "column 'w', line 2: the weight is -1, expected 0 or more; column 'people', line 11: the exposure is 0, expected more than 0",
            Faults(frame, Roles with { Weight = "w", Exposure = "people" }));
    }

    [Fact]
    public void Of_many_faults_alike_the_first_are_named_and_the_rest_counted() =>
        Assert.EndsWith("column 'x', line 4: is NaN or so".Replace("NaN or so", "Infinity, expected a finite number", StringComparison.Ordinal) + "; column 'x': 37 more rows like these",
            Faults(Sound().With(Numbers("x", _ => double.PositiveInfinity))));

    public static TheoryData<string, Func<double, int, double>, string> Leaks => new()
    {
        { "the same", (y, _) => y, "column 'x': equals the target: leave it out" },
        { "in another unit", (y, _) => 1000 * y, "column 'x': gives the target away (target = 0 + 0.001 x x): leave it out" },
        { "turned round", (y, _) => 3 - y, "column 'x': gives the target away (target = 3 + -1 x x): leave it out" },
        { "with gaps", (y, i) => i % 5 == 0 ? double.NaN : y, "column 'x': equals the target: leave it out" },
    };

    [Theory]
    [MemberData(nameof(Leaks))]
    public void A_feature_that_is_the_target_is_named(string name, Func<double, int, double> copy, string expected)
    {
        var y = (NumericColumn)Sound()["y"];
        var frame = Sound().With(Numbers("x", i => copy(y[i], i)));

        Assert.True(Faults(frame) == expected, name);
        Assert.Equal(expected, TableReader.Read(frame, Roles, new TableOptions { AllowsLeaks = true }).Warnings.Single().ToString());
    }

    [Fact]
    public void A_category_that_codes_the_class_is_named()
    {
        var frame = Sound().With(CategoricalColumn.Of("y", [.. Enumerable.Range(0, 40).Select(i => "pqr".Substring(i % 3, 1))]));

        Assert.Equal("column 'kind': tells the target, value for value: leave it out", Faults(frame));
    }

    [Fact]
    public void A_feature_that_follows_the_target_closely_is_no_leak()
    {
        var y = (NumericColumn)Sound()["y"];
        var stream = new RandomStream(3);

        Assert.Empty(TableReader.Read(Sound().With(Numbers("x", i => y[i] + 0.3 * stream.NextNormal())), Roles).Warnings);
    }

    [Fact]
    public void What_is_odd_but_usable_is_warned_of()
    {
        var y = (NumericColumn)Sound()["y"];
        var frame = Sound().With(Numbers("x", i => Math.Exp(y[i]))).With(Numbers("w", _ => 3)).With(Numbers("people", _ => double.NaN))
            .With(CategoricalColumn.Of("kind", [.. Enumerable.Range(0, 40).Select(i => $"site {i}")]));

        Assert.Equal(
            [
                "column 'kind': has 40 levels for 40 values: it names rows rather than describes them", "column 'people': has no value at all",
                "column 'w': has one value only, 3",
                "column 'x': goes up or down with the target without exception: is it known when the prediction is made?",
            ],
            TableReader.Read(frame, Roles).Warnings.Select(w => w.ToString()).Order(StringComparer.Ordinal));
    }

    public static TheoryData<Func<DataFrame>, ColumnRoles, string> Refusals => new()
    {
        { () => Sound().Take([0, 1, 2]), Roles, "3 rows with a target; at least 10 are needed" },
        { () => Sound().With(Numbers("y", _ => 2)), Roles, "column 'y': every row has the same target, 2: there is nothing to learn" },
        { () => Sound().With(CategoricalColumn.Of("y", Enumerable.Repeat("a", 40).ToArray())), Roles, "column 'y': every row is of the one class 'a': there is nothing to tell apart" },
        { Sound, Roles with { Target = "Y2" }, "column 'Y2': is missing; is it 'y'?" },
        { Sound, Roles with { Weight = "poids" }, "column 'poids': is missing; the data have y, x, kind, w, people" },
        { Sound, Roles with { Features = ["x", "y"] }, "column 'y': is named as target and as feature; a column has one of these roles" },
        { Sound, Roles with { Weight = "kind" }, "column 'kind': the weight is to be a number" },
        { Sound, Roles with { Time = "x" }, "column 'x': is no column of times" },
        { Sound, Roles with { Place = "x" }, "column 'x': is no column of places" },
        { () => Sound().Select(["y"]), Roles, "no column is left to learn from" },
        { () => Sound().With(Numbers("w", _ => 0)), Roles with { Weight = "w" }, "column 'w': every weight is 0" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void What_no_model_comes_from_is_refused(Func<DataFrame> frame, ColumnRoles roles, string expected) => Assert.Equal(expected, Faults(frame(), roles));

    [Fact]
    public void Rows_without_a_target_can_be_left_out()
    {
        var y = (NumericColumn)Sound()["y"];
        var table = TableReader.Read(Sound().With(Numbers("y", i => i < 5 ? double.NaN : y[i])), Roles, new TableOptions { DropsRowsWithoutTarget = true });

        Assert.Equal(35, table.RowCount);
        Assert.Equal("line 7", table.RowName(0));
        Assert.Equal("column 'y': 5 rows without a target are left out", table.Warnings.Single().ToString());
    }

    [Fact]
    public void The_order_of_rows_changes_nothing_but_the_order()
    {
        var order = new RandomStream(9).Permutation(40);
        var roles = Roles with { Group = "kind" };
        var (straight, turned) = (TableReader.Read(Sound(), roles), TableReader.Read(Sound().Take(order), roles));

        Assert.Equal(straight.Signature, turned.Signature);
        Assert.Equal(order.Select(row => straight.Groups![row]), turned.Groups!);
        Assert.Equal(order.Select(row => straight.Features[row, 1]), Enumerable.Range(0, 40).Select(row => turned.Features[row, 1]));
    }

    private static readonly ModelSignature Signature = new(
        [new FeatureSpecification("distance", "m"), new FeatureSpecification("rock", null, ["granite", "schist"])], new FeatureSpecification("y")) { Exposure = "area" };

    private static DataFrame Rows(string distance = "distance", string unit = "m", string rock = "schist", double value = 2) => new(
    [
        CategoricalColumn.Of("rock", ["granite", rock]), new NumericColumn(distance, [1, value], unit), new NumericColumn("area", [1, Math.E]), new NumericColumn("other", [0, 0]),
    ]);

    [Fact]
    public void A_frame_is_bound_by_name_and_its_codes_translated()
    {
        var rows = SignatureBinding.Bind(Signature, Rows(rock: "schist"));

        Assert.Equal([1, 2], rows.Column(0).ToArray());
        Assert.Equal([0, 1], rows.Column(1).ToArray());
        Assert.Equal([0, 1], rows.Offset!.Select(v => Math.Round(v, 12)));
    }

    public static TheoryData<DataFrame, string> Mismatches => new()
    {
        { Rows(distance: "Distance"), "column 'distance': is missing; is it 'Distance'?" },
        { Rows(unit: "km"), "column 'distance': is in 'km'; the model was trained in 'm'" },
        { Rows(rock: "gneiss"), "column 'rock', row 1: 'gneiss' was not seen in training; known: granite, schist" },
        { Rows(value: double.NegativeInfinity), "column 'distance', row 1: is -Infinity, expected a finite number" },
        { Rows().With(new NumericColumn("rock", [1, 2])), "column 'rock': holds numbers such as '1'; the model was trained on categories (granite, schist)" },
        { Rows().With(CategoricalColumn.Of("distance", ["near", "far"])), "column 'distance': holds categories such as 'near'; the model was trained on numbers" },
        { Rows().Select(["rock", "distance"]), "column 'area': is missing; the data have rock, distance" },
    };

    [Theory]
    [MemberData(nameof(Mismatches))]
    public void What_does_not_fit_a_model_is_named(DataFrame frame, string expected) =>
        Assert.Equal(expected, Assert.Throws<DataFaultException>(() => SignatureBinding.Bind(Signature, frame)).Message);

    [Fact]
    public void An_unseen_category_can_count_as_a_gap()
    {
        var rows = SignatureBinding.Bind(Signature, Rows(rock: "gneiss"), new BindingOptions { UnseenCategoriesAreMissing = true });

        Assert.Equal([0, double.NaN], rows.Column(1).ToArray());
    }
}
