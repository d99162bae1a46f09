using System.Globalization;
using System.Text;
using System.Text.Json;

namespace MinerOsphere.Sparql;

/// <summary>
/// One operator of a plan with its inputs. Rows and times are there when the query was run (<see cref="QueryEngine.Analyze"/>), and
/// missing when it was only planned (<see cref="QueryEngine.Explain"/>).
/// </summary>
/// <param name="Operator">The kind of operator, such as <c>MergeJoin</c>.</param>
/// <param name="Label">The same with what it works on, for people.</param>
/// <param name="EstimatedRows">What the planner expected.</param>
/// <param name="Rows">The rows it gave.</param>
/// <param name="Time">From its first row asked to its last row given, its inputs included.</param>
public sealed record QueryPlan(string Operator, string Label, double EstimatedRows, long? Rows, TimeSpan? Time, IReadOnlyList<QueryPlan> Inputs)
{
    /// <summary>The time spent in this operator itself.</summary>
    public TimeSpan? OwnTime => Time is { } whole ? TimeSpan.FromTicks(Math.Max(0, (whole - new TimeSpan(Inputs.Sum(input => input.Time?.Ticks ?? 0))).Ticks)) : null;

    /// <summary>One operator per line, its inputs indented below it.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        Write(text, 0);
        return text.ToString();
    }

    /// <summary>
    /// An object with <c>operator</c>, <c>label</c>, <c>estimatedRows</c>, <c>inputs</c>, and after a run <c>rows</c>, <c>milliseconds</c> and
    /// <c>ownMilliseconds</c>.
    /// </summary>
    public void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("operator", Operator);
        writer.WriteString("label", Label);
        writer.WriteNumber("estimatedRows", Math.Round(Math.Min(EstimatedRows, long.MaxValue)));
        if (Rows is { } rows)
            writer.WriteNumber("rows", rows);
        if (Time is { } time)
        {
            writer.WriteNumber("milliseconds", Math.Round(time.TotalMilliseconds, 3));
            writer.WriteNumber("ownMilliseconds", Math.Round(OwnTime!.Value.TotalMilliseconds, 3));
        }
        writer.WriteStartArray("inputs");
        foreach (var input in Inputs)
            input.WriteJson(writer);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private void Write(StringBuilder text, int depth)
    {
        text.Append(' ', depth * 2).Append(Label).Append(CultureInfo.InvariantCulture, $"  ~{Math.Round(EstimatedRows)} rows");
        if (Rows is { } rows)
            text.Append(CultureInfo.InvariantCulture, $", {rows} rows");
        if (OwnTime is { } own)
            text.Append(CultureInfo.InvariantCulture, $", {own.TotalMilliseconds:0.###} ms");
        text.Append('\n');
        foreach (var input in Inputs)
            input.Write(text, depth + 1);
    }
}
