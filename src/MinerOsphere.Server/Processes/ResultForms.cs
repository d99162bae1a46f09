using System.Collections.Concurrent;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Results.Encodings;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Processes;

/// <summary>
/// Chooses the form of results. Version 1.0 says it in the request (<c>response</c>), version 2.0 negotiates: one output comes raw in the
/// media type that Accept or <c>f</c> names, several as JSON or, where that is preferred, as multipart.
/// </summary>
internal static class ResultForms
{
    /// <summary>The profile of the JSON document, whatever the number of outputs (18-062r3, /req/core/job-results-profile).</summary>
    public const string Profile = "ogc-results";

    private static readonly Representation Document = new("json", "application/json", "JSON"), Multipart = new("multipart", "multipart/related", "Multipart") { Accepts = ["multipart/mixed"] };
    private static readonly Representation[] Several = [Document, Multipart];
    private static readonly ConcurrentDictionary<string, Representation> Known = new(StringComparer.Ordinal);

    /// <summary>For one output.</summary>
    /// <param name="request">The HTTP request.</param>
    /// <param name="response">What the execute request says.</param>
    /// <param name="mediaTypes">What the output can be had in, the default first.</param>
    /// <param name="mediaType">The one it is to be in.</param>
    /// <param name="problem">Why there is none.</param>
    public static ResultForm OfOne(ApiRequest request, ResponseForm response, IReadOnlyList<string> mediaTypes, out string mediaType, out ProblemDocument? problem)
    {
        mediaType = mediaTypes[0];
        problem = null;
        if (WantsProfile(request) || response == ResponseForm.Document) return ResultForm.Document;
        var offered = mediaTypes.Select(Of).ToList();
        // Who takes JSON alone gets an output that is none inside the document.
        if (response == ResponseForm.Unsaid && !offered.Any(r => r.MediaType == Document.MediaType || r.Accepts.Contains(Document.MediaType))) offered.Add(Document);
        var chosen = Pick(request, offered, out problem);
        if (chosen is null)
        {
            // Version 1.0 has no negotiation of outputs: raw is raw, whatever else the client reads.
            if (response == ResponseForm.Raw && FormatOf(request) is null) problem = null;
            return ResultForm.Raw;
        }
        if (ReferenceEquals(chosen, Document)) return ResultForm.Document;
        mediaType = chosen.MediaType;
        return ResultForm.Raw;
    }

    /// <summary>For several outputs.</summary>
    public static ResultForm OfSeveral(ApiRequest request, ResponseForm response, out ProblemDocument? problem)
    {
        problem = null;
        if (WantsProfile(request) || response == ResponseForm.Document) return ResultForm.Document;
        if (response == ResponseForm.Raw) return ResultForm.Multipart;
        return Pick(request, Several, out problem) == Multipart ? ResultForm.Multipart : ResultForm.Document;
    }

    public static bool WantsProfile(ApiRequest request) => request.Get(ProcessParameters.Profile, []).Any(static p => p is Profile or "https://www.opengis.net/def/profile/OGC/0/" + Profile);

    /// <summary>The format that the address names; null for none.</summary>
    public static string? FormatOf(ApiRequest request)
    {
        var query = request.Http.Request.Query;
        var key = query[CommonParameters.Format] is { Count: > 0 } keys ? keys[^1] : query["response[f]"].ToString();
        return string.IsNullOrEmpty(key) ? null : key;
    }

    /// <summary>What <c>f</c> is to be for a media type.</summary>
    public static string KeyOf(string mediaType) => Of(mediaType).Key;

    private static Representation? Pick(ApiRequest request, IReadOnlyList<Representation> offered, out ProblemDocument? problem)
    {
        problem = null;
        if (FormatOf(request) is { } key)
        {
            if (Negotiation.ByKey(key, offered) is { } named) return named;
            problem = Problems.BadParameter(CommonParameters.Format, key, new(new(string.Join(", ", offered.Select(r => r.Key)))));
            return null;
        }
        var accept = request.Http.Request.Headers.Accept.ToString();
        if (Negotiation.ByAccept(accept, offered) is { } best) return best;
        problem = Problems.NotAcceptable(accept, offered);
        return null;
    }

    private static Representation Of(string mediaType) => Known.GetOrAdd(mediaType, static type => type switch
    {
        "application/json" => new("json", type, "JSON"),
        "application/geo+json" => Representations.GeoJson,
        "application/prs.coverage+json" => new("covjson", type, "CoverageJSON") { Accepts = ["application/json"] },
        "text/plain" => new("txt", type, "Text") { OtherKeys = ["text"] },
        "text/csv" => Representations.Csv,
        OutputEncodings.GeoTiff => new("tif", type, "GeoTIFF") { OtherKeys = ["geotiff", "tiff"], Accepts = ["image/tiff", "image/geotiff"] },
        _ => new(type[(type.LastIndexOf('/') + 1)..], type, type) { Accepts = type.EndsWith("+json", StringComparison.Ordinal) ? ["application/json"] : [] },
    });
}
