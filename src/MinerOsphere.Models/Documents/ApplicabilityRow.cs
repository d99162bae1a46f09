using MinerOsphere.Features.Schema;

namespace MinerOsphere.Models.Documents;

/// <summary>Whether something that a prediction rests on lies within what the model has seen.</summary>
/// <param name="Subject">What is looked at: a feature, a period, a place.</param>
/// <param name="Value">What it is now, as text.</param>
/// <param name="Seen">What the model has seen of it, as text.</param>
/// <param name="IsWithin">True when the model has seen the like.</param>
/// <param name="Message">What follows for the reader.</param>
internal sealed record ApplicabilityRow(string Subject, string Value, string Seen, bool IsWithin, LocalizedText Message)
{
    public static byte[] Write(IEnumerable<ApplicabilityRow> rows) => JsonOutput.WriteTable(rows, (json, row) =>
    {
        json.WriteString("subject"u8, row.Subject);
        json.WriteString("value"u8, row.Value);
        json.WriteString("seen"u8, row.Seen);
        json.WriteBoolean("is_within"u8, row.IsWithin);
        json.WriteColumns("message", row.Message);
    });

    internal const string Schema = """
        {"type":"array","items":{"type":"object","required":["subject","value","seen","is_within","message_fr","message_en"],"properties":{
        "subject":{"type":"string"},"value":{"type":"string"},"seen":{"type":"string"},"is_within":{"type":"boolean"},"message_fr":{"type":"string"},"message_en":{"type":"string"}}}}
        """;
}
