namespace MinerOsphere.Rdf.JsonLd;

/// <summary>Why a document was refused; the message names the value and what was expected.</summary>
public sealed record JsonLdError(JsonLdErrorCode Code, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Code.ToStandardText()}: {Message}";
}
