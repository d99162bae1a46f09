using MinerOsphere.Models.Floods.Quality;

namespace MinerOsphere.Models.Floods.RealTime;

/// <summary>
/// Follows the measures of a station as they come in, and keeps beside them what a forecast may be made from: doubtful values are taken out,
/// missing rain is filled, missing flow is what the model itself said a step before (its recurrent mode), so that one fault does not become
/// two. A value that was doubted is believed as soon as the next one says the same. Not for concurrent use.
/// </summary>
public sealed class InputCorrection
{
    /// <summary>Steps back in which a judgement may still change: a stuck sensor shows after hours.</summary>
    private const int Reach = 30;

    private readonly GaugeSeries _measured;
    private readonly CorrectionLimits _limits;
    private readonly Func<GaugeSeries, int, double> _oneStep;
    private readonly int _memory;
    private readonly double[] _flow;
    private readonly QualityFlag[] _flowFlags;
    private readonly QualityFlag[] _rainFlags;
    private readonly bool[] _confirmed;
    private int _next;

    /// <param name="measured">What comes in; nothing after the step that was asked for is looked at.</param>
    /// <param name="limits">What is possible.</param>
    /// <param name="oneStep">The forecast for the step after a step of a series, the last one it looks at.</param>
    /// <param name="memory">Steps that a forecast looks back.</param>
    /// <param name="from">The first step; those before are taken as they are.</param>
    public InputCorrection(GaugeSeries measured, CorrectionLimits limits, Func<GaugeSeries, int, double> oneStep, int memory, int from)
    {
        (_measured, _limits, _oneStep, _memory, _next) = (measured, limits, oneStep, memory, from);
        _flow = (double[])measured.Flow.Clone();
        _flowFlags = new QualityFlag[measured.Count];
        _rainFlags = new QualityFlag[measured.Count];
        _confirmed = new bool[measured.Count];
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
        return Inputs(issue);
    }

    private void Take(int step)
    {
        var from = Math.Max(1, step - Reach);
        if (_measured.Rain is { } rain)
        {
            if (_limits.Rain is { } bounds) QualityControl.Check(rain, from, step + 1, bounds, _rainFlags);
            else _rainFlags[step] = double.IsNaN(rain[step]) ? QualityFlag.Missing : QualityFlag.Good;
        }
        var before = _flowFlags[from..step];
        QualityControl.Check(_measured.Flow, from, step + 1, _limits.Flow, _flowFlags);
        // What was doubted for its surprise stays so until the next value confirms it.
        for (var i = from; i < step; i++)
            if (_flowFlags[i].IsMeasure && before[i - from].Reason == QualityReason.Rate && !_confirmed[i]) _flowFlags[i] = before[i - from];
        var first = step;
        for (var i = from; i < step; i++)
            if (_flowFlags[i].IsMeasure != before[i - from].IsMeasure)
            {
                first = i;
                break;
            }
        for (var i = first; i <= step; i++) Settle(i, step);
    }

    private void Settle(int step, int last)
    {
        var expected = step == 0 ? double.NaN : _oneStep(Inputs(step - 1), Math.Min(step - 1, _memory - 1));
        if (_flowFlags[step].IsMeasure && !double.IsNaN(expected) && step == last && IsSurprise(_measured.Flow[step], expected))
        {
            var earlier = step - 1;
            if (_flowFlags[earlier].Reason == QualityReason.Rate && Math.Abs(_limits.Flow.Scale(_measured.Flow[step]) - _limits.Flow.Scale(_measured.Flow[earlier])) <= _limits.Surprise)
            {
                // Twice the same: the river has done what nobody expected.
                (_flowFlags[earlier], _confirmed[earlier], _confirmed[step]) = (QualityFlag.Good, true, true);
                _flow[earlier] = _measured.Flow[earlier];
            }
            else _flowFlags[step] = new QualityFlag(QualityCode.Suspect, QualityReason.Rate);
        }
        _flow[step] = _flowFlags[step].IsMeasure ? _measured.Flow[step] : !double.IsNaN(expected) ? Math.Max(0, expected) : step > 0 ? _flow[step - 1] : double.NaN;
    }

    private bool IsSurprise(double measured, double expected) => Math.Abs(_limits.Flow.Scale(measured) - _limits.Flow.Scale(expected)) > _limits.Surprise;

    private GaugeSeries Inputs(int issue)
    {
        var from = Math.Max(0, issue + 1 - _memory);
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
