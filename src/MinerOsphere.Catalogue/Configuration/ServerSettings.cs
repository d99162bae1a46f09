using System.Collections.Immutable;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Catalogue.Configuration;

/// <summary>What <c>config/server.yaml</c> says.</summary>
public sealed record ServerSettings
{
    public LocalizedText Title { get; init; } = new("MinerOsphere.Standards");
    public LocalizedText Description { get; init; } = new("");

    /// <summary>Address under which the server is reached from outside, without a final slash; null takes it from each request.</summary>
    public string? PublicBaseUrl { get; init; }

    /// <summary>Start of every IRI that we mint, without a final slash. It names things for ever: change it only with the domain.</summary>
    public required string LinkedDataBase { get; init; }

    public Contact? Contact { get; init; }

    /// <summary>Path below which everything is served (<c>/data</c>), without a final slash; empty for the root.</summary>
    public string BasePath { get; init; } = "";

    /// <summary>Building blocks that are off, by name: <c>sparql</c>, <c>processes</c> ... Their addresses answer 404 and nothing declares them.</summary>
    public ImmutableArray<string> DisabledBlocks { get; init; } = [];

    /// <summary>Query parameters that are passed over rather than refused: keys that a gateway reads before us.</summary>
    public ImmutableArray<string> ToleratedParameters { get; init; } = ["api-key", "api_key", "apikey", "access_token"];

    /// <summary>Proxies (addresses or CIDR ranges) whose <c>X-Forwarded-*</c> headers are believed.</summary>
    public ImmutableArray<string> TrustedProxies { get; init; } = [];

    public ItemsSettings Items { get; init; } = new();
    public SparqlSettings Sparql { get; init; } = new();
    public ProcessSettings Processes { get; init; } = new();

    /// <summary>Prefixes of compact IRIs: the well-known ones, <c>def</c> for our own vocabulary, and what the file adds.</summary>
    public PrefixTable Prefixes { get; init; } = PrefixTable.Wellknown;

    /// <summary>Ids of the collections whose outlines lie under every map.</summary>
    public ImmutableArray<string> MapBackground { get; init; } = [];

    /// <summary>Largest request body, bytes.</summary>
    public long MaxRequestBytes { get; init; } = 1 << 20;

    /// <summary>Largest body of an authorised write, bytes.</summary>
    public long MaxUploadBytes { get; init; } = 4L << 30;

    /// <summary>The databases that collections may read from.</summary>
    public ImmutableArray<DatabaseDefinition> Databases { get; init; } = [];

    /// <summary>Who may change things. Without one, nothing can be changed over HTTP.</summary>
    public ImmutableArray<ApiKey> ApiKeys { get; init; } = [];
}
