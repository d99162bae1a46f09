using System.Globalization;
using System.Text.Json;
using System.Xml;

namespace MinerOsphere.Processes.Results;

/// <summary>How long a request wants its results to be a collection.</summary>
/// <param name="Expires">An RFC 3339 instant, or an ISO 8601 duration from the run on (<c>P30D</c>); null for the server's default.</param>
/// <param name="Keep">True for good, which an authorised key may ask.</param>
public sealed record CollectionRequest(string? Expires = null, bool Keep = false)
{
    /// <summary>When it ends, counted from <paramref name="now"/>; null when it is not said.</summary>
    /// <exception cref="FormatException">It is no instant and no duration; the parser of requests lets none through.</exception>
    public DateTimeOffset? ExpiresFrom(DateTimeOffset now) => Expires is null ? null : TryRead(Expires, now, out var at) ? at : throw new FormatException(Expires);

    /// <summary>Reads an instant or a duration; years and months are counted as 365 and 30 days.</summary>
    public static bool TryRead(string text, DateTimeOffset now, out DateTimeOffset at)
    {
        at = default;
        if (text.StartsWith('P'))
            try
            {
                at = now + XmlConvert.ToTimeSpan(text);
                return true;
            }
            catch (Exception e) when (e is FormatException or OverflowException or ArgumentOutOfRangeException)
            {
                return false;
            }
        return text.Length >= 20 && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out at);
    }

    /// <summary>The members of the request in normal form, inside an object that the caller opened.</summary>
    internal void Write(Utf8JsonWriter writer)
    {
        if (Expires is not null) writer.WriteString("expires"u8, Expires);
        if (Keep) writer.WriteBoolean("keep"u8, true);
    }
}
