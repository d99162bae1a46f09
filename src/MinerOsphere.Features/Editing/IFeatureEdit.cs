namespace MinerOsphere.Features.Editing;

/// <summary>
/// A unit of work on one collection: others see all of it after <see cref="CommitAsync"/> and none of it before. Disposed without a commit it
/// is undone. Not thread-safe. After a fault nothing more can be done in it but to dispose of it.
/// </summary>
public interface IFeatureEdit : IAsyncDisposable
{
    /// <summary>The feature with this id as this unit of work sees it, kept from others' changes until it ends; an empty cursor when there is none.</summary>
    ValueTask<IFeatureCursor> ReadOneAsync(string id, CancellationToken cancellation);

    /// <summary>
    /// Adds a feature. Properties that are not set take the source's default. The outcome names the id that the feature has: the given one, or
    /// the source's own where it makes them.
    /// </summary>
    ValueTask<EditOutcome> InsertAsync(FeatureValues values, CancellationToken cancellation);

    /// <summary>Sets the properties that <paramref name="values"/> holds and leaves the others; the id stays. The outcome's id is null when there is no such feature.</summary>
    ValueTask<EditOutcome> UpdateAsync(string id, FeatureValues values, CancellationToken cancellation);

    /// <summary>Takes the feature away. The outcome's id is null when there is no such feature.</summary>
    ValueTask<EditOutcome> DeleteAsync(string id, CancellationToken cancellation);

    /// <summary>Makes the work durable, then visible.</summary>
    /// <exception cref="SourceUnavailableException">The source went away; what became of the work is not known.</exception>
    ValueTask<EditOutcome> CommitAsync(CancellationToken cancellation);
}
