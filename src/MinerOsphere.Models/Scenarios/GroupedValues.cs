using System.Text.Json;
using MinerOsphere.Processes.Results.Encodings;

namespace MinerOsphere.Models.Scenarios;

/// <summary>The rows of one run, brought together by group: a number per group and compared column.</summary>
internal static class GroupedValues
{
    /// <summary>Columns that hold numbers and nothing else, but for gaps.</summary>
    public static string[] NumericColumns(JsonTable table, IEnumerable<string> without) =>
    [
        .. table.Columns.Except(without).Where(c => table.Rows.Select(r => r[table.OrdinalOf(c)].ValueKind).Where(k => k is not (JsonValueKind.Null or JsonValueKind.Undefined)).ToArray() is { Length: > 0 } kinds && kinds.All(k => k == JsonValueKind.Number)),
    ];

    /// <summary>Groups in the order in which they first occur; a group without a number has NaN.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="groups">Columns that group them.</param>
    /// <param name="values">Columns to be brought together.</param>
    /// <param name="aggregation">sum, mean, minimum or maximum.</param>
    public static Dictionary<string, (string[] Group, double[] Values)> Of(JsonTable table, IReadOnlyList<string> groups, IReadOnlyList<string> values, string aggregation)
    {
        var (keys, columns) = (groups.Select(table.OrdinalOf).ToArray(), values.Select(table.OrdinalOf).ToArray());
        var found = new Dictionary<string, (string[] Group, List<double>[] Values)>(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            string[] group = [.. keys.Select(k => Text(row[k]))];
            var key = string.Join('\u001f', group);
            if (!found.TryGetValue(key, out var kept)) found.Add(key, kept = (group, [.. columns.Select(_ => new List<double>())]));
            for (var c = 0; c < columns.Length; c++)
                if (row[columns[c]] is { ValueKind: JsonValueKind.Number } number) kept.Values[c].Add(number.GetDouble());
        }
        return found.ToDictionary(f => f.Key, f => (f.Value.Group, f.Value.Values.Select(v => Together(v, aggregation)).ToArray()), StringComparer.Ordinal);
    }

    private static double Together(List<double> numbers, string aggregation) => numbers.Count == 0 ? double.NaN : aggregation switch
    {
        "mean" => numbers.Average(),
        "minimum" => numbers.Min(),
        "maximum" => numbers.Max(),
        _ => numbers.Sum(),
    };

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null or JsonValueKind.Undefined => "",
        _ => value.GetRawText(),
    };
}
