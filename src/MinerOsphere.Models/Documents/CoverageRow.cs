using System.Collections.Immutable;
using MinerOsphere.Learning.Evaluating.Reports;

namespace MinerOsphere.Models.Documents;

/// <summary>How often intervals held what was observed, in all and where it matters.</summary>
/// <param name="Part">What was predicted.</param>
/// <param name="Level">What the intervals promise, 0 to 1.</param>
/// <param name="Regime">What the rows are parted by; "all" for all of them.</param>
/// <param name="Class">Which of its classes.</param>
/// <param name="Rows">Rows in it.</param>
/// <param name="Covered">Share that was held.</param>
/// <param name="Least">Least share that good intervals would show on so many independent rows, 95 times in 100; NaN where that was not reckoned.</param>
/// <param name="Most">Greatest such share.</param>
/// <param name="Width">Mean width, in the unit of the prediction.</param>
internal sealed record CoverageRow(string Part, double Level, string Regime, string Class, int Rows, double Covered, double Least, double Most, double Width)
{
    /// <summary>The lines of a report; none when its model gives no interval.</summary>
    public static ImmutableArray<CoverageRow> Of(string part, EvaluationReport report) =>
    [
        .. report.Coverage.Select(c => new CoverageRow(part, report.Level ?? double.NaN, c.Regime, c.Class, c.Rows, c.Coverage.Value, c.BandLower, c.BandUpper, c.Width.Value)),
    ];

    public static byte[] Write(IEnumerable<CoverageRow> rows) => JsonOutput.WriteTable(rows, (json, row) =>
    {
        json.WriteString("part"u8, row.Part);
        json.WriteFigure("level", row.Level, 3);
        json.WriteString("regime"u8, row.Regime);
        json.WriteString("class"u8, row.Class);
        json.WriteFigure("covered", row.Covered, 4);
        json.WriteFigure("least_by_chance", row.Least, 4);
        json.WriteFigure("most_by_chance", row.Most, 4);
        json.WriteFigure("mean_width", row.Width, 6);
        json.WriteNumber("rows"u8, row.Rows);
    });

    internal const string Schema = """
        {"type":"array","items":{"type":"object","required":["part","level","regime","class","covered","least_by_chance","most_by_chance","mean_width","rows"],"properties":{
        "part":{"type":"string"},"level":{"type":["number","null"]},"regime":{"type":"string"},"class":{"type":"string"},"covered":{"type":["number","null"]},
        "least_by_chance":{"type":["number","null"]},"most_by_chance":{"type":["number","null"]},"mean_width":{"type":["number","null"]},"rows":{"type":"integer"}}}}
        """;
}
