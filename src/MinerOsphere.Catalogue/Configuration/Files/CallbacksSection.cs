using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using MinerOsphere.Catalogue.Configuration.Shapes;
using MinerOsphere.Catalogue.Configuration.Yaml;

namespace MinerOsphere.Catalogue.Configuration.Files;

/// <summary>The keys of <c>processes: callbacks:</c> in <c>server.yaml</c>.</summary>
internal static partial class CallbacksSection
{
    private static readonly CallbackSettings Defaults = new();

    public static readonly Key<ImmutableArray<string>> Allow = new("allow", new ListShape<string>(SparqlFile.Prefix),
        "Addresses that may be called back, with all that lies below their path. Absent: none.") { Default = [] };

    public static readonly Key<bool> Private = new("privateAddresses", CommonShapes.Boolean,
        "Let an allowed name lead to a loopback, private or link-local address.") { Default = false };

    public static readonly Key<long> Timeout = new("timeoutSeconds", new IntegerShape(1, 600), "The longest that one try may take, seconds.")
        { Default = Defaults.Remote.TimeoutSeconds };

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
        { Default = Defaults.MaxAttempts };

    public static readonly Key<long> FirstDelay = new("firstDelaySeconds", new IntegerShape(1, 3600), "Wait after the first failure, seconds; it doubles with each further one, up to an hour.")
        { Default = Defaults.FirstDelaySeconds };

    public static readonly Key<CallbackSettings> Callbacks = new("callbacks", new SectionShape<CallbackSettings>("callbacks", "Who may be called back when jobs go on and end.",
        [Allow, Private, Timeout, SecretVariable, Attempts, FirstDelay],
        s => new CallbackSettings
        {
            Remote = new RemoteSettings { Allow = s.Get(Allow), PrivateAddresses = s.Get(Private), TimeoutSeconds = (int)s.Get(Timeout) },
            SecretVariable = s.Get(SecretVariable),
            MaxAttempts = (int)s.Get(Attempts),
            FirstDelaySeconds = (int)s.Get(FirstDelay),
        },
        s =>
        {
            if (s.IsSound(Allow) && !s.Get(Allow).IsEmpty && !s.Has(SecretVariable)) s.Fault(Allow, "callbacks without a secret to sign them", "the key secretVariable");
        }), "Who may be called back when jobs go on and end.") { Default = Defaults };

    private const int ShortestSecret = 16;

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$")]
    private static partial Regex VariablePattern();
}
