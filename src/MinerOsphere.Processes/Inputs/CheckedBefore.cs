using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Processes.Inputs;

/// <summary>For requests that a job kept: they were checked when it was made, and what changed since shows when the references are read.</summary>
internal sealed class CheckedBefore : IReferenceCheck
{
    public static readonly CheckedBefore Instance = new();

    public InputReference Check(InputDescription input, InputReference reference, List<InputFault> faults) => reference;

    public void CheckCallback(Uri address, string path, List<InputFault> faults)
    {
    }
}
