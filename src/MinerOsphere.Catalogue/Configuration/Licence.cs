using MinerOsphere.Features.Schema;

namespace MinerOsphere.Catalogue.Configuration;

/// <summary>A licence: its page, and the EU authority code that harvesters map.</summary>
public sealed record Licence(LocalizedText Title, string Url, string? EuCode = null);
