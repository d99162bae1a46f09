namespace MinerOsphere.Sparql.Federation;

/// <summary>
/// Asks other SPARQL endpoints for what stands in SERVICE (SPARQL 1.1 Federated Query). The engine opens no connection by itself: whoever hands a
/// client in decides which endpoints are allowed.
/// </summary>
public interface IServiceClient
{
    /// <summary>
    /// Sends a query. A refused or unreachable endpoint and an answer that is none are failures of the answer, not exceptions; a fault met
    /// later, while rows are pulled, is a <see cref="QueryException"/> with <see cref="QueryFailure.ServiceFailed"/> (see <see cref="ServiceAnswer.Broken"/>).
    /// </summary>
    /// <param name="request">What to ask, and whom.</param>
    /// <param name="cancellation">Cancelled when the query is, at its deadline too.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    ServiceAnswer Ask(ServiceRequest request, CancellationToken cancellation);
}
