using MinerOsphere.Catalogue;
using MinerOsphere.Catalogue.Configuration;

namespace MinerOsphere.Server.Loading;

/// <summary>A snapshot with the files it is served from. Dispose it when no request sees it any more.</summary>
/// <param name="Snapshot">What requests see.</param>
/// <param name="Files">Absolute paths of its files in the data folder.</param>
internal sealed record LoadedSnapshot(CatalogueSnapshot Snapshot, IReadOnlySet<string> Files) : IDisposable
{
    /// <summary>Where its live rows are.</summary>
    public LiveSources? Sources { get; init; }

    /// <summary>What it was made from, with the results on the shelf.</summary>
    public CatalogueConfiguration? Configuration { get; init; }

    /// <summary>Names the results that were on the shelf.</summary>
    public string ResultsMark { get; init; } = "";

    /// <summary>Results that could not become collections: id and reason.</summary>
    public IReadOnlyDictionary<string, string> RefusedResults { get; init; } = new Dictionary<string, string>();

    /// <summary>True when rows that are to be linked data could not be read: another load may.</summary>
    public bool IsIncomplete => Snapshot.Collections.Any(c => c.Definition.IsLinkedData && !c.HasLinkedRows);

    public void Dispose()
    {
        foreach (var collection in Snapshot.Collections) collection.Features.Dispose();
        Sources?.Dispose();
    }
}
