using System.Text.Json;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Processes.Inputs;

/// <summary>A value behind an address (OGC 18-062r2 §7.11.2.3, link.yaml).</summary>
/// <param name="Input">Id of the input.</param>
/// <param name="Path">Where in the request.</param>
/// <param name="Json">As the request has it.</param>
/// <param name="Address">Absolute http(s) address.</param>
/// <param name="MediaType">The link's <c>type</c>; null leaves it to the answer.</param>
public sealed record HrefReference(string Input, string Path, JsonElement Json, Uri Address, string? MediaType) : InputReference(Input, Path, Json)
{
    private static readonly string[] Members = ["href", "rel", "type", "hreflang", "title", "length", "mediaType", "encoding", "schema", "format"];

    /// <summary>Reads a link; null with its faults.</summary>
    public static HrefReference? Read(string input, JsonElement value, string path, List<InputFault> faults)
    {
        var members = new MemberReader(value, path, faults);
        members.RefuseOthers(Members);
        var text = members.Text("href");
        var type = members.Text("type") ?? members.Text("mediaType");
        if (text is null) return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https") return new HrefReference(input, path, value, address, type);
        faults.Add(new InputFault($"{path}/href", new LocalizedText($"« {text} » n'est pas une adresse http(s) absolue", $"'{text}' is no absolute http(s) address")));
        return null;
    }
}
