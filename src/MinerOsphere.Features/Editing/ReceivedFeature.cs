using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using MinerOsphere.Features.Import;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Crs;

namespace MinerOsphere.Features.Editing;

/// <summary>
/// A feature as a client sent it, held against the receivables of a collection: a GeoJSON feature (RFC 7946) to create or replace, or a JSON
/// merge patch of one (RFC 7396) to update. All faults are found, not only the first.
/// </summary>
public sealed class ReceivedFeature
{
    private readonly FeatureSchema _schema;
    private readonly EditOperation _operation;
    private readonly IFeatureCursor? _current;
    private readonly bool _isLenient;
    private readonly ImmutableArray<FeatureFault>.Builder _faults = ImmutableArray.CreateBuilder<FeatureFault>();

    private ReceivedFeature(FeatureSchema schema, EditOperation operation, IFeatureCursor? current, bool isLenient)
    {
        (_schema, _operation, _current, _isLenient) = (schema, operation, current, isLenient);
        Values = new FeatureValues(schema);
    }

    /// <summary>The values to set. The id is never among them.</summary>
    public FeatureValues Values { get; }

    /// <summary>The id in the body, or null without one.</summary>
    public string? Id { get; private set; }

    public ImmutableArray<FeatureFault> Faults => _faults.ToImmutable();

    /// <summary>Reads a body.</summary>
    /// <param name="body">The JSON document.</param>
    /// <param name="schema">Schema of the collection.</param>
    /// <param name="operation">Create, replace or update.</param>
    /// <param name="sent">System of the coordinates in the body.</param>
    /// <param name="stored">System in which the collection keeps them.</param>
    /// <param name="current">The feature as it is, when there is one: a read-only value may be repeated, not changed.</param>
    /// <param name="isLenient">Pass over what cannot be set instead of refusing it (RFC 7240 <c>handling=lenient</c>).</param>
    public static ReceivedFeature Read(
        JsonElement body, FeatureSchema schema, EditOperation operation, CrsDefinition sent, CrsDefinition stored, IFeatureCursor? current, bool isLenient)
    {
        var received = new ReceivedFeature(schema, operation, current, isLenient);
        if (body.ValueKind != JsonValueKind.Object) received.Fault("", "un objet JSON est attendu", "a JSON object was expected");
        else received.ReadMembers(body, schema.Geometry is { } geometry ? new ReceivedGeometry(geometry, sent, stored) : null);
        return received;
    }

    private void ReadMembers(JsonElement body, ReceivedGeometry? geometries)
    {
        var isPatch = _operation == EditOperation.Update;
        if (body.TryGetProperty("type", out var type) ? !IsFeature(type) : !isPatch)
            Fault("/type", "\"type\": \"Feature\" est attendu : un objet à la fois", "\"type\": \"Feature\" was expected: one feature at a time");
        if (body.TryGetProperty("id", out var id)) ReadId(id, "/id");
        if (!isPatch && !body.TryGetProperty("properties", out _)) Fault("/properties", "membre absent : un objet ou null est attendu", "the member is missing: an object or null was expected");
        if (!isPatch && !body.TryGetProperty("geometry", out _) && _schema.Geometry is not null)
            Fault("/geometry", "membre absent : une géométrie ou null est attendu", "the member is missing: a geometry or null was expected");

        var given = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in body.EnumerateObject())
        {
            if (member.NameEquals("properties")) ReadProperties(member.Value, given);
            else if (member.NameEquals("geometry")) ReadGeometry(member.Value, geometries);
            else if (isPatch && _schema.Find(member.Name) is { Type: not PropertyType.Geometry } && !member.NameEquals("id") && !member.NameEquals("type"))
                Fault(Pointer(member.Name), "une propriété se place sous « properties »", "a property goes under \"properties\"");
        }
        if (!isPatch) Complete(given);
    }

    private static bool IsFeature(JsonElement type) => type.ValueKind == JsonValueKind.String && type.ValueEquals("Feature"u8);

    private void ReadId(JsonElement value, string pointer)
    {
        if (value.ValueKind == JsonValueKind.Null) return;
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number when value.TryGetInt64(out var number) => number.ToString(CultureInfo.InvariantCulture),
            _ => null,
        };
        if (string.IsNullOrEmpty(text)) Fault(pointer, "un texte ou un entier est attendu", "a string or an integer was expected");
        else if (_current is not null && !_current.Id.SequenceEqual(System.Text.Encoding.UTF8.GetBytes(text)))
            Fault(pointer, "l'identifiant d'un objet ne change pas : celui de l'adresse est attendu", "the id of a feature does not change: that of the address was expected");
        else if (Id is not null && Id != text) Fault(pointer, "un autre identifiant est déjà donné", "another id is given already");
        else if (_schema.Id is { Type: PropertyType.Integer } && !long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)) Fault(pointer, "un entier est attendu", "an integer was expected");
        else Id = text;
    }

    private void ReadProperties(JsonElement properties, HashSet<string> given)
    {
        if (properties.ValueKind == JsonValueKind.Null && _operation != EditOperation.Update) return;
        if (properties.ValueKind != JsonValueKind.Object)
        {
            Fault("/properties", "un objet est attendu", "an object was expected");
            return;
        }
        foreach (var member in properties.EnumerateObject())
        {
            var pointer = "/properties" + Pointer(member.Name);
            if (_schema.Find(member.Name) is not { Type: not PropertyType.Geometry } property)
            {
                if (!_isLenient) Fault(pointer, $"propriété inconnue ; connues : {Known()}", $"unknown property; known: {Known()}");
            }
            else if (property.Role == PropertyRole.Id) ReadId(member.Value, pointer);
            else if (given.Add(member.Name)) ReadProperty(member.Value, property, pointer);
        }
    }

    private void ReadProperty(JsonElement value, PropertyDefinition property, string pointer)
    {
        var ordinal = _schema.OrdinalOf(property.Name);
        var check = new ReceivedValue(property);
        if (property.IsReadOnly)
        {
            if (_isLenient || value.ValueKind == JsonValueKind.Null || (_current is not null && check.IsAlready(value, _current, ordinal))) return;
            Fault(pointer, "propriété en lecture seule : sa valeur ne peut pas être donnée", "a read-only property: its value cannot be given");
        }
        else if (value.ValueKind == JsonValueKind.Null) SetNull(property, pointer);
        else if (check.Read(value, out var cell) is { } reason) _faults.Add(new(pointer, reason));
        else Values[ordinal] = cell;
    }

    private void ReadGeometry(JsonElement value, ReceivedGeometry? geometries)
    {
        if (_schema.Geometry is not { } property || geometries is null)
        {
            if (value.ValueKind != JsonValueKind.Null && !_isLenient) Fault("/geometry", "cette collection n'a pas de géométrie : null est attendu", "this collection has no geometry: null was expected");
            return;
        }
        var ordinal = _schema.OrdinalOf(property.Name);
        if (property.IsReadOnly)
        {
            if (!_isLenient && _operation == EditOperation.Update) Fault("/geometry", "géométrie en lecture seule", "the geometry is read-only");
        }
        else if (geometries.Read(value, out var wkb) is { } reason) _faults.Add(new("/geometry", reason));
        else if (wkb.Length == 0) SetNull(property, "/geometry");
        else Values.SetGeometry(ordinal, wkb);
    }

    private void SetNull(PropertyDefinition property, string pointer)
    {
        if (property.Constraints.Required) _faults.Add(new(pointer, FaultText.Missing));
        else if (_operation != EditOperation.Create) Values.SetNull(_schema.OrdinalOf(property.Name));
    }

    /// <summary>What is not given of a whole feature has no value.</summary>
    private void Complete(HashSet<string> given)
    {
        foreach (var property in _schema.Attributes)
        {
            if (property.IsReadOnly || property.Role == PropertyRole.Id || given.Contains(property.Name)) continue;
            SetNull(property, "/properties" + Pointer(property.Name));
        }
    }

    private string Known() => string.Join(", ", _schema.Attributes.Where(p => !p.IsReadOnly).Select(p => p.Name));

    private void Fault(string pointer, string fr, string en) => _faults.Add(new(pointer, new LocalizedText(fr, en)));

    private static string Pointer(string name) => "/" + name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
