using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Features.Encodings;

/// <summary>What is known of a page when its last feature is written.</summary>
/// <param name="Matched">Features in the whole selection.</param>
/// <param name="Returned">Features on the page.</param>
/// <param name="Time">When the answer was made, UTC.</param>
/// <param name="Links">Itself, its alternates, the next page.</param>
internal readonly record struct PageFacts(long Matched, long Returned, DateTime Time, IReadOnlyList<Link> Links);
