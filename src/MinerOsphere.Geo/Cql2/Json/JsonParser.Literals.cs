using System.Text.Json;
using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Geo.Cql2.Json;

internal sealed partial class JsonParser
{
    private Cql2Expression? Instant(JsonElement element, Cql2Place place, bool isDate)
    {
        if (Text(element, place) is not { } text) return null;
        return Cql2Instant.TryParse(text, out var instant) && instant.Value.IsDate == isDate
            ? Node(new InstantLiteral(instant.Value), place)
            : Fail(Cql2FaultKind.BadValue, Found(element), isDate ? "a date as 2022-04-16" : "a timestamp as 2022-04-16T10:13:19Z", place);
    }

    private Cql2Expression? Interval(JsonElement element, Cql2Place place)
    {
        if (element.ValueKind != JsonValueKind.Array || element.GetArrayLength() != 2)
            return Fail(Cql2FaultKind.Syntax, Found(element), "an array of two: start and end", place);
        if (IntervalEnd(element[0], place.Item(0)) is not { } start) return null;
        return IntervalEnd(element[1], place.Item(1)) is { } end ? Node(new IntervalExpression(start, end), place) : null;
    }

    private Cql2Expression? IntervalEnd(JsonElement element, Cql2Place place)
    {
        if (element.ValueKind == JsonValueKind.Null) return Node(new OpenEnd(), place);
        if (element.ValueKind != JsonValueKind.String) return Expression(element, place);
        if (Text(element, place) is not { } text) return null;
        if (text == "..") return Node(new OpenEnd(), place);
        return Cql2Instant.TryParse(text, out var instant)
            ? Node(new InstantLiteral(instant.Value), place)
            : Fail(Cql2FaultKind.BadValue, Found(element), "a date as 2022-04-16, a timestamp as 2022-04-16T10:13:19Z or '..'", place);
    }

    private Cql2Expression? Box(JsonElement element, Cql2Place place)
    {
        if (element.ValueKind != JsonValueKind.Array || element.GetArrayLength() is not (4 or 6))
            return Fail(Cql2FaultKind.Syntax, Found(element), "an array of four or six numbers", place);
        Span<double> numbers = stackalloc double[element.GetArrayLength()];
        for (var i = 0; i < numbers.Length; i++)
            if (!Coordinate(element[i], place.Item(i), out numbers[i])) return null;
        return Node(GeometryShapes.Box(numbers), place);
    }

    private bool Coordinate(JsonElement element, Cql2Place place, out double number)
    {
        if (element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out number) && double.IsFinite(number))
        {
            // Minus zero is zero, as in a text.
            if (number == 0) number = 0;
            return true;
        }
        number = 0;
        Fail(Cql2FaultKind.BadValue, Found(element), "a number that a double can hold", place);
        return false;
    }
}
