using System.Text.Json;
using System.Text.Json.Serialization;
using MinerOsphere.Learning.Evaluating.Metrics;

namespace MinerOsphere.Learning.Evaluating.Reports;

/// <summary>A score is a number, the text of an infinite one, or an object with the reason why there is none.</summary>
internal sealed class ScoreJson : JsonConverter<Score>
{
    public override Score Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Number: return new Score(reader.GetDouble());
            case JsonTokenType.String: return new Score(reader.GetString() switch { "Infinity" => double.PositiveInfinity, "-Infinity" => double.NegativeInfinity, var other => throw new JsonException($"'{other}' is no score") });
            case JsonTokenType.StartObject:
                reader.Read();
                if (reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals("undefined")) break;
                reader.Read();
                var reason = reader.GetString();
                reader.Read();
                if (reason is not null && reader.TokenType == JsonTokenType.EndObject) return Score.None(reason);
                break;
        }
        throw new JsonException("a score is a number, an infinity or {\"undefined\": reason}");
    }

    public override void Write(Utf8JsonWriter writer, Score value, JsonSerializerOptions options)
    {
        if (!value.IsDefined)
        {
            writer.WriteStartObject();
            writer.WriteString("undefined", value.Undefined);
            writer.WriteEndObject();
        }
        else if (double.IsInfinity(value.Value)) writer.WriteStringValue(value.Value > 0 ? "Infinity" : "-Infinity");
        else writer.WriteNumberValue(value.Value);
    }
}
