using MinerOsphere.Features.Schema;

namespace MinerOsphere.Models.Documents;

/// <summary>What a factor adds to a prediction, or how much a model rests on it.</summary>
/// <param name="Part">What is explained: a category, a place, a lead, a row; empty for the whole model.</param>
/// <param name="Factor">The factor as the model calls it.</param>
/// <param name="Family">Its family: calendar, weather, history, place.</param>
/// <param name="Value">Value of the factor, in its unit; NaN where there is not one.</param>
/// <param name="Contribution">What it adds, on <paramref name="Scale"/>.</param>
/// <param name="Share">Its part of all contributions, 0 to 1.</param>
/// <param name="Scale">Unit or scale of the contribution, such as <c>log</c> or a UCUM code.</param>
/// <param name="Method">How it was found: shap, gradient, knox, permutation, coefficient.</param>
internal sealed record ContributionRow(string Part, string Factor, LocalizedText Family, double Value, double Contribution, double Share, string Scale, string Method)
{
    public static byte[] Write(IEnumerable<ContributionRow> rows) => JsonOutput.WriteTable(rows, (json, row) =>
    {
        json.WriteString("part"u8, row.Part);
        json.WriteString("factor"u8, row.Factor);
        json.WriteColumns("family", row.Family);
        json.WriteFigure("value", row.Value, 6);
        json.WriteFigure("contribution", row.Contribution, 6);
        json.WriteFigure("share", row.Share, 4);
        json.WriteString("scale"u8, row.Scale);
        json.WriteString("method"u8, row.Method);
    });

    internal const string Schema = """
        {"type":"array","items":{"type":"object","required":["part","factor","family_fr","family_en","value","contribution","share","scale","method"],"properties":{
        "part":{"type":"string"},"factor":{"type":"string"},"family_fr":{"type":"string"},"family_en":{"type":"string"},"value":{"type":["number","null"]},
        "contribution":{"type":["number","null"]},"share":{"type":["number","null"]},"scale":{"type":"string"},"method":{"type":"string"}}}}
        """;
}
