using System.Text.Json.Nodes;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Server.Common;

/// <summary>
/// A query parameter as one object: validation, the OpenAPI document and the forms on pages are made from it.
/// </summary>
internal abstract class QueryParameter(string name, LocalizedText description, Func<JsonObject> schema)
{
    public string Name { get; } = name;
    public LocalizedText Description { get; } = description;

    /// <summary>The OpenAPI schema; a new tree each time, as a JSON node has one parent.</summary>
    public JsonObject Schema() => schema();

    /// <summary>Under <c>components.parameters</c> with this key rather than inline; null for inline.</summary>
    public string? SharedKey { get; init; }

    /// <summary>True joins repeated values by a comma instead of refusing them.</summary>
    public bool MayRepeat { get; init; }

    /// <summary>Parses <paramref name="text"/> to a boxed value, or says what was expected.</summary>
    public abstract ParameterFault? TryParse(string text, out object? value);
}

/// <inheritdoc/>
/// <typeparam name="T">What a value becomes.</typeparam>
internal sealed class QueryParameter<T>(string name, LocalizedText description, Func<JsonObject> schema, Func<string, Reading<T>> parse)
    : QueryParameter(name, description, schema)
{
    public Reading<T> Parse(string text) => parse(text);

    public override ParameterFault? TryParse(string text, out object? value)
    {
        var reading = parse(text);
        value = reading.Value;
        return reading.Fault;
    }
}
