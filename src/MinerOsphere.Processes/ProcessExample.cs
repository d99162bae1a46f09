using MinerOsphere.Features.Schema;

namespace MinerOsphere.Processes;

/// <summary>An execute request that runs as it stands.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Request">The JSON body.</param>
public sealed record ProcessExample(LocalizedText Title, string Request);
