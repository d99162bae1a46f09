using MinerOsphere.Models.Floods.Quality;

namespace MinerOsphere.Models.Floods.RealTime;

/// <summary>
/// Follows the measures of a station as they come in, and keeps beside them what a forecast may be made from: doubtful values are taken out,
/// missing rain is filled, missing flow is what the station's models say it is. A value that was doubted is believed as soon as the next one
/// says the same; when measures come back, what stood in for them is bent to meet them. Not for concurrent use.
/// </summary>
public sealed class InputCorrection
{
    /// <summary>Steps back in which a judgement may still change: a stuck sensor shows after hours.</summary>
    private const int Reach = 30;

    /// <summary>Steps before those, which a judgement has to look at: a run of equal values must not seem to begin in the middle.</summary>
    private const int Context = 60;

    /// <summary>Steps that a simulation is warmed up by: a year of hours.</summary>
    private const int WarmUp = 8760;

    private readonly GaugeSeries _measured;
    private readonly CorrectionLimits _limits;
    private readonly IStationModel _model;
    private readonly double[] _flow;
    private readonly QualityFlag[] _flowFlags;
    private readonly QualityFlag[] _rainFlags;
    private readonly bool[] _confirmed;
    private readonly bool[] _stuck;
    private int _next;

    /// <param name="measured">What comes in; nothing after the step that was asked for is looked at.</param>
    /// <param name="limits">What is possible.</param>
    /// <param name="model">What stands in for missing flow.</param>
    /// <param name="from">The first step; those before are taken as they are.</param>
    public InputCorrection(GaugeSeries measured, CorrectionLimits limits, IStationModel model, int from)
    {
        (_measured, _limits, _model, _next) = (measured, limits, model, from);
        _flow = (double[])measured.Flow.Clone();
        (_flowFlags, _rainFlags) = (new QualityFlag[measured.Count], new QualityFlag[measured.Count]);
        (_confirmed, _stuck) = (new bool[measured.Count], new bool[measured.Count]);
        for (var t = 0; t < from; t++)
            (_flowFlags[t], _rainFlags[t]) = (double.IsNaN(_flow[t]) ? QualityFlag.Missing : QualityFlag.Good, measured.Rain is { } rain && double.IsNaN(rain[t]) ? QualityFlag.Missing : QualityFlag.Good);
    }

    /// <summary>Judgements of the flow so far.</summary>
    public ReadOnlySpan<QualityFlag> FlowFlags => _flowFlags.AsSpan(0, _next);

    /// <summary>Judgements of the rain so far.</summary>
    public ReadOnlySpan<QualityFlag> RainFlags => _rainFlags.AsSpan(0, _next);

    /// <summary>What a forecast issued at a step, not before the last one asked for, may be made from; its last step is that of issue.</summary>
    public GaugeSeries At(int issue)
    {
        while (_next <= issue) Take(_next++);
        return Inputs(Math.Max(0, issue + 1 - _model.Memory), issue);
    }

    private void Take(int step)
    {
        var (from, context) = (Math.Max(0, step - Reach), Math.Max(0, step - Reach - Context));
        if (_measured.Rain is { } rain)
        {
            if (_limits.Rain is { } bounds) Judge(rain, context, from, step, bounds, _rainFlags);
            else _rainFlags[step] = double.IsNaN(rain[step]) ? QualityFlag.Missing : QualityFlag.Good;
        }
        var before = _flowFlags[from..step];
        Judge(_measured.Flow, context, from, step, _limits.Flow, _flowFlags);
        var first = step;
        for (var i = step - 1; i >= from; i--)
        {
            // What was doubted for its surprise stays so unless the next value is nearer to it than to what stood in for it.
            var wasDoubted = before[i - from].Reason == QualityReason.Rate;
            if (i == step - 1 && wasDoubted) _confirmed[i] = IsNearer(_measured.Flow[step], _measured.Flow[i], _flow[i]);
            if (_flowFlags[i].IsMeasure && wasDoubted && !_confirmed[i]) _flowFlags[i] = before[i - from];
            if (_flowFlags[i].IsMeasure && _stuck[i]) _flowFlags[i] = new QualityFlag(QualityCode.Suspect, QualityReason.Stuck);
            if (_flowFlags[i].IsMeasure != before[i - from].IsMeasure) first = i;
        }
        if (IsStuck(step))
        {
            var start = step;
            while (start > from && _measured.Flow[start - 1] == _measured.Flow[step]) start--;
            // The first of them was measured.
            for (var i = start + 1; i <= step; i++) (_stuck[i], _flowFlags[i]) = (true, new QualityFlag(QualityCode.Suspect, QualityReason.Stuck));
            first = Math.Min(first, start + 1);
        }
        else Doubt(step);
        for (var i = first; i <= step; i++) Settle(i);
        if (_flowFlags[step].IsMeasure) Bend(step);
    }

    private static void Judge(double[] values, int context, int from, int step, QualityLimits limits, QualityFlag[] flags)
    {
        var judged = new QualityFlag[step + 1 - context];
        QualityControl.Check(values.AsSpan(context, judged.Length), 0, judged.Length, limits, judged);
        judged.AsSpan(from - context).CopyTo(flags.AsSpan(from));
    }

    /// <summary>Equal values in a row while the river was expected to move: sooner than their number tells.</summary>
    private bool IsStuck(int step)
    {
        if (step < CorrectionLimits.EqualValues || double.IsNaN(_measured.Flow[step])) return false;
        for (var i = 1; i < CorrectionLimits.EqualValues; i++)
            if (_measured.Flow[step - i] != _measured.Flow[step]) return false;
        if (_stuck[step - 1]) return true;
        var expected = Expected(step);
        return !double.IsNaN(expected) && Difference(_measured.Flow[step], expected) > _limits.StuckSurprise;
    }

    private void Doubt(int step)
    {
        // What stood in for a measure is no ground to doubt the next one by.
        if (step == 0 || !_flowFlags[step].IsMeasure || !_flowFlags[step - 1].IsMeasure || _confirmed[step - 1]) return;
        var expected = Expected(step);
        if (!double.IsNaN(expected) && Difference(_measured.Flow[step], expected) > _limits.Surprise) _flowFlags[step] = new QualityFlag(QualityCode.Suspect, QualityReason.Rate);
    }

    private void Settle(int step)
    {
        if (_flowFlags[step].IsMeasure) _flow[step] = _measured.Flow[step];
        else _flow[step] = StandIn(step);
    }

    /// <summary>The middle of what the networks, GR4 and the recession say: each of them goes astray in its own way.</summary>
    private double StandIn(int step)
    {
        var known = step - 1;
        while (known >= 0 && !_flowFlags[known].IsMeasure) known--;
        if (known < 0) return step > 0 ? _flow[step - 1] : double.NaN;
        var warm = Math.Max(0, known - WarmUp);
        var recession = _limits.Recession.After(_flow[known], step - known);
        var simulated = _measured.Rain is null ? double.NaN : _model.Simulate(Inputs(warm, step), known - warm);
        double[] said = [.. new[] { Expected(step), simulated, recession }.Where(v => !double.IsNaN(v)).Select(v => Math.Max(0, v)).Order()];
        return said.Length switch { 0 => _flow[known], 2 => (said[0] + said[1]) / 2, _ => said[said.Length / 2] };
    }

    /// <summary>Spreads what the stand-ins missed at the end of a gap over it: errors grow from its beginning.</summary>
    private void Bend(int step)
    {
        var start = step;
        while (start > 0 && step - start < Reach && !_flowFlags[start - 1].IsMeasure) start--;
        if (start == step || start == 0 || step - start >= Reach) return;
        var missed = _limits.Flow.Scale(_measured.Flow[step]) - _limits.Flow.Scale(StandIn(step));
        for (var i = start; i < step; i++)
            _flow[i] = Math.Max(0, Math.Exp(_limits.Flow.Scale(_flow[i]) + missed * (i - start + 1) / (step - start + 1)) - _limits.Flow.Offset);
    }

    private double Expected(int step) => step == 0 ? double.NaN : _model.Next(Inputs(Math.Max(0, step - _model.Memory), step - 1));

    private double Difference(double one, double other) => Math.Abs(_limits.Flow.Scale(one) - _limits.Flow.Scale(other));

    private bool IsNearer(double value, double one, double other) => Difference(value, one) <= Difference(value, other);

    private GaugeSeries Inputs(int from, int issue)
    {
        var slice = _measured.Slice(from, issue + 1);
        var rain = slice.Rain;
        if (rain is not null)
        {
            for (var i = 0; i < rain.Length; i++)
                if (!_rainFlags[from + i].IsMeasure) rain[i] = double.NaN;
            _limits.Fill.Fill(rain);
        }
        return slice with { Rain = rain, Flow = _flow[from..(issue + 1)] };
    }
}
