using System.Collections.Immutable;
using System.Text.RegularExpressions;
using MinerOsphere.Catalogue.Configuration.Shapes;

namespace MinerOsphere.Catalogue.Configuration.Files;

/// <summary>The keys of <c>apiKeys:</c> in <c>server.yaml</c>.</summary>
internal static partial class ApiKeyFile
{
    private const string Scheme = "sha256:";

    public static readonly Key<string> Hash = new("hash", new TextShape("sha256: and 64 hexadecimal digits", HashPattern()),
        "SHA-256 of the key. `minerosphere key` makes a key and this line.") { Required = true };

    public static readonly Key<ImmutableArray<AccessRight>> Rights = new("rights",
        new ListShape<AccessRight>(new ChoiceShape<AccessRight>(("graphs:write", AccessRight.WriteGraphs), ("features:write", AccessRight.WriteFeatures),
            ("results:keep", AccessRight.KeepResults), ("processes:deploy", AccessRight.DeployProcesses))),
        "What the key lets do: `graphs:write` is SPARQL Update and Graph Store writes; `features:write` is to create, replace, update and delete the features of "
        + "`collections`; `results:keep` is to keep the collection of a process's result for good, and to remove those of others; `processes:deploy` is to deploy, "
        + "replace and undeploy models as processes.") { Required = true };

    public static readonly Key<ImmutableArray<string>> Collections = new("collections", new ListShape<string>(CommonShapes.CollectionId),
        "Collections that `features:write` is for, by id. Each says under `editing` what may be done.") { Default = [] };

    private static readonly SectionShape<ApiKey> Shape = new("API key", "Somebody who may change things.", [Hash, Rights, Collections],
        s => new ApiKey("", [.. Convert.FromHexString(s.Get(Hash)![Scheme.Length..])], s.Get(Rights)) { Collections = s.Get(Collections) }, Check);

    public static readonly Key<ImmutableArray<TableEntry<ApiKey>>> ApiKeys = new("apiKeys",
        new TableShape<ApiKey>(Shape, "an identifier of who holds the key", CommonShapes.IdentifierPattern()),
        "Who may change things, by name. Without one, nothing can be changed over HTTP.") { Default = [] };

    private static void Check(Section s)
    {
        if (!s.IsSound(Rights)) return;
        var writes = s.Get(Rights).Contains(AccessRight.WriteFeatures);
        if (writes && !s.Has(Collections)) s.Fault(Rights, "the right features:write for no collection", "the key collections with their ids");
        if (!writes && s.Has(Collections)) s.Fault(Collections, "collections without the right features:write", "rights with features:write");
    }

    [GeneratedRegex("^sha256:[0-9a-f]{64}$")]
    private static partial Regex HashPattern();
}
