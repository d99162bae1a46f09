using System.Text.Json;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Processes.Inputs;

/// <summary>The output of another process, run first (OGC 21-009, nested processes): <c>{"process": ..., "inputs": ..., "outputs": ...}</c>.</summary>
/// <param name="Input">Id of the input that takes the output.</param>
/// <param name="Path">Where in the request.</param>
/// <param name="Json">As the request has it.</param>
/// <param name="Process">Id of a process here, or the address of one elsewhere.</param>
public sealed record ProcessReference(string Input, string Path, JsonElement Json, string Process) : InputReference(Input, Path, Json)
{
    private static readonly string[] Members = ["process", "inputs", "outputs", "response", .. FieldsModifiers.Members];

    /// <summary>What is done to the features that it gives.</summary>
    public required FieldsModifiers Modifiers { get; init; }

    /// <summary>True for a process of this server.</summary>
    public bool IsLocal => !Process.Contains('/');

    /// <summary>Reads a nested process; null with its faults.</summary>
    public static ProcessReference? Read(string input, JsonElement value, string path, List<InputFault> faults)
    {
        var members = new MemberReader(value, path, faults);
        members.RefuseOthers(Members);
        var modifiers = FieldsModifiers.Read(members);
        return members.Text("process") is { Length: > 0 } process ? new ProcessReference(input, path, value, process) { Modifiers = modifiers } : null;
    }
}
