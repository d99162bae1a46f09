using System.Text.Json;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Inputs;

namespace MinerOsphere.Processes.Callbacks;

/// <summary>Who is told how a job goes (OGC 18-062r2 §7.11.2.6, subscriber.yaml).</summary>
/// <param name="Success">Gets the results.</param>
/// <param name="InProgress">Gets the status while the job runs.</param>
/// <param name="Failed">Gets the status of a job that failed or was dismissed.</param>
public sealed record Subscriber(Uri? Success, Uri? InProgress, Uri? Failed)
{
    private static readonly string[] Members = ["successUri", "inProgressUri", "failedUri"];

    /// <summary>Reads the member <c>subscriber</c>; null without one, or with faults.</summary>
    internal static Subscriber? Read(JsonElement body, IReferenceCheck? check, List<InputFault> faults)
    {
        if (!body.TryGetProperty("subscriber", out var value) || value.ValueKind == JsonValueKind.Null) return null;
        if (check is null)
        {
            faults.Add(new InputFault("/subscriber", new("les rappels ne sont pas offerts ici ; suivez le travail par son adresse", "callbacks are not offered here; follow the job by its address")));
            return null;
        }
        if (value.ValueKind != JsonValueKind.Object)
        {
            faults.Add(new InputFault("/subscriber", new("un objet est attendu, par exemple {\"successUri\": \"https://...\"}", "an object is expected, for example {\"successUri\": \"https://...\"}")));
            return null;
        }
        var before = faults.Count;
        var members = new MemberReader(value, "/subscriber", faults);
        members.RefuseOthers(Members);
        var subscriber = new Subscriber(Address(members, Members[0], check, faults), Address(members, Members[1], check, faults), Address(members, Members[2], check, faults));
        if (faults.Count == before && subscriber is { Success: null, InProgress: null, Failed: null })
            faults.Add(new InputFault("/subscriber", new($"au moins un de {string.Join(", ", Members)} est attendu", $"at least one of {string.Join(", ", Members)} is expected")));
        return faults.Count == before ? subscriber : null;
    }

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("subscriber"u8);
        if (Success is not null) json.WriteString(Members[0], Success.AbsoluteUri);
        if (InProgress is not null) json.WriteString(Members[1], InProgress.AbsoluteUri);
        if (Failed is not null) json.WriteString(Members[2], Failed.AbsoluteUri);
        json.WriteEndObject();
    }

    private static Uri? Address(MemberReader members, string name, IReferenceCheck check, List<InputFault> faults)
    {
        if (members.Text(name) is not { } text) return null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            members.Fault(name, $"« {text} » n'est pas une adresse http(s) absolue", $"'{text}' is no absolute http(s) address");
            return null;
        }
        check.CheckCallback(address, $"/subscriber/{name}", faults);
        return address;
    }
}
