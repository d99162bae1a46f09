using System.Collections.Immutable;

namespace MinerOsphere.Catalogue.Configuration;

/// <summary>Somebody who may change things: the SHA-256 of their key, and what it lets them do.</summary>
/// <param name="Name">Name in the log.</param>
/// <param name="Sha256">32 bytes. A key is 256 random bits, so that its hash need not be slow.</param>
/// <param name="Rights">What the key lets do.</param>
public sealed record ApiKey(string Name, ImmutableArray<byte> Sha256, ImmutableArray<AccessRight> Rights)
{
    /// <summary>Ids of the collections that <see cref="AccessRight.WriteFeatures"/> is for.</summary>
    public ImmutableArray<string> Collections { get; init; } = [];

    /// <summary>True when the key lets use a right, on a collection where the right is one of a collection.</summary>
    public bool Allows(AccessRight right, string? collection) =>
        Rights.Contains(right) && (right != AccessRight.WriteFeatures || (collection is not null && Collections.Contains(collection)));
}

/// <summary>What an API key may allow.</summary>
public enum AccessRight
{
    /// <summary>SPARQL Update, LOAD with it, and Graph Store writes.</summary>
    WriteGraphs,

    /// <summary>To create, replace, update and delete features of the collections that the key names.</summary>
    WriteFeatures,

    /// <summary>To keep a result as a collection without an end, and to remove one that another made.</summary>
    KeepResults,

    /// <summary>To deploy, replace and undeploy processes.</summary>
    DeployProcesses,
}
