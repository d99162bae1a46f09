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

    public T? Value { get; }
    public JsonLdError? Error { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool Succeeded => Error is null;

    public static JsonLdResult<T> Ok(T value) => new(value, null);
    public static JsonLdResult<T> Fail(JsonLdError error) => new(default, error);
    public static JsonLdResult<T> Fail(JsonLdErrorCode code, string message) => new(default, new JsonLdError(code, message));
}
