using System.Collections.Immutable;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Models.Quality.Checks;

/// <summary>A kind of features that needs surroundings of some categories.</summary>
/// <param name="Column">Property of the kind.</param>
/// <param name="Begins">How the values begin that the rule is about.</param>
/// <param name="Expected">Categories of which some must be near.</param>
/// <param name="Why">Where that is from.</param>
internal sealed record SurroundingsRule(string Column, string Begins, ImmutableHashSet<string> Expected, LocalizedText Why);
