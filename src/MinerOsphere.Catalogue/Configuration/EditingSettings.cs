using System.Collections.Immutable;
using MinerOsphere.Features.Editing;

namespace MinerOsphere.Catalogue.Configuration;

/// <summary>What may be done to the features of a collection over HTTP (OGC API Features Part 4), by who holds a key for it.</summary>
/// <param name="Operations">What may be done.</param>
/// <param name="LastModified">Name of the date-time property that tells when a feature was last changed; an edit sets it. Null for none.</param>
/// <param name="RequiresCondition">True refuses an edit that does not name the state it was made on.</param>
public sealed record EditingSettings(ImmutableArray<EditOperation> Operations, string? LastModified, bool RequiresCondition);
