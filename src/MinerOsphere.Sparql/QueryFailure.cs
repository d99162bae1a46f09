namespace MinerOsphere.Sparql;

/// <summary>Why a well-formed query gave no complete answer.</summary>
public enum QueryFailure
{
    /// <summary>The caller's token was cancelled (the client left, the server stops).</summary>
    Cancelled,

    /// <summary><see cref="QueryOptions.Timeout"/> ran out.</summary>
    DeadlineExceeded,

    /// <summary><see cref="QueryOptions.MemoryBudget"/> was not enough, or the query is too deep.</summary>
    MemoryBudgetExceeded,
    /// <summary>The query uses something the engine does not do; <see cref="QueryException.Feature"/> names it.</summary>
    UnsupportedFeature,
    /// <summary>A SPARQL constraint of a shape said that it could not be evaluated (SHACL §5.3.2, <c>?failure</c>).</summary>
    ConstraintFailed,
    /// <summary>An update may not write a graph; <see cref="QueryException.Graph"/> names it.</summary>
    GraphForbidden,
    /// <summary>DROP, COPY, MOVE or ADD of a graph that does not exist.</summary>
    GraphMissing,
    /// <summary>CREATE of a graph that exists.</summary>
    GraphExists,
    /// <summary>LOAD could not have its document.</summary>
    LoadFailed,
    /// <summary>A SERVICE endpoint was refused or gave no answer.</summary>
    ServiceFailed,
    /// <summary>The answer cannot be written in the format that was asked for.</summary>
    FormatUnfit,
}
