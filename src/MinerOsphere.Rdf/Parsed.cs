using System.Diagnostics.CodeAnalysis;

namespace MinerOsphere.Rdf;

/// <summary>What a parser gives: a value, or where and why the text is not one. Bad input is a value, never an exception.</summary>
public readonly struct Parsed<T>
{
    private Parsed(T? value, SyntaxError? error)
    {
        Value = value;
        Error = error;
    }

    public T? Value { get; }
    public SyntaxError? Error { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool Succeeded => Error is null;

    public static Parsed<T> Ok(T value) => new(value, null);
    public static Parsed<T> Fail(SyntaxError error) => new(default, error);
    public static Parsed<T> Fail(int line, int column, string message) => new(default, new SyntaxError(line, column, message));
}
