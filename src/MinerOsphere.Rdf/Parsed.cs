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

    /// <summary>The value; the default of its type when there is an error.</summary>
    public T? Value { get; }

    /// <summary>What is wrong; null when there is a value.</summary>
    public SyntaxError? Error { get; }

    /// <summary>True when there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool Succeeded => Error is null;

    /// <summary>A value.</summary>
    public static Parsed<T> Ok(T value) => new(value, null);

    /// <summary>A fault.</summary>
    public static Parsed<T> Fail(SyntaxError error) => new(default, error);

    /// <summary>A fault.</summary>
    public static Parsed<T> Fail(int line, int column, string message) => new(default, new SyntaxError(line, column, message));
}
