using System.Text.Json;
using MinerOsphere.Learning.Evaluating.Metrics;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Documents;

namespace MinerOsphere.Models.Learners;

/// <summary>Rows with what a model says of them, under the names that people read.</summary>
internal sealed class PredictedRows
{
    private readonly ModelRows _rows;
    private readonly FeatureMatrix _features;
    private readonly double[][] _outputs;
    private readonly RangeCheck _ranges;
    private readonly double[] _prediction;
    private readonly (double[] Lower, double[] Upper)? _interval;

    public PredictedRows(ModelRows rows, FeatureMatrix features, double[][] outputs)
    {
        (_rows, _features, _outputs, _ranges) = (rows, features, outputs, new RangeCheck(rows.Signature, rows.File.Reference));
        var scored = new ScoredRows(new double[features.RowCount], rows.File.Model.Outputs, outputs) { Levels = rows.Signature.Target.Levels };
        _prediction = scored.Prediction;
        _interval = rows.Signature.Target.IsCategorical ? null : scored.Interval(rows.Part.Report().Level ?? 0.9);
    }

    public int Count => _features.RowCount;

    public string Name(int row) => _rows.NameOf(row);

    public string When(int row) => _rows.Time is { } time ? _rows.Frame[time].Text(row) : Name(row);

    public IEnumerable<ApplicabilityRow> Applicability() => _ranges.Rows(_features, _rows.Frame);

    public void Write(Utf8JsonWriter json, int row)
    {
        var target = _rows.Signature.Target;
        if (_rows.Frame.TryGet(target.Name, out var observed) && !observed.IsMissing(row))
        {
            if (observed is NumericColumn numbers) json.WriteFigure("observed", numbers[row], 6);
            else json.WriteString("observed"u8, observed.Text(row));
        }
        else json.WriteNull("observed"u8);
        if (target.IsCategorical) WriteClasses(json, row, target);
        else json.WriteFigure("prediction", _prediction[row], 6);
        if (_interval is { } interval)
        {
            json.WriteFigure("lower", interval.Lower[row], 6);
            json.WriteFigure("upper", interval.Upper[row], 6);
        }
        var outside = string.Join(", ", _ranges.Outside(_features, row, _rows.Frame));
        json.WriteBoolean("is_within"u8, outside.Length == 0);
        json.WriteString("outside"u8, outside);
    }

    private void WriteClasses(Utf8JsonWriter json, int row, FeatureSpecification target)
    {
        var names = _rows.File.Model.Outputs;
        double[] probabilities = [.. target.Levels.Select((level, i) => names.IndexOf(level) is >= 0 and var at ? _outputs[at][row]
            : target.Levels.Length == 2 ? i == 1 ? _prediction[row] : 1 - _prediction[row] : double.NaN)];
        json.WriteString("prediction"u8, target.Levels[Array.IndexOf(probabilities, probabilities.Max())]);
        for (var i = 0; i < probabilities.Length; i++) json.WriteFigure("probability " + target.Levels[i], probabilities[i], 6);
        string[] set = [.. target.Levels.Where(level => names.IndexOf("in:" + level) is >= 0 and var at && _outputs[at][row] > 0)];
        if (names.Any(n => n.StartsWith("in:", StringComparison.Ordinal))) json.WriteString("possible"u8, string.Join(", ", set));
    }
}
