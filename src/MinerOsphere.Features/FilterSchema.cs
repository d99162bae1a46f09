using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Cql2.Binding;
using MinerOsphere.Geo.Cql2.Functions;
using MinerOsphere.Geo.Cql2.Tree;
using MinerOsphere.Geo.Crs;

namespace MinerOsphere.Features;

/// <summary>What a CQL2 filter may name: the properties of a feature schema, at their ordinals, and the functions.</summary>
public static class FilterSchema
{
    private static readonly ConditionalWeakTable<FeatureSchema, ConcurrentDictionary<CrsDefinition, Cql2Schema>> Made = [];

    /// <param name="schema">The feature schema.</param>
    /// <param name="stored">System of the provider's geometries: functions that measure need it.</param>
    public static Cql2Schema Of(FeatureSchema schema, CrsDefinition stored) => Made.GetOrCreateValue(schema).GetOrAdd(stored, static (crs, s) => new Cql2Schema(
        s.Properties.Select((property, ordinal) => new Cql2Queryable(property.Name, TypeOf(property.Type), ordinal)), Cql2Functions.All(ContextOf(crs))), schema);

    private static Cql2FunctionContext ContextOf(CrsDefinition stored)
    {
        var (to, from) = (CrsTransform.Between(stored, CrsRegistry.Crs84), CrsTransform.Between(CrsRegistry.Crs84, stored));
        // A position without an image makes what is measured meaningless; an empty geometry measures as nothing.
        return new Cql2FunctionContext(TimeProvider.System)
        {
            ToCrs84 = to.IsIdentity ? null : geometry => GeometryTransform.Of(geometry, to) ?? geometry.Factory.CreateEmpty(geometry.Dimension),
            FromCrs84 = from.IsIdentity ? null : geometry => GeometryTransform.Of(geometry, from) ?? geometry.Factory.CreateEmpty(geometry.Dimension),
        };
    }

    private static Cql2Type TypeOf(PropertyType type) => type switch
    {
        PropertyType.Integer => Cql2Kind.Integer,
        PropertyType.Number => Cql2Kind.Number,
        PropertyType.Boolean => Cql2Kind.Boolean,
        PropertyType.Date => Cql2Kind.Date,
        PropertyType.DateTime => Cql2Kind.Timestamp,
        PropertyType.Geometry => Cql2Kind.Geometry,
        _ => Cql2Kind.String,
    };
}
