using System.Collections.Immutable;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Features;

/// <summary>Features that are read where others keep them, and perhaps change them: a source that can be away at the start and at any time.</summary>
public interface ILiveFeatureProvider : IFeatureProvider
{
    /// <summary>Opens the source unless that was done.</summary>
    /// <returns>Why the schema does not fit the source; nothing when it does.</returns>
    /// <exception cref="SourceUnavailableException">The source does not answer.</exception>
    ValueTask<ImmutableArray<LocalizedText>> OpenAsync(CancellationToken cancellation);

    /// <summary>What the owner of the source should know once it was opened; null for nothing.</summary>
    LocalizedText? Note => null;

    /// <summary>A name for the rows as they are now: it changes when any of them does. They are read whole for it.</summary>
    /// <exception cref="SourceUnavailableException">The source does not answer.</exception>
    ValueTask<string> RowsRevisionAsync(CancellationToken cancellation);
}
