using System.Collections.Immutable;

namespace MinerOsphere.Catalogue.Configuration;

/// <summary>Somebody who may change things: the SHA-256 of their key, and what it lets them do.</summary>
/// <param name="Name">Name in the log.</param>
/// <param name="Sha256">32 bytes. A key is 256 random bits, so that its hash need not be slow.</param>
/// <param name="Rights">What the key lets do.</param>
public sealed record ApiKey(string Name, ImmutableArray<byte> Sha256, ImmutableArray<AccessRight> Rights);

/// <summary>What an API key may allow.</summary>
public enum AccessRight
{
    /// <summary>SPARQL Update, LOAD with it, and Graph Store writes.</summary>
    WriteGraphs,
}
