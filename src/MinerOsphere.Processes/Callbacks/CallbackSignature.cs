using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MinerOsphere.Processes.Callbacks;

/// <summary>
/// Signs a message as RFC 9421 has it, with a secret that both sides know (hmac-sha256): method, address, media type and the digest of the
/// body (RFC 9530), and the time. Whoever has the secret can tell that the message is ours, whole, new and meant for that address.
/// </summary>
/// <param name="secret">The secret.</param>
/// <param name="keyId">Name of the secret, for receivers that have several.</param>
public sealed class CallbackSignature(ReadOnlyMemory<byte> secret, string keyId = "minerosphere")
{
    /// <summary>The values of the headers <c>Content-Digest</c>, <c>Signature-Input</c> and <c>Signature</c>.</summary>
    public (string Digest, string Input, string Signature) Of(string method, Uri address, string contentType, ReadOnlySpan<byte> body, DateTimeOffset created)
    {
        var digest = $"sha-256=:{Convert.ToBase64String(SHA256.HashData(body))}:";
        var parameters = string.Create(CultureInfo.InvariantCulture,
            $"(\"@method\" \"@target-uri\" \"content-type\" \"content-digest\");created={created.ToUnixTimeSeconds()};keyid=\"{keyId}\";alg=\"hmac-sha256\"");
        var lines = $"\"@method\": {method}\n\"@target-uri\": {address.AbsoluteUri}\n\"content-type\": {contentType}\n\"content-digest\": {digest}\n\"@signature-params\": {parameters}";
        var signature = HMACSHA256.HashData(secret.Span, Encoding.UTF8.GetBytes(lines));
        return (digest, $"sig1={parameters}", $"sig1=:{Convert.ToBase64String(signature)}:");
    }
}
