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

/// <summary>Why a value was refused.</summary>
/// <param name="Expected">What would have been right, as it ends a sentence.</param>
/// <param name="Reason">What is wrong with the value, when that is not plain from <paramref name="Expected"/>.</param>
internal sealed record ParameterFault(LocalizedText Expected, LocalizedText? Reason = null);

/// <summary>A value or the fault that took its place.</summary>
internal readonly struct Reading<T>
{
    private Reading(T? value, ParameterFault? fault)
    {
        Value = value;
        Fault = fault;
    }

    public T? Value { get; }
    public ParameterFault? Fault { get; }
    public bool Succeeded => Fault is null;

    public static Reading<T> Of(T value) => new(value, null);
    public static Reading<T> Of(ParameterFault fault) => new(default, fault);
    public static implicit operator Reading<T>(T value) => new(value, null);
    public static implicit operator Reading<T>(ParameterFault fault) => new(default, fault);
}
