using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using MinerOsphere.Catalogue.Configuration.Shapes;
using MinerOsphere.Catalogue.Configuration.Yaml;

namespace MinerOsphere.Catalogue.Configuration.Files;

/// <summary>The keys of <c>sparql:</c> in <c>server.yaml</c>.</summary>
internal static class SparqlFile
{
    private static readonly SparqlSettings Defaults = new();
    private static readonly RemoteSettings RemoteDefaults = new();

    public static readonly Key<long> Timeout = new("timeoutSeconds", new IntegerShape(1, 3600), "Deadline of one query or update, seconds.")
        { Default = Defaults.TimeoutSeconds };

    public static readonly Key<long> Memory = new("memoryBudgetBytes", new IntegerShape(1 << 20, long.MaxValue), "Memory that one query's operators may hold, bytes.")
        { Default = Defaults.MemoryBudgetBytes };

    public static readonly Key<DefaultGraphMode> DefaultGraph = new("defaultGraph",
        new ChoiceShape<DefaultGraphMode>(("union", DefaultGraphMode.Union), ("unnamed", DefaultGraphMode.Unnamed)),
        "What a query sees that names no graph: `union`, all graphs merged, or `unnamed`, only the triples that are in no named graph.")
        { Default = Defaults.DefaultGraph };

    public static readonly Key<long> MaxConcurrent = new("maxConcurrent", new IntegerShape(1, 1024), "Requests that run at once; others wait.")
        { Default = Defaults.MaxConcurrent };

    public static readonly Key<long> MaxPerClient = new("maxPerClient", new IntegerShape(1, 1024), "Requests of one client that run or wait at once; one more is answered 429.")
        { Default = Defaults.MaxPerClient };

    public static readonly Key<long> MaxQueued = new("maxQueued", new IntegerShape(0, 100_000), "Requests that may wait; one more is answered 503.")
        { Default = Defaults.MaxQueued };

    public static readonly Key<long> QueueSeconds = new("queueSeconds", new IntegerShape(1, 600), "The longest wait before the answer is 503, seconds.")
        { Default = Defaults.QueueSeconds };

    public static readonly Key<long> MaxProcessCalls = new("maxProcessCalls", new IntegerShape(0, 100_000),
        "Executions of processes that one query may ask for with `SERVICE <.../processes/{id}>`.") { Default = Defaults.MaxProcessCalls };

    internal static readonly Shape<string> Prefix = new CheckedShape<string, string>(CommonShapes.Url, "an http(s) address without a query, a fragment or a user",
        (string text, YamlValue at, Reading reading, [MaybeNullWhen(false)] out string address) =>
        {
            address = text;
            if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Query.Length == 0 && uri.Fragment.Length == 0 && uri.UserInfo.Length == 0) return true;
            reading.Fault(at, $"found '{text}'", "an http(s) address without a query, a fragment or a user");
            return false;
        });

    public static readonly Key<ImmutableArray<string>> Allow = new("allow", new ListShape<string>(Prefix),
        "Addresses that SERVICE and LOAD may reach, with all that lies below their path. Absent: none.") { Default = [] };

    public static readonly Key<bool> PrivateAddresses = new("privateAddresses", CommonShapes.Boolean,
        "Let an allowed name lead to a loopback, private or link-local address.") { Default = false };

    public static readonly Key<long> RemoteTimeout = new("timeoutSeconds", new IntegerShape(1, 3600), "The longest that one remote answer may take, seconds.")
        { Default = RemoteDefaults.TimeoutSeconds };

    public static readonly Key<long> RemoteBytes = new("maxBytes", new IntegerShape(1024, long.MaxValue), "Largest remote answer, bytes.")
        { Default = RemoteDefaults.MaxBytes };

    public static readonly Key<RemoteSettings> Remote = new("remote", new SectionShape<RemoteSettings>("remote",
        "What SERVICE and LOAD may reach.", [Allow, PrivateAddresses, RemoteTimeout, RemoteBytes],
        s => new RemoteSettings
        {
            Allow = s.Get(Allow), PrivateAddresses = s.Get(PrivateAddresses), TimeoutSeconds = (int)s.Get(RemoteTimeout), MaxBytes = s.Get(RemoteBytes),
        }), "What SERVICE and LOAD may reach.") { Default = RemoteDefaults };

    public static readonly Key<SparqlSettings> Sparql = new("sparql", new SectionShape<SparqlSettings>("query limits",
        "Limits of SPARQL, and what of the outside it may reach.",
        [Timeout, Memory, DefaultGraph, MaxConcurrent, MaxPerClient, MaxQueued, QueueSeconds, MaxProcessCalls, Remote],
        s => new SparqlSettings
        {
            TimeoutSeconds = (int)s.Get(Timeout),
            MemoryBudgetBytes = s.Get(Memory),
            DefaultGraph = s.Get(DefaultGraph),
            MaxConcurrent = (int)s.Get(MaxConcurrent),
            MaxPerClient = (int)s.Get(MaxPerClient),
            MaxQueued = (int)s.Get(MaxQueued),
            QueueSeconds = (int)s.Get(QueueSeconds),
            MaxProcessCalls = (int)s.Get(MaxProcessCalls),
            Remote = s.Get(Remote)!,
        }), "Limits of SPARQL.") { Default = Defaults };
}
