using System.Globalization;
using System.Text.Json;

namespace MinerOsphere.Rdf.JsonLd.Json;

/// <summary>A number, with its text: an integer of any size keeps all its digits.</summary>
public sealed class JsonNumber : JsonTree
{
    internal JsonNumber(string text)
    {
        Text = text;
        Value = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    /// <summary>The number as RFC 8259 §6 writes it.</summary>
    public string Text { get; }

    /// <summary>The nearest double; infinite when the number is beyond its range.</summary>
    public double Value { get; }

    /// <summary>True for digits alone, with or without a minus.</summary>
    internal bool IsIntegerText => !Text.AsSpan().ContainsAny('.', 'e', 'E');

    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter json) => json.WriteRawValue(Text, skipInputValidation: true);

    /// <inheritdoc/>
    public override bool Equals(JsonTree? other) =>
        other is JsonNumber number && (number.Text == Text || number.Value.Equals(Value) && !(number.IsIntegerText && IsIntegerText));

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();
}
