using System.Collections.Immutable;
using MinerOsphere.Catalogue.Configuration.Shapes;

namespace MinerOsphere.Catalogue.Configuration.Files;

/// <summary>The keys of <c>processes: inputs:</c> in <c>server.yaml</c>.</summary>
internal static class InputsSection
{
    private static readonly InputSettings Defaults = new();

    public static readonly Key<ImmutableArray<string>> Allow = new("allow", new ListShape<string>(SparqlFile.Prefix),
        "Addresses that inputs by reference may name (links, collections and processes of other servers), with all that lies below their path. Absent: none.") { Default = [] };

    public static readonly Key<bool> Private = new("privateAddresses", CommonShapes.Boolean,
        "Let an allowed name lead to a loopback, private or link-local address.") { Default = false };

    public static readonly Key<long> Timeout = new("timeoutSeconds", new IntegerShape(1, 3600), "The longest that reading all inputs of one run may take, seconds.")
        { Default = Defaults.Remote.TimeoutSeconds };

    public static readonly Key<long> Bytes = new("maxBytes", new IntegerShape(1024, long.MaxValue), "Most that one run may read from other servers, bytes.")
        { Default = Defaults.Remote.MaxBytes };

    public static readonly Key<long> Features = new("maxFeatures", new IntegerShape(1, long.MaxValue), "Most features of one input that come as a document or from another server.")
        { Default = Defaults.MaxFeatures };

    public static readonly Key<long> Depth = new("maxDepth", new IntegerShape(0, 32), "Most processes inside one another.") { Default = Defaults.MaxDepth };

    public static readonly Key<InputSettings> Inputs = new("inputs", new SectionShape<InputSettings>("inputs", "What inputs by reference may be read from.",
        [Allow, Private, Timeout, Bytes, Features, Depth],
        s => new InputSettings
        {
            Remote = new RemoteSettings
            {
                Allow = s.Get(Allow), PrivateAddresses = s.Get(Private), TimeoutSeconds = (int)s.Get(Timeout), MaxBytes = s.Get(Bytes),
            },
            MaxFeatures = s.Get(Features),
            MaxDepth = (int)s.Get(Depth),
        }), "What inputs by reference may be read from.") { Default = Defaults };
}
