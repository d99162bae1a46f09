using System.Text.Json;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Processes.Inputs;

/// <summary>Values that came by reference.</summary>
public static class InputValue
{
    /// <summary>Brings one to the form that the input's schema describes; its faults are noted under <paramref name="path"/>.</summary>
    public static JsonElement Fit(ProcessDescription process, InputDescription input, JsonElement value, string path, List<InputFault> faults)
    {
        var reader = new InputReader(process, null, faults);
        // One occurrence of several is read like an input of one.
        return reader.Read(input.MaxOccurs > 1 ? input with { MaxOccurs = 1 } : input, value, path);
    }

    /// <summary>The inputs' values with one put where its reference was.</summary>
    public static JsonElement Placed(InputDescription input, InputReference reference, JsonElement current, JsonElement value)
    {
        if (input.MaxOccurs <= 1) return value;
        var parts = reference.Path.Split('/');
        var index = parts.Length > 3 && int.TryParse(parts[3], out var number) ? number : 0;
        return JsonSerializer.SerializeToElement(current.EnumerateArray().Select((item, i) => i == index ? value : item).ToArray());
    }
}
