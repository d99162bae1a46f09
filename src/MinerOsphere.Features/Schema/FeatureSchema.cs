using System.Collections.Immutable;

namespace MinerOsphere.Features.Schema;

/// <summary>The one description of a collection's features from which every face derives.</summary>
public sealed class FeatureSchema
{
    private readonly Dictionary<string, int> _ordinals;

    public FeatureSchema(IEnumerable<PropertyDefinition> properties, string? featureTypeIri = null)
    {
        Properties = [.. properties];
        FeatureTypeIri = featureTypeIri;
        _ordinals = Properties.Select((p, i) => (p.Name, i)).ToDictionary(x => x.Name, x => x.i, StringComparer.Ordinal);
    }

    /// <summary>All properties in their declared order, the geometry included.</summary>
    public ImmutableArray<PropertyDefinition> Properties { get; }

    /// <summary>RDF class of a feature, besides <c>geo:Feature</c>.</summary>
    public string? FeatureTypeIri { get; }

    public PropertyDefinition? Id => WithRole(PropertyRole.Id);
    public PropertyDefinition? Geometry => WithRole(PropertyRole.PrimaryGeometry);
    public PropertyDefinition? Title => WithRole(PropertyRole.Title);
    public PropertyDefinition? Instant => WithRole(PropertyRole.PrimaryInstant);
    public PropertyDefinition? IntervalStart => WithRole(PropertyRole.PrimaryIntervalStart);
    public PropertyDefinition? IntervalEnd => WithRole(PropertyRole.PrimaryIntervalEnd);
    public bool IsTemporal => Instant is not null || IntervalStart is not null || IntervalEnd is not null;

    /// <summary>The attributes: everything but the geometry.</summary>
    public IEnumerable<PropertyDefinition> Attributes => Properties.Where(p => p.Type != PropertyType.Geometry);

    public PropertyDefinition? Find(string name) => _ordinals.TryGetValue(name, out var i) ? Properties[i] : null;
    public int OrdinalOf(string name) => _ordinals.GetValueOrDefault(name, -1);

    /// <summary>This schema with one more property at its end.</summary>
    public FeatureSchema With(PropertyDefinition property) => new(Properties.Append(property), FeatureTypeIri);

    private PropertyDefinition? WithRole(PropertyRole role)
    {
        foreach (var property in Properties)
            if (property.Role == role) return property;
        return null;
    }
}
