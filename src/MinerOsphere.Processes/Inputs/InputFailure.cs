namespace MinerOsphere.Processes.Inputs;

/// <summary>Why a reference did not become a value.</summary>
public enum InputFailure
{
    /// <summary>It was read, and is not what the input takes.</summary>
    Unfit,

    /// <summary>The server that has it does not answer, refuses, or sends too much.</summary>
    Unreachable,

    /// <summary>The process whose output it is failed.</summary>
    Dependency,
}
