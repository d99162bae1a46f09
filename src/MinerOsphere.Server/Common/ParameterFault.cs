using MinerOsphere.Features.Schema;

namespace MinerOsphere.Server.Common;

/// <summary>Why a value was refused.</summary>
/// <param name="Expected">What would have been right, as it ends a sentence.</param>
/// <param name="Reason">What is wrong with the value, when that is not plain from <paramref name="Expected"/>.</param>
internal sealed record ParameterFault(LocalizedText Expected, LocalizedText? Reason = null);
