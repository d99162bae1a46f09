using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Features.InMemory;

/// <summary>
/// Takes up GeoJSON, one document after another (the pages of a collection), and finds the schema that fits all values: the narrowest type of
/// each member; lists and objects as their JSON text. The only date of the features is their time.
/// </summary>
public sealed class MemoryFeaturesBuilder
{
    private readonly List<(string? Id, JsonElement Properties, byte[] Geometry)> _features = [];
    private readonly Dictionary<string, MemberKind> _members = new(StringComparer.Ordinal);
    private bool _hasGeometry;

    public long Count => _features.Count;

    /// <summary>Makes a property of a name that perhaps no feature has.</summary>
    public void Declare(string member) => _members.TryAdd(member, new MemberKind());

    /// <summary>Adds a checked document: a FeatureCollection, a feature or a geometry. The element may be disposed afterwards.</summary>
    /// <returns>How many features it had.</returns>
    public int Add(JsonElement value)
    {
        switch (GeoJsonCheck.TypeOf(value))
        {
            case "FeatureCollection":
                var features = value.GetProperty("features");
                foreach (var feature in features.EnumerateArray()) AddFeature(feature);
                return features.GetArrayLength();
            case "Feature":
                AddFeature(value);
                return 1;
            default:
                AddRow(null, default, value);
                return 1;
        }
    }

    public MemoryFeatures Build()
    {
        var hasIds = _features.Count > 0 && _features.TrueForAll(f => f.Id is not null);
        var areNumbers = _features.TrueForAll(f => f.Id is null || IsWhole(f.Id));
        var properties = new List<PropertyDefinition>();
        var idName = Free("id");
        if (hasIds) properties.Add(new PropertyDefinition { Name = idName, Source = idName, Type = areNumbers ? PropertyType.Integer : PropertyType.String, Role = PropertyRole.Id });
        var times = _members.Count(m => m.Value.Type is PropertyType.Date or PropertyType.DateTime);
        foreach (var (name, kind) in _members)
            properties.Add(new PropertyDefinition
            {
                Name = name, Source = name, Type = kind.Type,
                Role = times == 1 && kind.Type is PropertyType.Date or PropertyType.DateTime ? PropertyRole.PrimaryInstant : PropertyRole.None,
            });
        if (_hasGeometry) properties.Add(new PropertyDefinition { Name = Free("geometry"), Source = "geometry", Type = PropertyType.Geometry, Role = PropertyRole.PrimaryGeometry });
        var schema = new FeatureSchema(properties);
        var rows = ImmutableArray.CreateBuilder<MemoryRow>(_features.Count);
        foreach (var (id, members, geometry) in _features)
        {
            var values = new object?[schema.Properties.Length];
            if (hasIds) values[0] = areNumbers ? long.Parse(id!, CultureInfo.InvariantCulture) : id;
            if (members.ValueKind == JsonValueKind.Object)
                foreach (var member in members.EnumerateObject())
                {
                    var ordinal = schema.OrdinalOf(member.Name);
                    values[ordinal] = MemberKind.Value(member.Value, schema.Properties[ordinal].Type);
                }
            var number = rows.Count + 1L;
            rows.Add(new MemoryRow(number, id ?? number.ToString(CultureInfo.InvariantCulture), values, geometry));
        }
        return new MemoryFeatures(schema, rows.MoveToImmutable());
    }

    /// <summary>The features of one checked document.</summary>
    public static MemoryFeatures Of(JsonElement value)
    {
        var builder = new MemoryFeaturesBuilder();
        builder.Add(value);
        return builder.Build();
    }

    private void AddFeature(JsonElement feature) =>
        AddRow(feature.TryGetProperty("id", out var id) ? id.ToString() : null,
            feature.TryGetProperty("properties", out var properties) ? properties.Clone() : default,
            feature.TryGetProperty("geometry", out var geometry) ? geometry : default);

    private void AddRow(string? id, JsonElement properties, JsonElement geometry)
    {
        byte[] wkb = [];
        if (geometry.ValueKind == JsonValueKind.Object)
        {
            wkb = GeoJsonCheck.Read(geometry, out _) ?? [];
            _hasGeometry = true;
        }
        if (properties.ValueKind == JsonValueKind.Object)
            foreach (var member in properties.EnumerateObject())
            {
                if (!_members.TryGetValue(member.Name, out var kind)) _members[member.Name] = kind = new MemberKind();
                kind.Add(member.Value);
            }
        _features.Add((id, properties, wkb));
    }

    private string Free(string name) => _members.ContainsKey(name) ? Free("@" + name) : name;
    private static bool IsWhole(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number.ToString(CultureInfo.InvariantCulture) == text;
}
