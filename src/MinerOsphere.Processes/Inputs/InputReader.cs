using System.Collections.Immutable;
using System.Text.Json;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Processes.Inputs;

/// <summary>
/// Reads the inputs of an execute request against the description: each value may come bare, qualified, with a unit or by reference, and is
/// brought to the form that the schema describes. Every fault is noted under its path.
/// </summary>
/// <param name="description">The process.</param>
/// <param name="check">Checks references; null where none is taken.</param>
/// <param name="faults">Where faults go.</param>
internal sealed class InputReader(ProcessDescription description, IReferenceCheck? check, List<InputFault> faults)
{
    private readonly ImmutableArray<InputReference>.Builder _references = ImmutableArray.CreateBuilder<InputReference>();

    /// <summary>The inputs that are references.</summary>
    public ImmutableArray<InputReference> References => _references.ToImmutable();

    public ImmutableDictionary<string, JsonElement> Read(JsonElement body)
    {
        var values = ImmutableDictionary.CreateBuilder<string, JsonElement>(StringComparer.Ordinal);
        if (body.TryGetProperty("inputs", out var given) && given.ValueKind != JsonValueKind.Object)
        {
            Fault("/inputs", "un objet est attendu, avec un membre par entrée", "an object is expected, with one member per input");
            return values.ToImmutable();
        }
        if (given.ValueKind == JsonValueKind.Object)
            foreach (var member in given.EnumerateObject())
            {
                if (description.FindInput(member.Name) is { } input) values[input.Id] = Read(input, member.Value, $"/inputs/{MemberReader.Escape(input.Id)}").Clone();
                else
                {
                    var known = string.Join(", ", description.Inputs.Select(i => i.Id));
                    Fault($"/inputs/{MemberReader.Escape(member.Name)}", $"entrée inconnue ; connues : {known}", $"unknown input; known: {known}");
                }
            }
        foreach (var input in description.Inputs)
        {
            if (values.ContainsKey(input.Id)) continue;
            if (input.Schema.Default is { } byDefault) values[input.Id] = byDefault;
            else if (input.MinOccurs > 0) Fault($"/inputs/{input.Id}", "cette entrée est obligatoire", "this input is required");
        }
        return values.ToImmutable();
    }

    /// <summary>Reads one input's value, all occurrences of it.</summary>
    public JsonElement Read(InputDescription input, JsonElement value, string path)
    {
        if (input.MaxOccurs <= 1) return ReadOne(input, value, path);
        // A list is the occurrences, unless one occurrence is a list itself and this is one.
        var isOne = value.ValueKind != JsonValueKind.Array || (input.Schema.Type == "array" && input.Schema.Accepts(value));
        JsonElement[] given = isOne ? [value] : [.. value.EnumerateArray()];
        if (given.Length < input.MinOccurs) Fault(path, $"{given.Length} valeurs ; minimum {input.MinOccurs}", $"{given.Length} values; minimum {input.MinOccurs}");
        if (given.Length > input.MaxOccurs) Fault(path, $"{given.Length} valeurs ; maximum {input.MaxOccurs}", $"{given.Length} values; maximum {input.MaxOccurs}");
        var read = given.Select((item, i) => ReadOne(input, item, isOne ? path : $"{path}/{i}")).ToArray();
        return JsonSerializer.SerializeToElement(read);
    }

    private JsonElement ReadOne(InputDescription input, JsonElement value, string path)
    {
        if (InputReference.KindOf(value) is { } kind && !input.Schema.Declares(kind)) return ReadReference(input, kind, value, path);
        if (Measure.Is(value) && !input.Schema.Declares("uom")) return Measure.Read(input, value, path, faults) is { } number ? Validated(input, number, path) : value;
        if (QualifiedValue.Is(value) && !(input.Schema.Declares("value") && input.Schema.Accepts(value)))
        {
            QualifiedValue.CheckFormat(input.Schema, value, path, faults);
            return ReadOne(input, value.GetProperty("value"), $"{path}/value");
        }
        if (input.Schema.Type == "array" && value.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object or JsonValueKind.Null))
            return Validated(input, JsonSerializer.SerializeToElement(new[] { value }), path);
        return Validated(input, value, path);
    }

    private JsonElement Validated(InputDescription input, JsonElement value, string path)
    {
        input.Schema.Validate(value, path, faults);
        return value;
    }

    private JsonElement ReadReference(InputDescription input, string kind, JsonElement value, string path)
    {
        if (check is null)
        {
            Fault(path, $"une valeur par référence ({kind}) n'est pas acceptée pour cette entrée ; donnez la valeur", $"a value by reference ({kind}) is not accepted for this input; give the value");
            return value;
        }
        if (kind == "collection" && !input.AcceptsCollections)
        {
            Fault(path, "cette entrée ne prend pas de collection ; donnez la valeur", "this input takes no collection; give the value");
            return value;
        }
        var before = faults.Count;
        // A reference outlives the document that it came in.
        value = value.Clone();
        InputReference? reference = kind switch
        {
            "collection" => CollectionReference.Read(input.Id, value, path, faults),
            "process" => ProcessReference.Read(input.Id, value, path, faults),
            "sparql" => QueryReference.Read(input.Id, value, path, faults),
            _ => HrefReference.Read(input.Id, value, path, faults),
        };
        if (reference is null) return value;
        // What is wrong with its form doesn't hide what is wrong with its meaning.
        reference = check.Check(input, reference, faults);
        if (faults.Count == before) _references.Add(reference);
        return reference.Json;
    }

    private void Fault(string path, string fr, string en) => faults.Add(new InputFault(path, new LocalizedText(fr, en)));
}
