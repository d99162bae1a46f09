using System.Runtime.CompilerServices;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Server.Features.Items;

/// <summary>One writer per schema, kept as long as the schema.</summary>
internal static class FeatureWriters
{
    private static readonly ConditionalWeakTable<FeatureSchema, GeoJsonFeatureWriter> Made = [];

    public static GeoJsonFeatureWriter For(FeatureSchema schema) => Made.GetValue(schema, static s => new(s));
}
