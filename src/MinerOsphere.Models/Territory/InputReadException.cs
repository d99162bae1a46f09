using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Models.Territory;

/// <summary>An input that is not what the model takes, with the name of the input.</summary>
internal sealed class InputReadException(string input, DataFaultException fault) : Exception(fault.Message, fault)
{
    public string Input { get; } = input;

    public DataFaultException Fault { get; } = fault;
}
