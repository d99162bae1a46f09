using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Spatial.Compositions;

/// <summary>Log-ratios of columns of a table, row by row; a row with a gap in any part has gaps in all ratios.</summary>
public static class CompositionColumns
{
    /// <summary>Centred log-ratios, a column per part, named <c>clr(part)</c>.</summary>
    /// <exception cref="DataFaultException">Parts that are 0 or below; each is named.</exception>
    public static ImmutableArray<NumericColumn> Clr(IReadOnlyList<NumericColumn> parts) =>
        Transformed(parts, [.. parts.Select(part => ($"clr({part.Name})", (string?)"1"))], row => Composition.Clr(row));

    /// <summary>Additive log-ratios, a column per part but the divisor, named <c>ln(part/divisor)</c>.</summary>
    /// <exception cref="DataFaultException">Parts that are 0 or below; each is named.</exception>
    public static ImmutableArray<NumericColumn> Alr(IReadOnlyList<NumericColumn> parts, string divisor)
    {
        var at = parts.ToList().FindIndex(part => part.Name == divisor);
        if (at < 0) throw new ArgumentException($"'{divisor}' is not one of the parts", nameof(divisor));
        return Transformed(parts, [.. parts.Where((_, i) => i != at).Select(part => ($"ln({part.Name}/{divisor})", (string?)"1"))], row => Composition.Alr(row, at));
    }

    /// <summary>Isometric log-ratios, a column per coordinate of the basis, named <c>ilr1</c> and so on.</summary>
    /// <exception cref="DataFaultException">Parts that are 0 or below; each is named.</exception>
    public static ImmutableArray<NumericColumn> Ilr(IReadOnlyList<NumericColumn> parts, LogRatioBasis basis) =>
        Transformed(parts, [.. Enumerable.Range(1, parts.Count - 1).Select(i => ($"ilr{i}", (string?)"1"))], row => Composition.Ilr(row, basis));

    internal static ImmutableArray<NumericColumn> Transformed(IReadOnlyList<NumericColumn> parts, (string Name, string? Unit)[] names, Func<double[], double[]> transform)
    {
        if (parts.Count < 2) throw new ArgumentException("a composition has two parts or more", nameof(parts));
        var units = parts.Select(part => part.Unit).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        if (units.Length > 1) throw new DataFaultException($"parts of one whole are in one unit, found {string.Join(", ", units)}", parts[0].Name);
        var rows = parts[0].Count;
        var faults = ImmutableArray.CreateBuilder<DataFault>();
        var columns = Array.ConvertAll(names, _ => new double[rows]);
        var row = new double[parts.Count];
        for (var r = 0; r < rows; r++)
        {
            for (var k = 0; k < row.Length; k++) row[k] = parts[k].Values[r];
            double[]? ratios = null;
            if (!Array.Exists(row, double.IsNaN))
                try
                {
                    ratios = transform(row);
                }
                catch (ArgumentException wrong)
                {
                    var at = Array.FindIndex(row, part => !(part > 0));
                    if (faults.Count < 20) faults.Add(new DataFault(wrong.Message.Split(" (Parameter", 2)[0], at < 0 ? null : parts[at].Name, $"row {r}"));
                }
            for (var k = 0; k < columns.Length; k++) columns[k][r] = ratios?[k] ?? double.NaN;
        }
        return faults.Count > 0 ? throw new DataFaultException(faults.ToImmutable()) : [.. names.Select((name, k) => new NumericColumn(name.Name, columns[k], name.Unit))];
    }
}
