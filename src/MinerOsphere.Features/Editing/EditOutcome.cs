using MinerOsphere.Features.Schema;

namespace MinerOsphere.Features.Editing;

/// <summary>What became of a step of a unit of work.</summary>
/// <param name="Id">Id of the feature that was changed; null when there is none.</param>
/// <param name="Fault">Why the source refused; null when it did not.</param>
public readonly record struct EditOutcome(string? Id, EditFault? Fault = null);

/// <summary>Why a source refused a change.</summary>
/// <param name="Kind">What kind of rule it broke.</param>
/// <param name="Property">The property at fault, where the source tells; null else.</param>
/// <param name="Reason">For people, without the source's internals.</param>
public sealed record EditFault(EditFaultKind Kind, string? Property, LocalizedText Reason);

/// <summary>Which rule of its source a change broke.</summary>
public enum EditFaultKind
{
    /// <summary>The id or a unique value is taken, or others depend on the feature.</summary>
    Conflict,

    /// <summary>A value that the source does not take: its type, a missing one, a check or a reference of its own.</summary>
    Invalid,

    /// <summary>The source can be read only.</summary>
    ReadOnly,
}
