using System.Globalization;
using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Features.Editing;

/// <summary>The state that an edit was made on, as its headers name it (RFC 9110 §13; OGC API Features Part 4, optimistic locking).</summary>
internal sealed class EditConditions
{
    private readonly string? _ifMatch;
    private readonly string? _ifNoneMatch;
    private readonly DateTimeOffset? _unmodifiedSince;

    private EditConditions(string? ifMatch, string? ifNoneMatch, DateTimeOffset? unmodifiedSince) => (_ifMatch, _ifNoneMatch, _unmodifiedSince) = (ifMatch, ifNoneMatch, unmodifiedSince);

    private bool IsNone => _ifMatch is null && _ifNoneMatch is null && _unmodifiedSince is null;

    /// <summary>Reads the headers; a problem when one is needed and missing. A date that is none is no condition (RFC 9110 §13.1.4).</summary>
    public static EditConditions? Read(HttpRequest request, EditingSettings settings, bool isOfExisting, out ProblemDocument? problem)
    {
        var headers = request.Headers;
        DateTimeOffset? since = DateTimeOffset.TryParseExact(headers.IfUnmodifiedSince, "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;
        var conditions = new EditConditions(Text(headers.IfMatch), Text(headers.IfNoneMatch), since);
        problem = conditions.IsNone && isOfExisting && settings.RequiresCondition ? EditProblems.ConditionRequired(settings.LastModified is not null) : null;
        return problem is null ? conditions : null;
    }

    /// <summary>True when the edit may go on from this state; null for a feature that does not exist.</summary>
    public bool Hold(FeatureState? state)
    {
        if (_ifNoneMatch is not null && state is { } existing && (_ifNoneMatch == "*" || existing.IsAmong(_ifNoneMatch, isStrong: false))) return false;
        // A tag beats a date (§13.2.2).
        if (_ifMatch is not null) return state is { } named && (_ifMatch == "*" || named.IsAmong(_ifMatch, isStrong: true));
        return _unmodifiedSince is not { } since || state?.IsUnmodifiedSince(since) != false;
    }

    private static string? Text(Microsoft.Extensions.Primitives.StringValues header) => header.Count == 0 ? null : header.ToString().Trim();
}
