using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MinerOsphere.Catalogue;

namespace MinerOsphere.Server.Common;

/// <summary>
/// Validators of answers that depend on nothing but the catalogue and the address. Tags are weak: the same features may be sent
/// compressed or not, and with another time stamp.
/// </summary>
internal static class EntityTag
{
    // A new build may write the same data in another way.
    private static readonly string Build = typeof(EntityTag).Assembly.ManifestModule.ModuleVersionId.ToString("N");

    /// <param name="request">The request.</param>
    /// <param name="state">What the answer depends on besides the catalogue and the address.</param>
    public static string For(ApiRequest request, string state = "")
    {
        // A collection's data changes with its own revision only; its page also shows what surrounds it.
        var revision = request.HasCollection && !request.IsHtml ? request.Collection.Revision + request.Settings.Items.MaxLimit : request.Catalogue.Revision + Live(request.Catalogue);
        var seed = string.Join('\n', Build, revision, request.Language, request.Representation.MediaType, request.Here.Href, state);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(seed));
        return $"W/\"{Convert.ToHexStringLower(hash.AsSpan(0, 12))}\"";
    }

    public static DateTimeOffset LastModified(ApiRequest request)
    {
        if (request.HasCollection) return request.Collection.Modified;
        var latest = DateTimeOffset.UnixEpoch;
        foreach (var collection in request.Catalogue.Collections)
            if (collection.Modified > latest) latest = collection.Modified;
        return latest;
    }

    /// <summary>The part of the answers that changes without a new revision: what is kept of collections whose rows others write.</summary>
    private static string Live(CatalogueSnapshot catalogue)
    {
        StringBuilder? text = null;
        foreach (var collection in catalogue.Collections)
            if (collection.Features is { IsLive: true } rows) (text ??= new()).Append(CultureInfo.InvariantCulture, $"{rows.IsKnown} {rows.Count} {rows.Extent} {rows.TemporalExtent}\n");
        return text?.ToString() ?? "";
    }

    /// <summary>Sets the validators; true when the client already has this answer, and 304 is to be sent.</summary>
    public static bool IsFresh(ApiRequest request, string state = "")
    {
        var headers = request.Http.Response.Headers;
        if (request.HasCollection && request.Collection.Features.IsLive)
        {
            // Nobody tells us when a row changes: every answer is made anew.
            headers.CacheControl = "no-cache";
            return false;
        }
        var tag = For(request, state);
        headers.ETag = tag;
        headers.CacheControl = "public, max-age=0, must-revalidate";
        var asked = request.Http.Request.Headers;
        // When the catalogue changed says nothing of a state beside it.
        if (state.Length > 0) return asked.IfNoneMatch.Count > 0 && Matches(asked.IfNoneMatch, tag);
        var modified = LastModified(request);
        headers.LastModified = modified.ToString("R");
        // A tag beats a date (RFC 9110 §13.2.2); the date has whole seconds.
        return asked.IfNoneMatch.Count > 0
            ? Matches(asked.IfNoneMatch, tag)
            : DateTimeOffset.TryParseExact(asked.IfModifiedSince, "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var since)
                && modified.ToUnixTimeSeconds() <= since.ToUnixTimeSeconds();
    }

    /// <summary>True for <c>If-None-Match: *</c>: the client wants an answer only of what does not exist.</summary>
    public static bool AsksForNone(HttpRequest request) => request.Headers.IfNoneMatch.ToString().Trim() == "*";

    /// <summary>Weak comparison (RFC 9110 §8.8.3.2) against a list. <c>*</c> does not match: whether the resource exists is not known yet.</summary>
    public static bool Matches(string? ifNoneMatch, string tag)
    {
        if (string.IsNullOrEmpty(ifNoneMatch)) return false;
        foreach (var candidate in ifNoneMatch.Split(',', StringSplitOptions.TrimEntries))
            if (Opaque(candidate).SequenceEqual(Opaque(tag))) return true;
        return false;
    }

    private static ReadOnlySpan<char> Opaque(string tag) => tag.StartsWith("W/", StringComparison.Ordinal) ? tag.AsSpan(2) : tag;
}
