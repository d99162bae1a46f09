using MinerOsphere.Features.Schema;

namespace MinerOsphere.Models.Documents;

/// <summary>A sentence of an answer, made from its numbers.</summary>
/// <param name="Subject">What it is about, in a word that stays the same: what a program looks for.</param>
/// <param name="Text">The sentence.</param>
internal sealed record SummaryRow(string Subject, LocalizedText Text)
{
    public static byte[] Write(IEnumerable<SummaryRow> rows) => JsonOutput.WriteTable(rows, (json, row) =>
    {
        json.WriteString("subject"u8, row.Subject);
        json.WriteColumns("text", row.Text);
    });

    internal const string Schema = """
        {"type":"array","items":{"type":"object","required":["subject","text_fr","text_en"],"properties":{"subject":{"type":"string"},"text_fr":{"type":"string"},"text_en":{"type":"string"}}}}
        """;
}
