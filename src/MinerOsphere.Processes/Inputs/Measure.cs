using System.Text.Json;
using MinerOsphere.Features.Schema;
using MinerOsphere.Features.Units;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Processes.Inputs;

/// <summary>A number with its unit: <c>{"measurement": 3, "uom": "km"}</c> or <c>{"value": 3, "uom": "km"}</c>; the unit is a UCUM code or its OGC name.</summary>
internal static class Measure
{
    private static readonly string[] Members = ["measurement", "value", "uom", "reference", "mediaType"];
    private static readonly string[] NamePrefixes = ["http://www.opengis.net/def/uom/UCUM/0/", "http://www.opengis.net/def/uom/UCUM/", "https://www.opengis.net/def/uom/UCUM/", "urn:ogc:def:uom:UCUM::"];

    public static bool Is(JsonElement value) => value.ValueKind == JsonValueKind.Object && (value.TryGetProperty("uom", out _) || value.TryGetProperty("measurement", out _));

    /// <summary>The number in the input's unit; null with its faults.</summary>
    public static JsonElement? Read(InputDescription input, JsonElement value, string path, List<InputFault> faults)
    {
        var before = faults.Count;
        var members = new MemberReader(value, path, faults);
        members.RefuseOthers(Members);
        var name = value.TryGetProperty("measurement", out var number) ? "measurement" : "value";
        if (name == "value" && !value.TryGetProperty("value", out number)) members.Fault("measurement", "un nombre est attendu", "a number is expected");
        else if (number.ValueKind != JsonValueKind.Number) members.Fault(name, "un nombre est attendu", "a number is expected");
        var code = members.Text("uom");
        if (code is null && faults.Count == before) members.Fault("uom", "l'unité manque : un code UCUM, par exemple « km »", "the unit is missing: a UCUM code, for example 'km'");
        if (input.Unit is not { } wanted)
        {
            members.Fault("uom", "cette entrée n'a pas d'unité ; donnez le nombre seul", "this input has no unit; give the number alone");
            return null;
        }
        if (code is null || faults.Count > before) return null;
        foreach (var prefix in NamePrefixes)
            if (code.StartsWith(prefix, StringComparison.Ordinal)) code = Uri.UnescapeDataString(code[prefix.Length..]);
        if (UcumUnit.Parse(code, out var fault) is not { } unit)
        {
            faults.Add(new InputFault($"{path}/uom", fault!));
            return null;
        }
        // The description's own unit was tested with the process.
        if (unit.TryConvert(number.GetDouble(), UcumUnit.Parse(wanted, out _)!, out var converted, out fault))
            return JsonSerializer.SerializeToElement(Whole(converted, input));
        faults.Add(new InputFault($"{path}/uom", new LocalizedText($"{fault.Fr} ; unité de l'entrée : {wanted}", $"{fault.En}; unit of the input: {wanted}")));
        return null;
    }

    /// <summary>0.3 km are 300 m also for an input that takes whole numbers.</summary>
    private static double Whole(double value, InputDescription input) =>
        input.Schema.Type == "integer" && Math.Abs(value - Math.Round(value)) < 1e-9 * Math.Max(1, Math.Abs(value)) ? Math.Round(value) : value;
}
