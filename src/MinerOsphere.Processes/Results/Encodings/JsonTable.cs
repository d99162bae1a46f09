using System.Collections.Immutable;
using System.Text.Json;

namespace MinerOsphere.Processes.Results.Encodings;

/// <summary>Rows of plain values by column; an absent value is undefined.</summary>
/// <param name="Columns">Names, in the order in which they first occur.</param>
/// <param name="Rows">One array per row, one element per column.</param>
public sealed record JsonTable(ImmutableArray<string> Columns, IReadOnlyList<JsonElement[]> Rows)
{
    /// <exception cref="InvalidDataException">It is no array of objects.</exception>
    public static JsonTable Of(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array) throw new InvalidDataException($"A table is a JSON array of objects; found {json.ValueKind}.");
        return Of(json.EnumerateArray());
    }

    /// <exception cref="InvalidDataException">A row is no object.</exception>
    public static JsonTable Of(IEnumerable<JsonElement> rows)
    {
        var ordinals = new Dictionary<string, int>(StringComparer.Ordinal);
        var read = new List<List<(int Ordinal, JsonElement Value)>>();
        foreach (var row in rows)
        {
            if (row.ValueKind != JsonValueKind.Object) throw new InvalidDataException($"Row {read.Count} of the table is no object but {row.ValueKind}.");
            var values = new List<(int, JsonElement)>(ordinals.Count);
            foreach (var member in row.EnumerateObject())
            {
                if (!ordinals.TryGetValue(member.Name, out var ordinal)) ordinals.Add(member.Name, ordinal = ordinals.Count);
                values.Add((ordinal, member.Value));
            }
            read.Add(values);
        }
        return new JsonTable([.. ordinals.OrderBy(o => o.Value).Select(o => o.Key)], [.. read.Select(r => Row(r, ordinals.Count))]);
    }

    public int OrdinalOf(string column) => Columns.IndexOf(column);

    private static JsonElement[] Row(List<(int Ordinal, JsonElement Value)> values, int width)
    {
        var row = new JsonElement[width];
        foreach (var (ordinal, value) in values) row[ordinal] = value;
        return row;
    }
}
