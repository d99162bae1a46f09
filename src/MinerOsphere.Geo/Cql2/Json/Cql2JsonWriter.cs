using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MinerOsphere.Geo.Cql2.Tree;
using MinerOsphere.Geo.Geometry;

namespace MinerOsphere.Geo.Cql2.Json;

/// <summary>Writes CQL2 JSON by the schema of Annex C; what it writes reads back as the same tree.</summary>
public static class Cql2JsonWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 4096 };

    public static string Write(Cql2Expression expression)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options)) Write(writer, expression);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static void Write(Utf8JsonWriter writer, Cql2Expression expression)
    {
        switch (expression)
        {
            case Conjunction and:
                Operator(writer, "and", and.Operands);
                break;
            case Disjunction or:
                Operator(writer, "or", or.Operands);
                break;
            case Negation not:
                Operator(writer, "not", [not.Operand]);
                break;
            case Comparison comparison:
                Operator(writer, Cql2Names.Comparisons[comparison.Operator], [comparison.Left, comparison.Right]);
                break;
            case LikePredicate like:
                Operator(writer, "like", [like.Value, like.Pattern]);
                break;
            case BetweenPredicate between:
                Operator(writer, "between", [between.Value, between.Low, between.High]);
                break;
            case InPredicate @in:
                Operator(writer, "in", [@in.Value, new ArrayExpression(@in.Items)]);
                break;
            case NullPredicate test:
                Operator(writer, "isNull", [test.Operand]);
                break;
            case SpatialPredicate spatial:
                Operator(writer, Cql2Names.Spatial[spatial.Relation], [spatial.Left, spatial.Right]);
                break;
            case TemporalPredicate temporal:
                Operator(writer, Cql2Names.Temporal[temporal.Relation], [temporal.Left, temporal.Right]);
                break;
            case ArrayPredicate array:
                Operator(writer, Cql2Names.Arrays[array.Relation], [array.Left, array.Right]);
                break;
            case Arithmetic arithmetic:
                Operator(writer, Cql2Names.Arithmetic[arithmetic.Operator], [arithmetic.Left, arithmetic.Right]);
                break;
            case CaseFold fold:
                Operator(writer, "casei", [fold.Operand]);
                break;
            case AccentFold fold:
                Operator(writer, "accenti", [fold.Operand]);
                break;
            case FunctionCall call:
                Operator(writer, call.Name, call.Arguments);
                break;
            case ArrayExpression array:
                Items(writer, array.Items);
                break;
            default:
                Literal(writer, expression);
                break;
        }
    }

    private static void Operator(Utf8JsonWriter writer, string name, Cql2List operands)
    {
        writer.WriteStartObject();
        writer.WriteString("op"u8, name);
        writer.WritePropertyName("args"u8);
        Items(writer, operands);
        writer.WriteEndObject();
    }

    private static void Items(Utf8JsonWriter writer, Cql2List items)
    {
        writer.WriteStartArray();
        foreach (var item in items) Write(writer, item);
        writer.WriteEndArray();
    }

    private static void Literal(Utf8JsonWriter writer, Cql2Expression expression)
    {
        switch (expression)
        {
            case StringLiteral text:
                writer.WriteStringValue(text.Value);
                break;
            case IntegerLiteral whole:
                writer.WriteNumberValue(whole.Value);
                break;
            case NumberLiteral number:
                writer.WriteNumberValue(number.Value);
                break;
            case BooleanLiteral boolean:
                writer.WriteBooleanValue(boolean.Value);
                break;
            case PropertyReference property:
                Member(writer, "property"u8, property.Name);
                break;
            case InstantLiteral instant:
                Member(writer, instant.Value.IsDate ? "date"u8 : "timestamp"u8, instant.Value.ToString());
                break;
            case IntervalExpression interval:
                writer.WriteStartObject();
                writer.WriteStartArray("interval"u8);
                IntervalEnd(writer, interval.Start);
                IntervalEnd(writer, interval.End);
                writer.WriteEndArray();
                writer.WriteEndObject();
                break;
            case BoxLiteral box:
                JsonBox.Write(writer, box);
                break;
            case GeometryLiteral geometry:
                GeometryJson.Write(writer, geometry.Value);
                break;
            default:
                throw new NotSupportedException($"{expression.GetType().Name} has no JSON");
        }
    }

    private static void Member(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string value)
    {
        writer.WriteStartObject();
        writer.WriteString(name, value);
        writer.WriteEndObject();
    }

    private static void IntervalEnd(Utf8JsonWriter writer, Cql2Expression end)
    {
        if (end is InstantLiteral instant) writer.WriteStringValue(instant.Value.ToString());
        else if (end is OpenEnd) writer.WriteStringValue(".."u8);
        else Write(writer, end);
    }
}
