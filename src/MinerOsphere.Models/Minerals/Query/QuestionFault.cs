using MinerOsphere.Features.Schema;

namespace MinerOsphere.Models.Minerals.Query;

/// <summary>A question that can't be answered as it stands: a word of it means nothing here.</summary>
internal sealed class QuestionFault(string input, LocalizedText what) : Exception(what.In("en"))
{
    public string Input { get; } = input;
    public LocalizedText What { get; } = what;

    /// <summary>A name that is not known, with those that may have been meant.</summary>
    public static QuestionFault Unknown(string input, string frKind, string enKind, string given, IReadOnlyList<string> near) => new(input, near.Count == 0
        ? new($"{frKind} introuvable : « {given} »", $"unknown {enKind} '{given}'")
        : new($"{frKind} introuvable : « {given} » ; vouliez-vous dire {Join(near, "« ", " »", " ou ")} ?", $"unknown {enKind} '{given}'; did you mean {Join(near, "'", "'", " or ")}?"));

    private static string Join(IReadOnlyList<string> names, string open, string close, string or)
    {
        var quoted = names.Select(n => open + n + close).ToArray();
        return quoted.Length == 1 ? quoted[0] : string.Join(", ", quoted[..^1]) + or + quoted[^1];
    }
}
