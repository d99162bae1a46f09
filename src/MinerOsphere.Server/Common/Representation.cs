using System.Collections.Immutable;

namespace MinerOsphere.Server.Common;

/// <summary>One form in which a resource can be had.</summary>
/// <param name="Key">Value of the <c>f</c> parameter.</param>
/// <param name="MediaType">What is sent as Content-Type and in links.</param>
/// <param name="Title">Name for people.</param>
internal sealed record Representation(string Key, string MediaType, string Title)
{
    /// <summary>Media types that a client may ask for and get this one (<c>application/json</c> for GeoJSON).</summary>
    public ImmutableArray<string> Accepts { get; init; } = [];

    /// <summary>Other values of <c>f</c>.</summary>
    public ImmutableArray<string> OtherKeys { get; init; } = [];

    /// <summary>Sent as Content-Type: text types name their charset, JSON ones must not (some clients compare the whole header).</summary>
    public string ContentType => MediaType.StartsWith("text/", StringComparison.Ordinal) ? MediaType + "; charset=utf-8" : MediaType;

    public bool Equals(Representation? other) => other is not null && Key == other.Key && MediaType == other.MediaType;
    public override int GetHashCode() => MediaType.GetHashCode(StringComparison.Ordinal);
}
