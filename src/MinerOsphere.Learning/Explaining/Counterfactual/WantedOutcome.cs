using System.Globalization;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Explaining.Counterfactual;

/// <summary>What a prediction should be instead of what it is: a range of one output, or one class before all others.</summary>
public sealed record WantedOutcome
{
    private WantedOutcome() { }

    /// <summary>Which of the model's outputs.</summary>
    public int Output { get; private init; }

    /// <summary>Least value that will do.</summary>
    public double Least { get; private init; } = double.NegativeInfinity;

    /// <summary>Greatest value that will do.</summary>
    public double Most { get; private init; } = double.PositiveInfinity;

    /// <summary>Whether the output is to be the greatest of all, by more than <see cref="Lead"/>.</summary>
    public bool IsGreatest { get; private init; }

    /// <summary>By how much more than the next.</summary>
    public double Lead { get; private init; }

    /// <summary>This value or more.</summary>
    public static WantedOutcome AtLeast(double least, int output = 0) => Between(least, double.PositiveInfinity, output);

    /// <summary>This value or less.</summary>
    public static WantedOutcome AtMost(double most, int output = 0) => Between(double.NegativeInfinity, most, output);

    /// <summary>A value from one to the other, both included.</summary>
    public static WantedOutcome Between(double least, double most, int output = 0) =>
        least <= most ? new() { Output = output, Least = least, Most = most } : throw new ArgumentException($"nothing lies between {least} and {most}", nameof(least));

    /// <summary>An output greater than all others: of a classifier with an output per class, that class.</summary>
    public static WantedOutcome Greatest(int output, double lead = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lead);
        return new() { Output = output, IsGreatest = true, Lead = lead };
    }

    /// <summary>The class that a classifier is to say, however it says it: a number per class, the probability of the second of two, or a code.</summary>
    /// <exception cref="DataFaultException">The model knows no such class.</exception>
    public static WantedOutcome Class(IPredictor model, string level)
    {
        var levels = model.Signature.Target.Levels;
        var place = levels.IsDefault ? model.Outputs.IndexOf(level) : levels.IndexOf(level, 0, levels.Length, StringComparer.Ordinal);
        if (place < 0) throw new DataFaultException($"the model knows no class '{level}'", model.Signature.Target.Name);
        if (model.Outputs.Length > 1) return Greatest(model.Outputs.IndexOf(level) is >= 0 and var named ? named : place);
        if (levels.Length > 2) return Between(place, place);
        return place == 1 ? AtLeast(Math.BitIncrement(0.5)) : AtMost(Math.BitDecrement(0.5));
    }

    /// <summary>How far a row's outputs are from it; 0 when it is reached.</summary>
    public double Shortfall(ReadOnlySpan<double> outputs)
    {
        if (!IsGreatest) return Apart(outputs[Output], outputs[Output]);
        var next = double.NegativeInfinity;
        for (var i = 0; i < outputs.Length; i++)
            if (i != Output) next = Math.Max(next, outputs[i]);
        var missing = next + Lead - outputs[Output];
        // A draw is not won.
        return missing > 0 ? missing : missing == 0 && Lead == 0 ? double.Epsilon : double.IsNaN(missing) ? double.PositiveInfinity : 0;
    }

    /// <summary>The least shortfall of all outputs between these bounds, or less.</summary>
    internal double LeastShortfall(ReadOnlySpan<double> low, ReadOnlySpan<double> high)
    {
        if (!IsGreatest) return Apart(low[Output], high[Output]);
        var next = double.NegativeInfinity;
        for (var i = 0; i < low.Length; i++)
            if (i != Output) next = Math.Max(next, low[i]);
        return Math.Max(0, next + Lead - high[Output]);
    }

    private double Apart(double low, double high) =>
        double.IsNaN(low) || double.IsNaN(high) ? double.PositiveInfinity : high < Least ? Least - high : low > Most ? low - Most : 0;

    /// <summary>In words, such as "at least 5".</summary>
    public override string ToString()
    {
        var invariant = CultureInfo.InvariantCulture;
        return IsGreatest ? string.Create(invariant, $"output {Output} greatest{(Lead > 0 ? $" by {Lead:G6}" : "")}")
            : double.IsInfinity(Most) ? string.Create(invariant, $"at least {Least:G6}")
            : double.IsInfinity(Least) ? string.Create(invariant, $"at most {Most:G6}")
            : string.Create(invariant, $"between {Least:G6} and {Most:G6}");
    }
}
