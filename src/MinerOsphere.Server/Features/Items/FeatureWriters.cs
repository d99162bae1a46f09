using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Server.Features.Items;

/// <summary>One writer per schema, kept as long as the schema.</summary>
internal static class FeatureWriters
{
    private static readonly ConditionalWeakTable<FeatureSchema, GeoJsonFeatureWriter> Made = [];

    /// <param name="schema">The schema of the rows.</param>
    /// <param name="properties">Names of the attributes to write; default for all.</param>
    public static GeoJsonFeatureWriter For(FeatureSchema schema, ImmutableArray<string> properties = default) =>
        properties.IsDefault ? Made.GetValue(schema, static s => new(s)) : new(schema, properties);
}
