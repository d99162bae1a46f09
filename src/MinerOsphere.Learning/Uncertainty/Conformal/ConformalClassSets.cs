using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Uncertainty.Conformal;

/// <summary>Sets of classes that hold the true one with at least the probability of the level.</summary>
public sealed class ConformalClassSets
{
    private ConformalClassSets(ClassScore score, double level, double[] thresholds, bool perClass) => (Score, Level, Thresholds, PerClass) = (score, level, thresholds, perClass);

    /// <summary>How a class is scored.</summary>
    public ClassScore Score { get; }

    /// <summary>Level.</summary>
    public double Level { get; }

    /// <summary>Whether the level holds for each class by itself: a rare class is then not given up for the frequent ones.</summary>
    public bool PerClass { get; }

    /// <summary>Greatest score of a class that is in the set, per class; infinite with too few rows.</summary>
    public IReadOnlyList<double> Thresholds { get; }

    /// <param name="score">How a class is scored.</param>
    /// <param name="probabilities">Per row the probabilities of the classes, row after row, from a model that was not trained on the rows.</param>
    /// <param name="observed">Code of the observed class per row.</param>
    /// <param name="classes">How many classes there are.</param>
    /// <param name="level">Level.</param>
    /// <param name="perClass">Whether each class is calibrated by itself.</param>
    /// <exception cref="DataFaultException">A probability is missing, or a code is of no class.</exception>
    public static ConformalClassSets Calibrate(ClassScore score, ReadOnlySpan<double> probabilities, ReadOnlySpan<double> observed, int classes, double level, bool perClass = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(classes);
        if (probabilities.Length != observed.Length * classes) throw new ArgumentException($"{probabilities.Length} probabilities for {observed.Length} rows of {classes} classes", nameof(probabilities));
        var scores = new List<double>[perClass ? classes : 1];
        for (var c = 0; c < scores.Length; c++) scores[c] = [];
        var own = new double[classes];
        for (var row = 0; row < observed.Length; row++)
        {
            if (!(observed[row] >= 0 && observed[row] < classes) || observed[row] != Math.Floor(observed[row])) throw new DataFaultException($"{observed[row].ToString(System.Globalization.CultureInfo.InvariantCulture)} is no code of one of {classes} classes", row: $"row {row}");
            Scores(score, probabilities.Slice(row * classes, classes), own);
            if (Array.Exists(own, double.IsNaN)) throw new DataFaultException("a probability is missing", row: $"row {row}");
            scores[perClass ? (int)observed[row] : 0].Add(own[(int)observed[row]]);
        }
        double[] found = [.. scores.Select(list => ConformalQuantile.Of(ConformalQuantile.Rising([.. list]), level))];
        return new ConformalClassSets(score, level, perClass ? found : [.. Enumerable.Repeat(found[0], classes)], perClass);
    }

    /// <summary>Whether each class is in the set of a row.</summary>
    /// <param name="probabilities">Probabilities of the classes.</param>
    /// <param name="inside">Room for an answer per class.</param>
    public void Of(ReadOnlySpan<double> probabilities, Span<bool> inside)
    {
        if (probabilities.Length != Thresholds.Count || inside.Length != Thresholds.Count) throw new ArgumentException($"{probabilities.Length} probabilities for {Thresholds.Count} classes", nameof(probabilities));
        Span<double> own = probabilities.Length <= 64 ? stackalloc double[probabilities.Length] : new double[probabilities.Length];
        Scores(Score, probabilities, own);
        for (var c = 0; c < own.Length; c++) inside[c] = own[c] <= Thresholds[c];
    }

    private static void Scores(ClassScore score, ReadOnlySpan<double> probabilities, Span<double> scores)
    {
        for (var c = 0; c < scores.Length; c++)
        {
            if (score == ClassScore.LeastAmbiguous)
            {
                scores[c] = 1 - probabilities[c];
                continue;
            }
            // Up to but not with the class itself: the likeliest class scores 0, so that no set is empty.
            double above = 0;
            for (var other = 0; other < probabilities.Length; other++)
                if (probabilities[other] > probabilities[c]) above += probabilities[other];
            scores[c] = double.IsNaN(probabilities[c]) ? double.NaN : above;
        }
    }

    internal Files.ModelContent Save()
    {
        var content = new Files.ModelContent { Settings = new System.Text.Json.Nodes.JsonObject { ["score"] = Score.ToString(), ["level"] = Level, ["perClass"] = PerClass } };
        content.Add<double>("thresholds", [.. Thresholds]);
        return content;
    }

    /// <exception cref="InvalidDataException">Not such thresholds.</exception>
    internal static ConformalClassSets Load(Files.ModelContent content, int classes)
    {
        var thresholds = content.Take<double>("thresholds", classes);
        if (Array.Exists(thresholds, double.IsNaN)) throw new InvalidDataException("a threshold is missing");
        return new ConformalClassSets(content.Choice<ClassScore>("score"), content.Number("level", double.Epsilon, 1 - 1e-16), thresholds, content.Flag("perClass"));
    }
}
