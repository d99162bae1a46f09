using System.Collections.Immutable;
using System.Globalization;

namespace MinerOsphere.Learning.Frames;

/// <summary>
/// Makes rows to learn from out of a frame, and refuses what no honest model comes from: all faults at once, each with its column and row.
/// </summary>
public static class TableReader
{
    /// <param name="frame">The data.</param>
    /// <param name="roles">What its columns mean.</param>
    /// <param name="options">What is tolerated.</param>
    /// <exception cref="DataFaultException">The frame has faults.</exception>
    public static TrainingTable Read(DataFrame frame, ColumnRoles roles, TableOptions? options = null)
    {
        options ??= new TableOptions();
        var faults = new FaultList();
        var warnings = new FaultList();
        CheckNames(frame, roles, faults);
        faults.ThrowIfAny();

        frame = WithoutGapsInTarget(frame, roles.Target, options, warnings);
        if (frame.RowCount < options.LeastRows)
            faults.Add($"{frame.RowCount} rows with a target; at least {options.LeastRows} are needed");
        var target = TargetOf(frame, roles.Target, faults);
        var features = FeaturesOf(frame, roles).ToArray();
        if (features.Length == 0) faults.Add("no column is left to learn from");
        foreach (var column in features) CheckFeature(frame, column, faults, warnings);
        var weights = WeightsOf(frame, roles.Weight, faults);
        var offset = Offsets.Of(frame, roles.Offset, roles.Exposure, faults);
        var groups = GroupsOf(frame, roles.Group, faults);
        var times = TimesOf(frame, roles.Time, faults);
        var places = PlacesOf(frame, roles.Place, faults);
        faults.ThrowIfAny();
        double[][] numbers = [.. features.Select(FrameNumbers.Of)];
        for (var c = 0; c < features.Length; c++)
        {
            var column = features[c];
            if (Leak.Of(column, numbers[c], frame[roles.Target], target) is { } leak) (options.AllowsLeaks ? warnings : faults).Add(leak, column.Name);
            else if (Leak.IsMonotone(column, frame[roles.Target])) warnings.Add("goes up or down with the target without exception: is it known when the prediction is made?", column.Name);
        }
        faults.ThrowIfAny();

        ImmutableArray<FeatureSpecification> specifications = [.. features.Select(Specification)];
        var matrix = new FeatureMatrix(specifications, numbers, offset);
        var signature = new ModelSignature(specifications, Specification(frame[roles.Target])) { Exposure = roles.Exposure, Offset = roles.Offset };
        return new TrainingTable(matrix, target, signature)
        {
            Weights = weights,
            Groups = groups,
            Times = times,
            Places = places,
            Warnings = warnings.ToImmutable(),
            RowName = frame.RowName,
        };
    }

    private static void CheckNames(DataFrame frame, ColumnRoles roles, FaultList faults)
    {
        var used = new Dictionary<string, string>(StringComparer.Ordinal);
        Check(roles.Target, "target");
        Check(roles.Weight, "weight");
        Check(roles.Offset, "offset");
        Check(roles.Exposure, "exposure");
        if (!roles.Features.IsDefault)
            foreach (var feature in roles.Features) Check(feature, "feature");
        // A group, a time or a place may be a feature as well.
        foreach (var name in new[] { roles.Group, roles.Time, roles.Place })
            if (name is not null && !frame.TryGet(name, out _)) faults.Add(SignatureBinding.NoColumn(frame, name), name);

        void Check(string? name, string role)
        {
            if (name is null) return;
            if (!frame.TryGet(name, out _)) faults.Add(SignatureBinding.NoColumn(frame, name), name);
            else if (!used.TryAdd(name, role)) faults.Add($"is named as {used[name]} and as {role}; a column has one of these roles", name);
        }
    }

    private static IEnumerable<Column> FeaturesOf(DataFrame frame, ColumnRoles roles)
    {
        if (!roles.Features.IsDefault) return roles.Features.Select(name => frame[name]);
        HashSet<string?> taken = [roles.Target, roles.Weight, roles.Offset, roles.Exposure, roles.Group, roles.Time, roles.Place];
        return frame.Columns.Where(column => column is NumericColumn or CategoricalColumn && !taken.Contains(column.Name));
    }

    private static DataFrame WithoutGapsInTarget(DataFrame frame, string target, TableOptions options, FaultList warnings)
    {
        var column = frame[target];
        if (!options.DropsRowsWithoutTarget || column.MissingCount is not (> 0 and var missing)) return frame;
        warnings.Add($"{missing} rows without a target are left out", target);
        return frame.Take(Enumerable.Range(0, frame.RowCount).Where(row => !column.IsMissing(row)).ToArray());
    }

    private static double[] TargetOf(DataFrame frame, string name, FaultList faults)
    {
        var column = frame[name];
        if (column is not (NumericColumn or CategoricalColumn))
        {
            faults.Add("a target is a number or a category", name);
            return [];
        }
        faults.AddRows(column, frame.RowName, row => column.IsMissing(row) ? "the target is missing" : Infinity(column, row));
        var values = FrameNumbers.Of(column);
        if (values.Length > 1 && Array.TrueForAll(values, value => value == values[0]))
        {
            faults.Add(column is CategoricalColumn
                ? $"every row is of the one class '{column.Text(0)}': there is nothing to tell apart"
                : $"every row has the same target, {column.Text(0)}: there is nothing to learn", name);
        }
        return values;
    }

    private static void CheckFeature(DataFrame frame, Column column, FaultList faults, FaultList warnings)
    {
        if (column is not (NumericColumn or CategoricalColumn))
        {
            faults.Add($"a {(column is TimeColumn ? "time" : "place")} is no feature by itself: derive numbers or categories from it", column.Name);
            return;
        }
        faults.AddRows(column, frame.RowName, row => Infinity(column, row));
        if (column.MissingCount == column.Count) warnings.Add("has no value at all", column.Name);
        else if (IsConstant(column)) warnings.Add($"has one value only, {column.Text(FirstValue(column))}", column.Name);
        if (column is CategoricalColumn { Levels.Length: > 20 } many && many.Levels.Length > 0.9 * (many.Count - many.MissingCount))
            warnings.Add($"has {many.Levels.Length} levels for {many.Count - many.MissingCount} values: it names rows rather than describes them", column.Name);
    }

    private static string? Infinity(Column column, int row) =>
        column is NumericColumn numeric && double.IsInfinity(numeric[row]) ? $"is {numeric[row].ToString(CultureInfo.InvariantCulture)}, expected a finite number" : null;

    private static bool IsConstant(Column column)
    {
        var first = FirstValue(column);
        for (var row = first + 1; row < column.Count; row++)
            if (!column.IsMissing(row) && !IsSame(row)) return false;
        return true;

        bool IsSame(int row) => column switch
        {
            NumericColumn numeric => numeric[row] == numeric[first],
            CategoricalColumn categorical => categorical.Codes[row] == categorical.Codes[first],
            _ => false,
        };
    }

    private static int FirstValue(Column column)
    {
        var row = 0;
        while (row < column.Count - 1 && column.IsMissing(row)) row++;
        return row;
    }

    private static double[]? WeightsOf(DataFrame frame, string? name, FaultList faults)
    {
        if (Numeric(frame, name, "weight", faults) is not { } column) return null;
        faults.AddRows(column, frame.RowName, row => column[row] is >= 0 and < double.PositiveInfinity ? null : $"the weight is {column.Text(row)}, expected 0 or more");
        if (column.Count > 0 && column.Values.IndexOfAnyExcept(0.0) < 0) faults.Add("every weight is 0", name);
        return column.Values.ToArray();
    }

    internal static NumericColumn? Numeric(DataFrame frame, string? name, string role, FaultList faults)
    {
        if (name is null) return null;
        if (frame[name] is NumericColumn column) return column;
        faults.Add($"the {role} is to be a number", name);
        return null;
    }

    private static int[]? GroupsOf(DataFrame frame, string? name, FaultList faults)
    {
        if (name is null) return null;
        var column = frame[name];
        faults.AddRows(column, frame.RowName, row => column.IsMissing(row) ? "the group is missing" : null);
        // By their names' order, so that the same rows in another order have the same groups.
        return CategoricalColumn.Of(name, [.. Enumerable.Range(0, column.Count).Select(column.Text)]).Codes.ToArray();
    }

    private static DateTimeOffset[]? TimesOf(DataFrame frame, string? name, FaultList faults)
    {
        if (name is null) return null;
        if (frame[name] is not TimeColumn column)
        {
            faults.Add("is no column of times", name);
            return null;
        }
        faults.AddRows(column, frame.RowName, row => column.IsMissing(row) ? "the time is missing" : null);
        return faults.IsEmpty ? Array.ConvertAll(column.Instants.ToArray(), instant => instant!.Value) : null;
    }

    private static PlaceColumn? PlacesOf(DataFrame frame, string? name, FaultList faults)
    {
        if (name is null) return null;
        if (frame[name] is not PlaceColumn column)
        {
            faults.Add("is no column of places", name);
            return null;
        }
        faults.AddRows(column, frame.RowName, row =>
            column.IsMissing(row) ? "the place is missing"
            : double.IsInfinity(column.X[row]) || double.IsInfinity(column.Y[row]) ? $"is {column.Text(row)}, expected finite coordinates" : null);
        return column;
    }

    private static FeatureSpecification Specification(Column column) =>
        new(column.Name, column.Unit, column is CategoricalColumn categorical ? categorical.Levels : default);
}
