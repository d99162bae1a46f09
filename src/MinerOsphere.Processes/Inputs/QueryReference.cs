using System.Text.Json;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Processes.Inputs;

/// <summary>
/// The solutions of a SPARQL SELECT as an input: <c>{"sparql": "https://data.example.org/sparql", "query": "SELECT ..."}</c>. Each solution is
/// a feature, or an object of a list, with a member per variable.
/// </summary>
/// <param name="Input">Id of the input.</param>
/// <param name="Path">Where in the request.</param>
/// <param name="Json">As the request has it.</param>
/// <param name="Endpoint"><see cref="Local"/> for the endpoint of this server, or the address of one elsewhere.</param>
/// <param name="Query">The query.</param>
public sealed record QueryReference(string Input, string Path, JsonElement Json, string Endpoint, string Query) : InputReference(Input, Path, Json)
{
    /// <summary>The endpoint of this server.</summary>
    public const string Local = "local";

    private static readonly string[] Members = ["sparql", "query"];

    public bool IsLocal => Endpoint == Local;

    /// <summary>Reads a reference; null with its faults.</summary>
    public static QueryReference? Read(string input, JsonElement value, string path, List<InputFault> faults)
    {
        var members = new MemberReader(value, path, faults);
        members.RefuseOthers(Members);
        var (endpoint, query) = (members.Text("sparql"), members.Text("query"));
        if (endpoint?.Length == 0) members.Fault("sparql", $"l'adresse d'un point d'accès SPARQL est attendue, ou « {Local} »", $"the address of a SPARQL endpoint is expected, or '{Local}'");
        if (string.IsNullOrWhiteSpace(query) && !(value.TryGetProperty("query", out var given) && given.ValueKind is not (JsonValueKind.Null or JsonValueKind.String)))
            members.Fault("query", "une requête SELECT est attendue", "a SELECT query is expected");
        return endpoint is { Length: > 0 } && !string.IsNullOrWhiteSpace(query) ? new QueryReference(input, path, value, endpoint, query) : null;
    }
}
