using MinerOsphere.Features.Schema;

namespace MinerOsphere.Features.Import;

/// <summary>The property that a collection gains when faulty rows are kept: what was read and why it is no value.</summary>
public static class QualityFlags
{
    public const string PropertyName = "quality_flags";

    public static readonly PropertyDefinition Property = new()
    {
        Name = PropertyName,
        Source = "",
        Type = PropertyType.String,
        Label = new("Signalements de qualité", "Quality flags"),
        Description = new(
            "Valeurs lues dans la source mais contraires au schéma, et pourquoi ; vide quand la ligne est saine.",
            "Values read in the source that break the schema, and why; empty when the row is sound."),
    };

    /// <summary>The schema that is served: with the flags when the policy may set them.</summary>
    public static FeatureSchema Served(FeatureSchema declared, FaultPolicy policy) =>
        policy == FaultPolicy.Flag && declared.Find(PropertyName) is null ? declared.With(Property) : declared;
}
