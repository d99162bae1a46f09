using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using MinerOsphere.Catalogue.Configuration.Shapes;
using MinerOsphere.Catalogue.Configuration.Yaml;

namespace MinerOsphere.Catalogue.Configuration.Files;

/// <summary>The keys of <c>processes: inputs:</c> and <c>processes: callbacks:</c> in <c>server.yaml</c>.</summary>
internal static partial class ProcessesFile
{
    private static readonly InputSettings InputDefaults = new();
    private static readonly CallbackSettings CallbackDefaults = new();

    public static readonly Key<ImmutableArray<string>> InputAllow = new("allow", new ListShape<string>(SparqlFile.Prefix),
        "Addresses that inputs by reference may name (links, collections and processes of other servers), with all that lies below their path. Absent: none.") { Default = [] };

    public static readonly Key<bool> InputPrivate = new("privateAddresses", CommonShapes.Boolean,
        "Let an allowed name lead to a loopback, private or link-local address.") { Default = false };

    public static readonly Key<long> InputTimeout = new("timeoutSeconds", new IntegerShape(1, 3600), "The longest that reading all inputs of one run may take, seconds.")
        { Default = InputDefaults.Remote.TimeoutSeconds };

    public static readonly Key<long> InputBytes = new("maxBytes", new IntegerShape(1024, long.MaxValue), "Most that one run may read from other servers, bytes.")
        { Default = InputDefaults.Remote.MaxBytes };

    public static readonly Key<long> InputFeatures = new("maxFeatures", new IntegerShape(1, long.MaxValue), "Most features of one input that come as a document or from another server.")
        { Default = InputDefaults.MaxFeatures };

    public static readonly Key<long> InputDepth = new("maxDepth", new IntegerShape(0, 32), "Most processes inside one another.") { Default = InputDefaults.MaxDepth };

    public static readonly Key<InputSettings> Inputs = new("inputs", new SectionShape<InputSettings>("inputs", "What inputs by reference may be read from.",
        [InputAllow, InputPrivate, InputTimeout, InputBytes, InputFeatures, InputDepth],
        s => new InputSettings
        {
            Remote = new RemoteSettings
            {
                Allow = s.Get(InputAllow), PrivateAddresses = s.Get(InputPrivate), TimeoutSeconds = (int)s.Get(InputTimeout), MaxBytes = s.Get(InputBytes),
            },
            MaxFeatures = s.Get(InputFeatures),
            MaxDepth = (int)s.Get(InputDepth),
        }), "What inputs by reference may be read from.") { Default = InputDefaults };

    public static readonly Key<ImmutableArray<string>> CallbackAllow = new("allow", new ListShape<string>(SparqlFile.Prefix),
        "Addresses that may be called back, with all that lies below their path. Absent: none.") { Default = [] };

    public static readonly Key<bool> CallbackPrivate = new("privateAddresses", CommonShapes.Boolean,
        "Let an allowed name lead to a loopback, private or link-local address.") { Default = false };

    public static readonly Key<long> CallbackTimeout = new("timeoutSeconds", new IntegerShape(1, 600), "The longest that one try may take, seconds.")
        { Default = CallbackDefaults.Remote.TimeoutSeconds };

    public static readonly Key<string> SecretVariable = new("secretVariable", new CheckedShape<string, string>(
        new TextShape("the name of an environment variable", VariablePattern()), "the name of an environment variable",
        (string name, YamlValue at, Reading reading, [MaybeNullWhen(false)] out string variable) =>
        {
            variable = name;
            if (Environment.GetEnvironmentVariable(name) is { Length: >= ShortestSecret }) return true;
            reading.Fault(at, $"there is no environment variable {name} of {ShortestSecret} characters or more", "one that is set when the server starts");
            return false;
        }), "Environment variable that holds the secret by which callbacks are signed (HMAC-SHA256, RFC 9421), 16 characters or more. Needed with `allow`.")
        { DefaultMeaning = "nothing is called back" };

    public static readonly Key<long> Attempts = new("maxAttempts", new IntegerShape(1, 100), "Tries of one callback before it is given up.")
        { Default = CallbackDefaults.MaxAttempts };

    public static readonly Key<long> FirstDelay = new("firstDelaySeconds", new IntegerShape(1, 3600), "Wait after the first failure, seconds; it doubles with each further one, up to an hour.")
        { Default = CallbackDefaults.FirstDelaySeconds };

    public static readonly Key<CallbackSettings> Callbacks = new("callbacks", new SectionShape<CallbackSettings>("callbacks", "Who may be called back when jobs go on and end.",
        [CallbackAllow, CallbackPrivate, CallbackTimeout, SecretVariable, Attempts, FirstDelay],
        s => new CallbackSettings
        {
            Remote = new RemoteSettings { Allow = s.Get(CallbackAllow), PrivateAddresses = s.Get(CallbackPrivate), TimeoutSeconds = (int)s.Get(CallbackTimeout) },
            SecretVariable = s.Get(SecretVariable),
            MaxAttempts = (int)s.Get(Attempts),
            FirstDelaySeconds = (int)s.Get(FirstDelay),
        },
        s =>
        {
            if (s.IsSound(CallbackAllow) && !s.Get(CallbackAllow).IsEmpty && !s.Has(SecretVariable)) s.Fault(CallbackAllow, "callbacks without a secret to sign them", "the key secretVariable");
        }), "Who may be called back when jobs go on and end.") { Default = CallbackDefaults };

    private const int ShortestSecret = 16;

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$")]
    private static partial Regex VariablePattern();
}
