namespace MinerOsphere.Clients.Fuzz;

/// <summary>A request as it is written to the wire.</summary>
internal sealed record FuzzRequest(string Method, string Target, IReadOnlyList<string> Headers, byte[]? Body)
{
    public override string ToString() => $"{Method} {Target}{string.Concat(Headers.Select(h => " | " + h))}{(Body is null ? "" : " | " + System.Text.Encoding.UTF8.GetString(Body))}";
}
