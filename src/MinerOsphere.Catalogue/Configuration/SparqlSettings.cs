using System.Collections.Immutable;

namespace MinerOsphere.Catalogue.Configuration;

/// <summary>What a SPARQL query is run over without a dataset of its own.</summary>
public enum DefaultGraphMode
{
    /// <summary>All graphs merged.</summary>
    Union,
    /// <summary>The triples that are in no named graph.</summary>
    Unnamed,
}

/// <summary>Limits of SPARQL, and what of the outside it may reach.</summary>
public sealed record SparqlSettings
{
    /// <summary>Deadline of one request from its first work on, seconds.</summary>
    public int TimeoutSeconds { get; init; } = 30;

    /// <summary>Memory that one query's operators may hold, bytes.</summary>
    public long MemoryBudgetBytes { get; init; } = 512L << 20;

    public DefaultGraphMode DefaultGraph { get; init; }

    /// <summary>Requests that run at once; others wait.</summary>
    public int MaxConcurrent { get; init; } = 8;

    /// <summary>Requests of one client that run or wait at once; one more is answered 429.</summary>
    public int MaxPerClient { get; init; } = 8;

    /// <summary>Requests that may wait; one more is answered 503.</summary>
    public int MaxQueued { get; init; } = 64;

    /// <summary>The longest wait before the answer is 503, seconds.</summary>
    public int QueueSeconds { get; init; } = 10;

    /// <summary>Executions of processes that one query may ask for with SERVICE.</summary>
    public int MaxProcessCalls { get; init; } = 100;

    public RemoteSettings Remote { get; init; } = new();
}

/// <summary>Addresses that SERVICE and LOAD may reach; none by default.</summary>
public sealed record RemoteSettings
{
    /// <summary>Address prefixes (scheme, host, port and start of the path); an address below none of them is refused.</summary>
    public ImmutableArray<string> Allow { get; init; } = [];

    /// <summary>True lets an allowed name lead to a loopback, private or link-local address.</summary>
    public bool PrivateAddresses { get; init; }

    /// <summary>The longest that one answer may take, seconds.</summary>
    public int TimeoutSeconds { get; init; } = 20;

    /// <summary>Largest answer, bytes.</summary>
    public long MaxBytes { get; init; } = 64L << 20;
}
