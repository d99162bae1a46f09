using System.Text.Json;

namespace MinerOsphere.Benchmarks.Queries;

/// <summary>A query of the SPARQL bench with its instances, as the bench's <c>make_queries.py</c> writes them.</summary>
internal sealed record BenchQuery(string Id, string Form, bool Geo, string[] Variants)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static BenchQuery[] Read(string path) => JsonSerializer.Deserialize<BenchQuery[]>(File.ReadAllText(path), Options)!;
}
