namespace MinerOsphere.Features;

/// <summary>A source of features does not answer now: its server is down, full or too slow. Another try may succeed.</summary>
/// <param name="source">Name of the source in the configuration.</param>
/// <param name="reason">What happened, for operators: it may tell addresses.</param>
/// <param name="inner">The failure.</param>
public sealed class SourceUnavailableException(string source, string reason, Exception? inner = null) : IOException($"the source '{source}' does not answer: {reason}", inner)
{
    /// <summary>Name of the source in the configuration.</summary>
    public string SourceName { get; } = source;

    /// <summary>When another try makes sense.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(5);
}
