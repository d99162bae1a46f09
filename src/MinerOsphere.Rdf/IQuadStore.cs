namespace MinerOsphere.Rdf;

/// <summary>Quads that change by whole transactions. Safe for concurrent use; writers wait for each other, readers for nobody.</summary>
public interface IQuadStore
{
    /// <summary>The state after the last commit. It never changes: a query keeps the one it started with.</summary>
    IQuadSource Current { get; }

    /// <summary>Starts a unit of work on the state after the last commit, once no other is open.</summary>
    /// <exception cref="OperationCanceledException">Cancelled while waiting for another writer.</exception>
    IQuadTransaction Begin(CancellationToken cancellation = default);

    /// <summary>Collects quads that come into the store together; other writers go on until its commit.</summary>
    IQuadLoad BeginLoad();
}
