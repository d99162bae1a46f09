using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Results;
using MinerOsphere.Processes.Schemas;

namespace MinerOsphere.Models.Indicators;

/// <summary>A sentence made from numbers, for one of two readers: somebody who is no specialist, or somebody who is.</summary>
/// <param name="Subject">What it is about, in a word that stays the same.</param>
/// <param name="IsExpert">For whom.</param>
/// <param name="Text">The sentence.</param>
internal sealed record IndicatorSentence(string Subject, bool IsExpert, LocalizedText Text)
{
    public static OutputDescription Output { get; } = StandardOutputs.Summary with
    {
        Description = new("La réponse en phrases faites de ses nombres : d'abord pour tout le monde, puis pour les spécialistes.", "The answer in sentences made from its numbers: first for everybody, then for specialists."),
        Schema = JsonSchema.Of("""
            {"type":"array","items":{"type":"object","required":["subject","audience","text_fr","text_en"],"properties":{"subject":{"type":"string"},"audience":{"type":"string","enum":["public","expert"]},"text_fr":{"type":"string"},"text_en":{"type":"string"}}}}
            """),
        Columns = new Dictionary<string, OutputColumn>(StandardOutputs.Summary.Columns) { ["audience"] = Columns.Named("pour", "for") },
        ValueTitles = new Dictionary<string, LocalizedText> { ["public"] = new("tout le monde", "everybody"), ["expert"] = new("spécialistes", "specialists") },
    };

    public static IndicatorSentence Public(string subject, string fr, string en) => new(subject, false, new LocalizedText(fr, en));

    public static IndicatorSentence Expert(string subject, string fr, string en) => new(subject, true, new LocalizedText(fr, en));

    /// <summary>The sentences for everybody first.</summary>
    public static byte[] Write(IEnumerable<IndicatorSentence> sentences) => JsonOutput.WriteTable(sentences.OrderBy(s => s.IsExpert), (json, sentence) =>
    {
        json.WriteString("subject"u8, sentence.Subject);
        json.WriteString("audience"u8, sentence.IsExpert ? "expert" : "public");
        json.WriteColumns("text", sentence.Text);
    });
}
