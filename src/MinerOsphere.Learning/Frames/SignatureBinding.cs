using System.Collections.Immutable;

namespace MinerOsphere.Learning.Frames;

/// <summary>Makes the rows that a trained model takes out of any frame, by name, and says what does not fit.</summary>
public static class SignatureBinding
{
    /// <param name="signature">What the model takes.</param>
    /// <param name="frame">The data; columns that the model does not know are left aside.</param>
    /// <param name="options">What is tolerated.</param>
    /// <exception cref="DataFaultException">A column is missing, of another kind or unit, or holds a value the model cannot take.</exception>
    public static FeatureMatrix Bind(ModelSignature signature, DataFrame frame, BindingOptions? options = null)
    {
        options ??= new BindingOptions();
        var faults = new FaultList();
        var columns = new double[signature.Features.Length][];
        for (var i = 0; i < columns.Length; i++) columns[i] = ColumnOf(signature.Features[i], frame, options, faults);
        foreach (var name in new[] { signature.Exposure, signature.Offset })
            if (name is not null && !frame.TryGet(name, out _)) faults.Add(NoColumn(frame, name), name);
        var offset = faults.IsEmpty ? Offsets.Of(frame, signature.Offset, signature.Exposure, faults) : null;
        faults.ThrowIfAny();
        return new FeatureMatrix(signature.Features, columns, offset);
    }

    /// <summary>That a column is missing, with the one that was probably meant.</summary>
    internal static string NoColumn(DataFrame frame, string name)
    {
        var near = frame.Columns.Select(column => column.Name).MinBy(other => Distance(name, other));
        return near is not null && Distance(name, near) <= Math.Max(1, name.Length / 4) ? $"is missing; is it '{near}'?"
            : frame.Columns.IsEmpty ? "is missing; the data have no column"
            : $"is missing; the data have {string.Join(", ", frame.Columns.Take(12).Select(column => column.Name))}{(frame.Columns.Length > 12 ? " and more" : "")}";
    }

    private static double[] ColumnOf(FeatureSpecification expected, DataFrame frame, BindingOptions options, FaultList faults)
    {
        if (!frame.TryGet(expected.Name, out var column))
        {
            faults.Add(NoColumn(frame, expected.Name), expected.Name);
            return [];
        }
        if (expected.Unit is { } unit && column.Unit is { } given && given != unit)
            faults.Add($"is in '{given}'; the model was trained in '{unit}'", expected.Name);
        switch (column)
        {
            case CategoricalColumn categorical when expected.IsCategorical:
                return Codes(expected, categorical, frame, options, faults);
            case NumericColumn numeric when !expected.IsCategorical:
                faults.AddRows(numeric, frame.RowName, row => double.IsInfinity(numeric[row]) ? $"is {numeric.Text(row)}, expected a finite number" : null);
                return numeric.Values.ToArray();
            case CategoricalColumn when column.MissingCount == column.Count && !expected.IsCategorical:
                // A column of gaps has no kind that could be told from its values.
                return Enumerable.Repeat(double.NaN, column.Count).ToArray();
            case NumericColumn when column.MissingCount == column.Count:
                return Enumerable.Repeat(double.NaN, column.Count).ToArray();
            default:
                faults.Add(expected.IsCategorical ? $"holds {Kind(column)} such as '{FirstText(column)}'; the model was trained on categories ({Few(expected.Levels)})" : $"holds {Kind(column)} such as '{FirstText(column)}'; the model was trained on numbers", expected.Name);
                return [];
        }
    }

    private static double[] Codes(FeatureSpecification expected, CategoricalColumn column, DataFrame frame, BindingOptions options, FaultList faults)
    {
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < expected.Levels.Length; i++) known.Add(expected.Levels[i], i);
        var translated = column.Levels.Select(level => known.TryGetValue(level, out var code) ? code : double.NaN).ToArray();
        if (!options.UnseenCategoriesAreMissing)
        {
            faults.AddRows(column, frame.RowName, row => column.Codes[row] is >= 0 and var code && double.IsNaN(translated[code])
                ? $"'{column.Levels[code]}' was not seen in training; known: {Few(expected.Levels)}" : null);
        }
        return Array.ConvertAll(column.Codes.ToArray(), code => code < 0 ? double.NaN : translated[code]);
    }

    private static string Kind(Column column) => column switch
    {
        NumericColumn => "numbers",
        CategoricalColumn => "categories",
        TimeColumn => "times",
        _ => "places",
    };

    private static string FirstText(Column column)
    {
        var row = 0;
        while (row < column.Count - 1 && column.IsMissing(row)) row++;
        return column.Count == 0 ? "" : column.Text(row);
    }

    private static string Few(ImmutableArray<string> levels) => string.Join(", ", levels.Take(8)) + (levels.Length > 8 ? $" and {levels.Length - 8} more" : "");

    /// <summary>Edits between two names, capitals aside (Levenshtein 1966).</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = diagonal + (char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }
}
