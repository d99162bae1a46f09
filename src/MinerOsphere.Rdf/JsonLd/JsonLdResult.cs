using System.Diagnostics.CodeAnalysis;

namespace MinerOsphere.Rdf.JsonLd;

/// <summary>What an operation gives: a value, or why the input was refused.</summary>
public readonly struct JsonLdResult<T>
{
    private JsonLdResult(T? value, JsonLdError? error)
    {
        Value = value;
        Error = error;
    }

    /// <summary>The value; the default of its type when there is an error.</summary>
    public T? Value { get; }

    /// <summary>Why the input was refused; null when there is a value.</summary>
    public JsonLdError? Error { get; }

    /// <summary>True when there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool Succeeded => Error is null;

    /// <summary>A value.</summary>
    public static JsonLdResult<T> Ok(T value) => new(value, null);

    /// <summary>A refusal.</summary>
    public static JsonLdResult<T> Fail(JsonLdError error) => new(default, error);

    /// <summary>A refusal.</summary>
    public static JsonLdResult<T> Fail(JsonLdErrorCode code, string message) => new(default, new JsonLdError(code, message));
}
