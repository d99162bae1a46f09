using System.Text.Json;
using MinerOsphere.Features.Import;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Features.Editing;

/// <summary>Checks a JSON value against a property: the type as the schema says it in JSON, then the constraints.</summary>
internal sealed class ReceivedValue(PropertyDefinition property)
{
    private readonly ValueConstraints _constraints = new(property);
    private readonly TimeText? _times = property.Type is PropertyType.Date or PropertyType.DateTime ? new TimeText(property.Type, null) : null;

    /// <summary>Reads a value that is not null; a reason when it is none of this property.</summary>
    public LocalizedText? Read(JsonElement value, out Cell cell)
    {
        cell = Cell.Null;
        var (read, fault) = property.Type switch
        {
            PropertyType.Integer => ReadInteger(value),
            PropertyType.Number => ReadNumber(value),
            PropertyType.Boolean => value.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? (Cell.Of(value.GetBoolean() ? 1L : 0L), null)
                : (Cell.Null, Wrong("true ou false attendu", "true or false was expected")),
            PropertyType.Date or PropertyType.DateTime => ReadTime(value),
            PropertyType.Iri => ReadText(value, text => ValueCheck.IsIri(text) ? null : FaultText.NotIri),
            _ => ReadText(value, static _ => null),
        };
        if (fault is not null) return fault;
        fault = _constraints.Check(read.Text ?? value.GetRawText(), read);
        if (fault is null) cell = read;
        return fault;
    }

    /// <summary>True when the value is the one that the row has.</summary>
    public bool IsAlready(JsonElement value, IFeatureCursor row, int ordinal)
    {
        if (value.ValueKind == JsonValueKind.Null || row.IsNull(ordinal)) return value.ValueKind == JsonValueKind.Null && row.IsNull(ordinal);
        if (Read(value, out var cell) is not null) return false;
        return property.Type switch
        {
            PropertyType.Integer => cell.Integer == row.GetInt64(ordinal),
            PropertyType.Number => cell.Real.Equals(row.GetDouble(ordinal)),
            PropertyType.Boolean => cell.Integer == (row.GetBoolean(ordinal) ? 1 : 0),
            PropertyType.DateTime => _times!.TryRead(row.GetString(ordinal), out var held, out _) && _times.TryRead(cell.Text!, out var sent, out _) && held == sent,
            _ => cell.Text == row.GetString(ordinal),
        };
    }

    // JSON has one kind of number: 3.0 and 3e0 are the integer 3.
    private static (Cell, LocalizedText?) ReadInteger(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Number) return (Cell.Null, FaultText.NotInteger);
        if (value.TryGetInt64(out var integer)) return (Cell.Of(integer), null);
        return value.TryGetDecimal(out var number) && decimal.Truncate(number) == number && number is >= long.MinValue and <= long.MaxValue
            ? (Cell.Of((long)number), null)
            : (Cell.Null, FaultText.NotInteger);
    }

    private static (Cell, LocalizedText?) ReadNumber(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number)
            ? (Cell.Of(number), null)
            : (Cell.Null, FaultText.NotNumber);

    private (Cell, LocalizedText?) ReadTime(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && _times!.TryRead(value.GetString()!, out var start, out _)
            ? (Cell.Of(_times.Stored(start)), null)
            : (Cell.Null, FaultText.NotDate(property with { Format = null }));

    private static (Cell, LocalizedText?) ReadText(JsonElement value, Func<string, LocalizedText?> check)
    {
        if (value.ValueKind != JsonValueKind.String) return (Cell.Null, Wrong("texte attendu", "a string was expected"));
        var text = value.GetString()!;
        // No store keeps it: PostgreSQL refuses it, SQLite's own functions end there.
        if (text.Contains('\0', StringComparison.Ordinal)) return (Cell.Null, Wrong("le caractère U+0000 n'est pas permis", "the character U+0000 is not allowed"));
        return (Cell.Of(text), check(text));
    }

    private static LocalizedText Wrong(string fr, string en) => new(fr, en);
}
