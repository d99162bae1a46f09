using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Processes.Inputs;

namespace MinerOsphere.Models.Territory.Series;

/// <summary>Rows of measures as columns in the order of their times. Nothing is filled here, and nothing is put right in silence.</summary>
internal sealed class SeriesTable
{
    private const int MostRows = 400_000, MostFaults = 20;
    private readonly Dictionary<string, (double[] Values, string? Unit)> _columns = new(StringComparer.Ordinal);

    private SeriesTable(DateTimeOffset[] times) => Times = times;

    /// <summary>Rising; a step may be missing.</summary>
    public DateTimeOffset[] Times { get; }

    public int Count => Times.Length;

    public bool Has(string role) => _columns.ContainsKey(role);

    /// <summary>Values of a role, NaN for a gap.</summary>
    public double[] this[string role] => _columns[role].Values;

    /// <summary>UCUM code that the schema gives, or null.</summary>
    public string? UnitOf(string role) => _columns[role].Unit;

    /// <exception cref="DataFaultException">A property, a time or an order that can't be; every fault that was found.</exception>
    public static async ValueTask<SeriesTable> ReadAsync(FeatureInput features, string? time, IReadOnlyList<SeriesColumn> columns, CancellationToken cancellation)
    {
        var schema = features.Schema;
        time ??= schema.Instant?.Name ?? schema.Attributes.FirstOrDefault(p => p.Name is "date" or "time" or "datetime" or "Date")?.Name;
        if (time is null || schema.Find(time) is null) throw new DataFaultException($"no property is the time{(time is null ? "" : $" '{time}'")}; there are: {Names(schema)}", time);
        var wanted = columns.Where(c => schema.Find(c.Property) is not null).ToArray();
        ImmutableArray<DataFault> lacking = [.. columns.Where(c => c.IsRequired && !wanted.Contains(c)).Select(c => new DataFault($"the rows have no property '{c.Property}', which is to be the {c.Role}; there are: {Names(schema)}", c.Property))];
        if (!lacking.IsEmpty) throw new DataFaultException(lacking);
        foreach (var column in wanted)
            if (schema.Find(column.Property)!.Type is not (PropertyType.Number or PropertyType.Integer)) throw new DataFaultException("numbers are expected", column.Property);

        var rows = new List<(DateTimeOffset Time, string Name, double[] Values)>();
        var faults = ImmutableArray.CreateBuilder<DataFault>();
        void Fault(string message, string? column, string row)
        {
            if (faults.Count < MostFaults) faults.Add(new DataFault(message, column, row));
        }
        var timeAt = schema.OrdinalOf(time);
        var at = Array.ConvertAll(wanted, c => schema.OrdinalOf(c.Property));
        var query = features.Query with { Properties = [.. wanted.Select(c => c.Property).Append(time).Distinct()], SkipGeometry = true };
        await using (var cursor = await features.Source.ReadAsync(query, cancellation).ConfigureAwait(false))
            while (await cursor.ReadAsync(cancellation).ConfigureAwait(false))
            {
                if (rows.Count == MostRows) throw new DataFaultException($"more than {MostRows} rows; filter them");
                var name = $"feature '{Encoding.UTF8.GetString(cursor.Id)}'";
                var text = cursor.IsNull(timeAt) ? null : cursor.GetString(timeAt);
                if (text is null || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant))
                {
                    Fault($"'{text}' is no time; expected such as 2016-02-29", time, name);
                    continue;
                }
                var values = new double[at.Length];
                for (var c = 0; c < at.Length; c++)
                {
                    values[c] = cursor.IsNull(at[c]) ? double.NaN : schema.Properties[at[c]].Type == PropertyType.Integer ? cursor.GetInt64(at[c]) : cursor.GetDouble(at[c]);
                    // Formulas of evapotranspiration go a little below 0 on the coldest days; rain and discharge never do.
                    if (wanted[c].Role == "pet" && values[c] is < 0 and > -0.5) values[c] = 0;
                    if (double.IsInfinity(values[c])) Fault("the value is infinite", wanted[c].Property, name);
                    else if (values[c] < 0 && wanted[c].Role is "rain" or "pet" or "flow") Fault($"{values[c].ToString("R", CultureInfo.InvariantCulture)} is below 0, which no {wanted[c].Role} can be", wanted[c].Property, name);
                }
                rows.Add((instant, name, values));
            }
        if (faults.Count > 0) throw new DataFaultException(faults.ToImmutable());
        if (rows.Count == 0) throw new DataFaultException("no row: is the filter right?");
        // A collection promises no order; a document has the one that its author gave it, and a date out of order there is a mistake.
        if (features.Origin is null)
            for (var r = 1; r < rows.Count; r++)
                if (rows[r].Time < rows[r - 1].Time) Fault($"{Text(rows[r].Time)} comes after {Text(rows[r - 1].Time)}: rows in the order of their times are expected", time, rows[r].Name);
        rows = [.. rows.OrderBy(r => r.Time)];
        for (var r = 1; r < rows.Count; r++)
            if (rows[r].Time == rows[r - 1].Time) Fault($"{Text(rows[r].Time)} is there twice (also {rows[r - 1].Name}): does the filter leave one place?", time, rows[r].Name);
        if (faults.Count > 0) throw new DataFaultException(faults.ToImmutable());
        var table = new SeriesTable([.. rows.Select(r => r.Time)]);
        for (var c = 0; c < wanted.Length; c++)
            if (!table._columns.ContainsKey(wanted[c].Role)) table._columns.Add(wanted[c].Role, ([.. rows.Select(r => r.Values[c])], schema.Find(wanted[c].Property)!.Unit));
        return table;
    }

    internal static string Text(DateTimeOffset time) => time.ToString(time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture);

    private static string Names(FeatureSchema schema) => string.Join(", ", schema.Attributes.Select(p => p.Name));
}
