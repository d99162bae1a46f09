namespace MinerOsphere.Sparql;

/// <summary>
/// The one exception of the engine. Bad text never raises it (see <c>SparqlParser.Parse</c>); an error inside an expression is a
/// value of three-valued logic, not an exception.
/// </summary>
public sealed class QueryException : Exception
{
    internal QueryException(QueryFailure failure, string message, string? feature = null) : base(message)
    {
        Failure = failure;
        Feature = feature;
    }

    /// <summary>The kind of failure.</summary>
    public QueryFailure Failure { get; }

    /// <summary>The feature that is not supported, for <see cref="QueryFailure.UnsupportedFeature"/>.</summary>
    public string? Feature { get; }

    /// <summary>The graph that a failure of an update is about; null for the default graph and for other failures.</summary>
    public string? Graph { get; internal init; }

    internal static QueryException Unsupported(string feature) =>
        new(QueryFailure.UnsupportedFeature, $"The query uses {feature}, which this engine does not support.", feature);

    internal static QueryException TooDeep() =>
        new(QueryFailure.MemoryBudgetExceeded, "The query is nested too deeply to be run. Split it, or write long chains as a property path.");
}
