using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace MinerOsphere.Catalogue.Configuration;

/// <summary>What reading a configuration folder gives: the configuration, or every fault in it.</summary>
public sealed record ConfigurationResult(CatalogueConfiguration? Value, ImmutableArray<ConfigurationFault> Faults)
{
    [MemberNotNullWhen(true, nameof(Value))]
    public bool Succeeded => Value is not null;
}
