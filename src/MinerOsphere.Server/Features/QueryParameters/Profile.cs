using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MinerOsphere.Features.Schema;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Features.QueryParameters;

/// <summary>
/// OGC 23-058r2, "Profile query parameter": in which of several ways of the same format references, codes and codelists are wanted. A profile
/// that a format does not have is passed over; the links of the answer say which were used.
/// </summary>
internal static partial class Profile
{
    public const string RelAsKey = "rel-as-key", RelAsUri = "rel-as-uri", RelAsLink = "rel-as-link", ValAsCode = "val-as-code", ValAsTitle = "val-as-title",
        CodelistInline = "codelist-inline", CodelistRef = "codelist-ref";

    private const string Register = "http://www.opengis.net/def/profile/OGC/0/";

    public static readonly QueryParameter<ImmutableArray<string>> OfFeatures = For("profile", [RelAsKey, RelAsUri, RelAsLink, ValAsCode, ValAsTitle],
        new("Écriture des références (rel-as-key, par défaut, rel-as-uri ou rel-as-link) et des codes (val-as-code, par défaut, ou val-as-title).",
            "How references (rel-as-key, the default, rel-as-uri or rel-as-link) and codes (val-as-code, the default, or val-as-title) are written."));

    public static readonly QueryParameter<ImmutableArray<string>> OfSchemas = For("schema-profile", [CodelistInline, CodelistRef],
        new("Écriture des listes de codes : codelist-inline (par défaut) ou codelist-ref.", "How codelists are written: codelist-inline (the default) or codelist-ref."));

    /// <summary>The first of <paramref name="supported"/> that the request names, or the first of all.</summary>
    public static string Chosen(ApiRequest request, QueryParameter<ImmutableArray<string>> parameter, params ReadOnlySpan<string> supported)
    {
        var asked = request.Get(parameter, []);
        foreach (var name in asked)
            if (supported.Contains(name)) return name;
        return supported[0];
    }

    public static Link LinkTo(string profile) => new(Register + profile, Rel.Profile, Representations.Html.MediaType);

    public static Reading<ImmutableArray<string>> Parse(string text)
    {
        var profiles = text.Split(',', StringSplitOptions.TrimEntries);
        foreach (ref var profile in profiles.AsSpan())
        {
            if (profile.StartsWith('[') && profile.EndsWith(']') && profile.StartsWith("[ogc-profile:", StringComparison.Ordinal)) profile = profile[13..^1];
            if (profile.StartsWith(Register, StringComparison.OrdinalIgnoreCase)) profile = profile[Register.Length..];
            var isAddress = Uri.TryCreate(profile, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";
            if (!isAddress && !Identifier().IsMatch(profile))
                return new ParameterFault(new("des identifiants de profil séparés par des virgules, comme rel-as-uri,val-as-title", "profile identifiers separated by commas, such as rel-as-uri,val-as-title"),
                    new($"« {profile} » n'en est pas un", $"'{profile}' is none"));
        }
        return profiles.ToImmutableArray();
    }

    private static QueryParameter<ImmutableArray<string>> For(string key, string[] known, LocalizedText description) => new("profile", description,
        () => new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string", ["example"] = known[1] } }, Parse)
    { SharedKey = key, MayRepeat = true };

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._~-]*$")]
    private static partial Regex Identifier();
}
