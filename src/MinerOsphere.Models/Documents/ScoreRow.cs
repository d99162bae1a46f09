using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Evaluating.Reports;

namespace MinerOsphere.Models.Documents;

/// <summary>A line of an evaluation: a metric of a model beside a baseline on the same held-out rows.</summary>
/// <param name="Part">What was predicted: a category, a place, a lead; empty for a model of one part.</param>
/// <param name="Metric">Short name of the metric.</param>
/// <param name="Title">Its name in words.</param>
/// <param name="Rows">Held-out rows.</param>
/// <param name="Model">Value of the model; NaN where it is undefined.</param>
/// <param name="Baseline">Name of the baseline.</param>
/// <param name="BaselineValue">Value of the baseline.</param>
/// <param name="Skill">Part of the way from the baseline to a perfect prediction; positive when the model does better.</param>
/// <param name="Validation">What was kept apart, in words.</param>
internal sealed record ScoreRow(string Part, string Metric, string Title, int Rows, double Model, string Baseline, double BaselineValue, double Skill, string Validation)
{
    /// <summary>The lines of a report.</summary>
    public static ImmutableArray<ScoreRow> Of(string part, EvaluationReport report) =>
    [
        .. report.Metrics.Select(m => new ScoreRow(part, m.Id, m.Title, report.Tested, m.Model.Value, report.Baseline, m.Baseline.Value, m.Skill.Value, report.Scheme)),
    ];

    public static byte[] Write(IEnumerable<ScoreRow> rows) => JsonOutput.WriteTable(rows, (json, row) =>
    {
        json.WriteString("part"u8, row.Part);
        json.WriteString("metric"u8, row.Metric);
        json.WriteString("title"u8, row.Title);
        json.WriteFigure("model", row.Model, 6);
        json.WriteString("baseline"u8, row.Baseline);
        json.WriteFigure("baseline_value", row.BaselineValue, 6);
        json.WriteFigure("skill", row.Skill, 4);
        json.WriteColumns("verdict", row.Verdict);
        json.WriteNumber("rows"u8, row.Rows);
        json.WriteString("validation"u8, row.Validation);
    });

    private LocalizedText Verdict => Skill switch
    {
        > 0 => new("mieux que la référence", "better than the baseline"),
        <= 0 => new("pas mieux que la référence", "no better than the baseline"),
        _ => new("indéfini sur ces lignes", "undefined on these rows"),
    };

    internal const string Schema = """
        {"type":"array","items":{"type":"object","required":["part","metric","title","model","baseline","baseline_value","skill","verdict_fr","verdict_en","rows","validation"],"properties":{
        "part":{"type":"string"},"metric":{"type":"string"},"title":{"type":"string"},"model":{"type":["number","null"]},"baseline":{"type":"string"},"baseline_value":{"type":["number","null"]},
        "skill":{"type":["number","null"]},"verdict_fr":{"type":"string"},"verdict_en":{"type":"string"},"rows":{"type":"integer"},"validation":{"type":"string"}}}}
        """;
}
