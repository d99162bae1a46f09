using MinerOsphere.Features.Schema;

namespace MinerOsphere.Models.Minerals.Prospectivity.Serving;

/// <summary>Why a question about prospectivity can't be answered, and what would do.</summary>
/// <param name="input">The input that is to change, with its place where there is one: <c>evidence/2</c>.</param>
/// <param name="text">What is wrong and what was expected.</param>
internal sealed class ProspectRefusal(string input, LocalizedText text) : Exception(text.In("en"))
{
    public ProspectRefusal(string input, string fr, string en) : this(input, new LocalizedText(fr, en)) { }

    public string Input { get; } = input;

    public LocalizedText Text { get; } = text;
}
