using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using MinerOsphere.Features.Schema;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Features.QueryParameters;

namespace MinerOsphere.Server.Features.Encodings;

/// <summary>In which way a request wants references and codes written (OGC 23-058r2, profiles for references and codelists).</summary>
internal sealed class FeatureProfile
{
    private readonly FeatureSchema _schema;
    private readonly string? _references;
    private readonly string? _codes;

    private FeatureProfile(FeatureSchema schema, string? references, string? codes) => (_schema, _references, _codes) = (schema, references, codes);

    /// <summary>Only what the format has: CSV has no objects, and in GeoJSON-LD values must stay those that its context knows.</summary>
    public static FeatureProfile Of(ApiRequest request)
    {
        var schema = request.Collection.Schema;
        var isLinked = request.Representation == GeoJsonLdEncoding.Form;
        ReadOnlySpan<string> references = isLinked ? [Profile.RelAsKey]
            : request.Representation == Representations.Csv ? [Profile.RelAsKey, Profile.RelAsUri]
            : [Profile.RelAsKey, Profile.RelAsUri, Profile.RelAsLink];
        ReadOnlySpan<string> codes = isLinked ? [Profile.ValAsCode] : [Profile.ValAsCode, Profile.ValAsTitle];
        return new FeatureProfile(schema,
            schema.Properties.Any(p => IsReference(p)) ? Profile.Chosen(request, Profile.OfFeatures, references) : null,
            schema.Properties.Any(p => IsCode(p)) ? Profile.Chosen(request, Profile.OfFeatures, codes) : null);
    }

    /// <summary>True when every value is written as it is kept.</summary>
    public bool IsPlain => _references is null or Profile.RelAsKey && _codes is null or Profile.ValAsCode;

    /// <summary>The profiles that the answer has.</summary>
    public IEnumerable<Link> Links()
    {
        if (_references is not null) yield return Profile.LinkTo(_references);
        if (_codes is not null) yield return Profile.LinkTo(_codes);
    }

    /// <summary>The schema of the rows as they are written.</summary>
    public FeatureSchema Written() => new(_schema.Properties.Select(p => Changes(p) ? p with { Type = PropertyType.String, Codelist = null } : p), _schema.FeatureTypeIri);

    /// <summary>Names of the attributes whose text is JSON.</summary>
    public ImmutableArray<string> Objects() => _references == Profile.RelAsLink ? [.. _schema.Properties.Where(IsReference).Select(p => p.Name)] : [];

    /// <summary>How each value is written, by ordinal; null for as it is.</summary>
    public ImmutableArray<Func<string, byte[]>?> Values(ApiRequest request) => [.. _schema.Properties.Select(p => Changes(p) ? ValueOf(request, p) : null)];

    private bool Changes(PropertyDefinition property) =>
        (IsReference(property) && _references is Profile.RelAsUri or Profile.RelAsLink) || (IsCode(property) && _codes == Profile.ValAsTitle);

    private Func<string, byte[]> ValueOf(ApiRequest request, PropertyDefinition property)
    {
        if (property.Codelist is { } list)
        {
            var titles = list.Codes.DistinctBy(c => c.Value).ToDictionary(c => c.Value, c => Encoding.UTF8.GetBytes(c.Label.In(request.Language)), StringComparer.Ordinal);
            return code => titles.GetValueOrDefault(code) ?? Encoding.UTF8.GetBytes(code);
        }
        var items = request.Links.At("collections", property.ReferencedCollection!, "items").Path + "/";
        return _references == Profile.RelAsUri
            ? id => Encoding.UTF8.GetBytes(items + Uri.EscapeDataString(id))
            : id => Encoding.UTF8.GetBytes($"{{\"href\":\"{JsonEncodedText.Encode(items + Uri.EscapeDataString(id))}\",\"title\":\"{JsonEncodedText.Encode(id, JsonBody.Options.Encoder)}\"}}");
    }

    private static bool IsReference(PropertyDefinition property) => property is { Role: PropertyRole.Reference, ReferencedCollection: not null, Codelist: null, Separator: null };

    private static bool IsCode(PropertyDefinition property) => property is { Codelist: not null, Separator: null } && property.Role != PropertyRole.Id;

    /// <summary>The text of a value that is a text or a whole number.</summary>
    public static string TextOf(MinerOsphere.Features.IFeatureCursor row, int ordinal, PropertyType type) =>
        type == PropertyType.Integer ? row.GetInt64(ordinal).ToString(CultureInfo.InvariantCulture) : row.GetString(ordinal);
}
