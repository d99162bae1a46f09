using System.Collections.Immutable;

namespace MinerOsphere.Catalogue.Configuration;

/// <summary>A configuration folder, read and found free of faults.</summary>
/// <param name="Folder">The folder, absolute.</param>
/// <param name="Settings">What <c>server.yaml</c> says.</param>
/// <param name="Collections">What the files under <c>collections/</c> say, sorted by id.</param>
/// <param name="Fingerprint">Changes with any file that was read; hexadecimal.</param>
public sealed record CatalogueConfiguration(
    string Folder, ServerSettings Settings, ImmutableArray<CollectionDefinition> Collections, string Fingerprint);
