namespace MinerOsphere.Features.Editing;

/// <summary>Changes the features of one collection where they lie. Safe for concurrent use.</summary>
public interface IFeatureEditor
{
    /// <summary>True when the source makes the ids of new features; false when they are given.</summary>
    bool MakesIds => false;

    /// <summary>Begins a unit of work, once the source grants it.</summary>
    /// <exception cref="SourceUnavailableException">The source does not answer, or stays busy with others' work.</exception>
    ValueTask<IFeatureEdit> BeginAsync(CancellationToken cancellation);
}
