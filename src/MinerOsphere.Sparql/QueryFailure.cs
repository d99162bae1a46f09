namespace MinerOsphere.Sparql;

/// <summary>Why a well-formed query gave no complete answer.</summary>
public enum QueryFailure
{
    /// <summary>The caller's token was cancelled (the client left, the server stops).</summary>
    Cancelled,
    DeadlineExceeded,
    MemoryBudgetExceeded,
    /// <summary>The query uses something the engine does not do; <see cref="QueryException.Feature"/> names it.</summary>
    UnsupportedFeature,
    /// <summary>A SPARQL constraint of a shape said that it could not be evaluated (SHACL §5.3.2, <c>?failure</c>).</summary>
    ConstraintFailed,
}
