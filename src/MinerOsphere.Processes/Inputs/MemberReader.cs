using System.Collections.Immutable;
using System.Text.Json;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Processes.Inputs;

/// <summary>Reads the members of one object by name and type, and notes what does not fit under its path.</summary>
/// <param name="value">The object.</param>
/// <param name="path">Its JSON Pointer.</param>
/// <param name="faults">Where faults go.</param>
internal sealed class MemberReader(JsonElement value, string path, List<InputFault> faults)
{
    public void RefuseOthers(IReadOnlyCollection<string> known)
    {
        foreach (var member in value.EnumerateObject())
            if (!known.Contains(member.Name))
                Fault(Escape(member.Name), $"membre inconnu ; connus : {string.Join(", ", known)}", $"unknown member; known: {string.Join(", ", known)}");
    }

    public string? Text(string name, string? otherName = null)
    {
        if (Find(name, otherName) is not { } found) return null;
        if (found.Value.ValueKind == JsonValueKind.String) return found.Value.GetString();
        Fault(found.Name, "un texte est attendu", "a text is expected");
        return null;
    }

    public JsonElement? Object(string name)
    {
        if (Find(name) is not { } found) return null;
        if (found.Value.ValueKind == JsonValueKind.Object) return found.Value;
        Fault(name, "un objet est attendu", "an object is expected");
        return null;
    }

    public JsonElement? TextOrObject(string name)
    {
        if (Find(name) is not { } found) return null;
        if (found.Value.ValueKind is JsonValueKind.String or JsonValueKind.Object) return found.Value;
        Fault(name, "un texte ou un objet est attendu", "a text or an object is expected");
        return null;
    }

    /// <summary>A list of texts, or one text alone; default when the member is absent or wrong.</summary>
    public ImmutableArray<string> Texts(string name, string? otherName = null)
    {
        if (Find(name, otherName) is not { } found) return default;
        if (found.Value.ValueKind == JsonValueKind.String) return [found.Value.GetString()!];
        if (found.Value.ValueKind == JsonValueKind.Array && found.Value.EnumerateArray().All(e => e.ValueKind is JsonValueKind.String or JsonValueKind.Number))
            return [.. found.Value.EnumerateArray().Select(e => e.ToString())];
        Fault(found.Name, "une liste de textes est attendue", "a list of texts is expected");
        return default;
    }

    public ImmutableArray<double> Numbers(string name, params ReadOnlySpan<int> lengths)
    {
        if (Find(name) is not { } found) return default;
        if (found.Value.ValueKind == JsonValueKind.Array && lengths.Contains(found.Value.GetArrayLength())
            && found.Value.EnumerateArray().All(e => e.ValueKind == JsonValueKind.Number && double.IsFinite(e.GetDouble())))
            return [.. found.Value.EnumerateArray().Select(e => e.GetDouble())];
        var counts = new List<string>();
        foreach (var length in lengths) counts.Add($"{length}");
        Fault(name, $"une liste de {string.Join(" ou ", counts)} nombres est attendue", $"a list of {string.Join(" or ", counts)} numbers is expected");
        return default;
    }

    public int? Integer(string name, int least, int most)
    {
        if (Find(name) is not { } found) return null;
        if (found.Value.ValueKind == JsonValueKind.Number && found.Value.TryGetInt32(out var number) && number >= least && number <= most) return number;
        Fault(name, $"un nombre entier de {least} à {most} est attendu", $"a whole number from {least} to {most} is expected");
        return null;
    }

    public void Fault(string member, string fr, string en) => faults.Add(new InputFault($"{path}/{member}", new LocalizedText(fr, en)));

    public static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private (string Name, JsonElement Value)? Find(string name, string? otherName = null)
    {
        // Null stands for absent, as clients that write every member mean it.
        if (value.TryGetProperty(name, out var found) && found.ValueKind != JsonValueKind.Null) return (name, found);
        return otherName is not null && value.TryGetProperty(otherName, out found) && found.ValueKind != JsonValueKind.Null ? (otherName, found) : null;
    }
}
