using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Processes.Inputs;

/// <summary>
/// Holds the references of a request against what there is, before a job exists: collections and their properties, systems, filters,
/// addresses that may be reached, processes. It reads no data and asks no other server.
/// </summary>
public interface IReferenceCheck
{
    /// <summary>
    /// Notes every fault of a reference under its path, and gives the form that a job keeps: an address of this server becomes an id, so that
    /// it is read without going out.
    /// </summary>
    InputReference Check(InputDescription input, InputReference reference, List<InputFault> faults);

    /// <summary>Notes why results may not be sent to an address.</summary>
    void CheckCallback(Uri address, string path, List<InputFault> faults);
}
