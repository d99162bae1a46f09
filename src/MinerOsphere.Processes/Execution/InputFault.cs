using MinerOsphere.Features.Schema;

namespace MinerOsphere.Processes.Execution;

/// <summary>One thing wrong with a request: where (JSON Pointer into the body) and what, with what was expected.</summary>
public sealed record InputFault(string Path, LocalizedText Message)
{
    public override string ToString() => $"{(Path.Length == 0 ? "/" : Path)}: {Message.In("en")}";
}
