using System.Text.Json;
using MinerOsphere.Geo.Cql2.Text;
using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Geo.Cql2.Json;

/// <summary>Recursive descent over a JSON document. A method that gives null has set <see cref="Fault"/>; only the first is kept.</summary>
internal sealed partial class JsonParser(Cql2Limits limits)
{
    private readonly Cql2Limits _limits = limits;
    private int _depth;
    private int _nodes;
    private int _vertices;

    public Cql2Fault? Fault { get; private set; }

    /// <summary>Any operand.</summary>
    public Cql2Expression? Expression(JsonElement element, Cql2Place place)
    {
        if (++_depth > _limits.Depth)
            return Fail(Cql2FaultKind.TooLarge, "an expression nested too deep", $"at most {_limits.Depth} levels", place);
        var read = element.ValueKind switch
        {
            JsonValueKind.Object => Object(element, place),
            JsonValueKind.Array => Items(element, place) is { } items ? Node(new ArrayExpression(items), place) : null,
            JsonValueKind.String => Text(element, place) is { } text ? Node(new StringLiteral(text), place) : null,
            JsonValueKind.Number => Number(element, place) is { } number ? Node(number, place) : null,
            JsonValueKind.True or JsonValueKind.False => Node(new BooleanLiteral(element.ValueKind == JsonValueKind.True), place),
            _ => Fail(Cql2FaultKind.Syntax, "null", "an operand; to ask for NULL write {\"op\": \"isNull\", \"args\": [...]}", place),
        };
        _depth--;
        return read;
    }

    private Cql2Expression? Object(JsonElement element, Cql2Place place)
    {
        if (element.TryGetProperty("op", out var op))
            return Text(op, place.Member("op")) is { } name ? Operator(name, element, place) : null;
        if (element.TryGetProperty("property", out var property))
            return Text(property, place.Member("property")) is { } name ? Node(new PropertyReference(name), place) : null;
        if (element.TryGetProperty("date", out var date)) return Instant(date, place.Member("date"), isDate: true);
        if (element.TryGetProperty("timestamp", out var timestamp)) return Instant(timestamp, place.Member("timestamp"), isDate: false);
        if (element.TryGetProperty("interval", out var interval)) return Interval(interval, place.Member("interval"));
        if (element.TryGetProperty("type", out _)) return Geometry(element, place);
        if (element.TryGetProperty("bbox", out var bbox)) return Box(bbox, place.Member("bbox"));
        if (element.TryGetProperty("casei", out var casei))
            return Only(casei, place.Member("casei")) is { } folded ? Node(new CaseFold(folded), place) : null;
        if (element.TryGetProperty("accenti", out var accenti))
            return Only(accenti, place.Member("accenti")) is { } bare ? Node(new AccentFold(bare), place) : null;
        if (element.TryGetProperty("function", out var function)) return OldFunction(function, place.Member("function"));
        return Fail(Cql2FaultKind.Syntax, "an object without a member that tells what it is",
            "op, property, date, timestamp, interval, bbox, or type of a GeoJSON geometry", place);
    }

    /// <summary>The operand of an old spelling, with an array around it or without.</summary>
    private Cql2Expression? Only(JsonElement element, Cql2Place place) => element.ValueKind == JsonValueKind.Array && element.GetArrayLength() == 1
        ? Expression(element[0], place.Item(0))
        : Expression(element, place);

    private Cql2Expression? OldFunction(JsonElement function, Cql2Place place)
    {
        if (function.ValueKind != JsonValueKind.Object || !function.TryGetProperty("name", out var member))
            return Fail(Cql2FaultKind.Syntax, Found(function), "an object with name and args", place);
        if (Text(member, place.Member("name")) is not { } name || Arguments(function, place) is not { } arguments) return null;
        return Node(new FunctionCall(name, arguments), place);
    }

    private Cql2List? Items(JsonElement array, Cql2Place place)
    {
        var items = new List<Cql2Expression>(array.GetArrayLength());
        foreach (var item in array.EnumerateArray())
        {
            if (Expression(item, place.Item(items.Count)) is not { } read) return null;
            items.Add(read);
        }
        return Cql2List.Create(items);
    }

    private string? Text(JsonElement element, Cql2Place place)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            Fail(Cql2FaultKind.Syntax, Found(element), "a string", place);
            return null;
        }
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            Fail(Cql2FaultKind.BadValue, "half of a surrogate pair", "a string of Unicode characters", place);
            return null;
        }
    }

    private Cql2Expression? Number(JsonElement element, Cql2Place place)
    {
        var raw = element.GetRawText();
        var isNegative = raw[0] == '-';
        return NumberText.TryRead(isNegative ? raw.AsSpan(1) : raw, isNegative, out var literal)
            ? literal
            : Fail(Cql2FaultKind.BadValue, Found(element), "a number that a double can hold", place);
    }

    private Cql2Expression? Node(Cql2Expression node, Cql2Place place) => ++_nodes <= _limits.Nodes
        ? node with { Place = place }
        : Fail(Cql2FaultKind.TooLarge, "more terms than are read", $"at most {_limits.Nodes}", place);

    private Cql2Expression? Fail(Cql2FaultKind kind, string found, string expected, Cql2Place place)
    {
        Fault ??= new Cql2Fault(kind, place, found, expected);
        return null;
    }

    private static string Found(JsonElement element)
    {
        if (element.ValueKind is JsonValueKind.Undefined) return "nothing";
        if (element.ValueKind is JsonValueKind.Object) return "an object";
        if (element.ValueKind is JsonValueKind.Array) return $"an array of {element.GetArrayLength()}";
        var raw = element.GetRawText();
        return raw.Length <= 40 ? raw : $"{raw[..40]}...";
    }
}
