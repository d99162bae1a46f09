namespace MinerOsphere.Sparql.Federation;

/// <summary>What an endpoint answered: solutions, or why there are none.</summary>
public sealed class ServiceAnswer
{
    private ServiceAnswer(Solutions? solutions, string? failure)
    {
        Solutions = solutions;
        Failure = failure;
    }

    /// <summary>The solutions, which the engine disposes; null after a failure.</summary>
    public Solutions? Solutions { get; }

    /// <summary>Why there is no answer, in a sentence for the author of the query; null when there is one.</summary>
    public string? Failure { get; }

    /// <summary>An answer.</summary>
    public static ServiceAnswer Of(Solutions solutions) => new(solutions, null);

    /// <summary>No answer.</summary>
    public static ServiceAnswer Failed(string why) => new(null, why);

    /// <summary>To be thrown by <see cref="Solutions.Next"/> when an answer breaks off after its start.</summary>
    public static QueryException Broken(string why) => new(QueryFailure.ServiceFailed, why);
}
