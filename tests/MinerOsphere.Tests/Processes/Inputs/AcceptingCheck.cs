using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Inputs;

namespace MinerOsphere.Tests.Processes.Inputs;

/// <summary>Takes every reference whose form is right: the parser's own rules are seen alone.</summary>
internal sealed class AcceptingCheck : IReferenceCheck
{
    public static readonly AcceptingCheck Instance = new();

    public InputReference Check(InputDescription input, InputReference reference, List<InputFault> faults) => reference;

    public void CheckCallback(Uri address, string path, List<InputFault> faults)
    {
        if (address.Host == "inside.example") faults.Add(new InputFault(path, new("adresse refusée", "the address is refused")));
    }
}
