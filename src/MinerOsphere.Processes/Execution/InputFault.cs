using MinerOsphere.Features.Schema;

namespace MinerOsphere.Processes.Execution;

/// <summary>One thing wrong with a request: where (JSON Pointer into the body) and what, with what was expected.</summary>
public sealed record InputFault(string Path, LocalizedText Message)
{
    /// <summary>The exception type that the standard has for it (<see cref="ExceptionTypes"/>); null for a plain fault.</summary>
    public string? Type { get; init; }

    /// <summary>All faults in one text, for where there is room for one only.</summary>
    public static LocalizedText Join(IReadOnlyCollection<InputFault> faults) => new(
        string.Join(" ; ", faults.Select(f => f.Path.Length == 0 ? f.Message.In("fr") : $"{f.Path} : {f.Message.In("fr")}")),
        string.Join("; ", faults.Select(f => f.Path.Length == 0 ? f.Message.In("en") : $"{f.Path}: {f.Message.In("en")}")));

    public override string ToString() => $"{(Path.Length == 0 ? "/" : Path)}: {Message.In("en")}";
}
