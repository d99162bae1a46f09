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
        new ListShape<AccessRight>(new ChoiceShape<AccessRight>(("graphs:write", AccessRight.WriteGraphs))),
        "What the key lets do: `graphs:write` is SPARQL Update and Graph Store writes.") { Required = true };

    private static readonly SectionShape<ApiKey> Shape = new("API key", "Somebody who may change things.", [Hash, Rights],
        s => new ApiKey("", [.. Convert.FromHexString(s.Get(Hash)![Scheme.Length..])], s.Get(Rights)));

    public static readonly Key<ImmutableArray<TableEntry<ApiKey>>> ApiKeys = new("apiKeys",
        new TableShape<ApiKey>(Shape, "an identifier of who holds the key", CommonShapes.IdentifierPattern()),
        "Who may change things, by name. Without one, nothing can be changed over HTTP.") { Default = [] };

    [GeneratedRegex("^sha256:[0-9a-f]{64}$")]
    private static partial Regex HashPattern();
}
