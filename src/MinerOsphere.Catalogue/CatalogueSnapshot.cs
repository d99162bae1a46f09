using System.Collections.Immutable;
using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Rdf;

namespace MinerOsphere.Catalogue;

/// <summary>
/// Everything that is served, as one immutable state: a request takes it once and sees nothing change until its end. A reload builds
/// another and swaps it in whole, features and quads together.
/// </summary>
public sealed class CatalogueSnapshot(ServerSettings settings, ImmutableArray<PublishedCollection> collections, IQuadSource quads, string revision)
{
    private readonly Dictionary<string, PublishedCollection> _byId = collections.ToDictionary(c => c.Id, StringComparer.Ordinal);

    public ServerSettings Settings { get; } = settings;

    /// <summary>Sorted by id.</summary>
    public ImmutableArray<PublishedCollection> Collections { get; } = collections;

    /// <summary>Every collection's named graph and the catalogue graph.</summary>
    public IQuadSource Quads { get; } = quads;

    /// <summary>Hash of the settings and of every collection's revision.</summary>
    public string Revision { get; } = revision;

    public PublishedCollection? Find(string id) => _byId.GetValueOrDefault(id);
}
