namespace MinerOsphere.Features.Schema;

/// <summary>What a property is for (OGC API Features Part 5, <c>x-ogc-role</c>; <see cref="Title"/> is ours).</summary>
public enum PropertyRole
{
    None,
    Id,
    PrimaryGeometry,
    PrimaryInstant,
    PrimaryIntervalStart,
    PrimaryIntervalEnd,
    /// <summary>The name of the feature on a page and its <c>rdfs:label</c>.</summary>
    Title,
    /// <summary>The id of a feature in another collection of ours: a link in pages, an object property in RDF.</summary>
    Reference,
    /// <summary>The kind of the feature within its collection.</summary>
    Type,
}
