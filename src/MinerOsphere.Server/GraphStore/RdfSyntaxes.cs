using MinerOsphere.Rdf.Turtle;

namespace MinerOsphere.Server.GraphStore;

internal sealed record UploadSyntax(RdfSyntaxName Name, string MediaType, bool HasGraphs);

internal static class RdfSyntaxes
{
    public static readonly UploadSyntax[] All = [new(RdfSyntaxName.Turtle, "text/turtle", false), new(RdfSyntaxName.NTriples, "application/n-triples", false), new(RdfSyntaxName.NQuads, "application/n-quads", true)];

    public static UploadSyntax? FindByMediaType(string? mediaType) => All.FirstOrDefault(s => s.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase));
}
