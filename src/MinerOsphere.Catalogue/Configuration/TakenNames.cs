using System.Collections.Frozen;
using MinerOsphere.Features.Import;

namespace MinerOsphere.Catalogue.Configuration;

/// <summary>Names that no property of a collection can have.</summary>
public static class TakenNames
{
    /// <summary>
    /// What means something else in a query of <c>/items</c>, where every property is a parameter, now or in the parts of the standard that come
    /// next; and what the import adds. Whatever their case.
    /// </summary>
    public static readonly FrozenSet<string> OfProperties = new[]
    {
        "limit", "bbox", "bbox-crs", "datetime", "f", "lang", "crs", "next", "token", "offset", "filter", "filter-lang", "filter-crs", "sortby", "properties",
        "exclude-properties", "skipGeometry", "profile", "q", "ids", "resultType", "zoom-level", "max-allowable-offset", QualityFlags.PropertyName,
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
