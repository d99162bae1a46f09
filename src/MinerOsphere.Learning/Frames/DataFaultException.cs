using System.Collections.Immutable;

namespace MinerOsphere.Learning.Frames;

/// <summary>Data that no honest model can be made from, or applied to; names every fault that was found, not only the first.</summary>
public sealed class DataFaultException : Exception
{
    /// <summary>All faults that were found.</summary>
    public DataFaultException(ImmutableArray<DataFault> faults) : base(string.Join("; ", faults)) => Faults = faults;

    /// <summary>One fault.</summary>
    public DataFaultException(string message, string? column = null, string? row = null) : this([new DataFault(message, column, row)]) { }

    /// <summary>The faults, in the order in which they were found.</summary>
    public ImmutableArray<DataFault> Faults { get; }
}
