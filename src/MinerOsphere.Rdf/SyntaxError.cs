namespace MinerOsphere.Rdf;

/// <summary>A fault in a text. <see cref="Line"/> and <see cref="Column"/> count from 1; the message says what was found and what was expected.</summary>
public sealed record SyntaxError(int Line, int Column, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"line {Line}, column {Column}: {Message}";
}
