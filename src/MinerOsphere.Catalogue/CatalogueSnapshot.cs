using System.Collections.Immutable;
using MinerOsphere.Catalogue.Configuration;

namespace MinerOsphere.Catalogue;

/// <summary>
/// Everything that is served, as one immutable state: a request takes it once and sees nothing change until its end. A reload builds
/// another and swaps it in whole, together with the quads that were made from it.
/// </summary>
public sealed class CatalogueSnapshot(ServerSettings settings, ImmutableArray<PublishedCollection> collections, string revision)
{
    private readonly Dictionary<string, PublishedCollection> _byId = collections.ToDictionary(c => c.Id, StringComparer.Ordinal);

    public ServerSettings Settings { get; } = settings;

    /// <summary>Sorted by id.</summary>
    public ImmutableArray<PublishedCollection> Collections { get; } = collections;

    /// <summary>What the quads of the catalogue's graphs were made from; null when they are fixed.</summary>
    public string? QuadRevision { get; init; }

    /// <summary>Hash of the settings and of every collection's revision.</summary>
    public string Revision { get; } = revision;

    public PublishedCollection? Find(string id) => _byId.GetValueOrDefault(id);
}
