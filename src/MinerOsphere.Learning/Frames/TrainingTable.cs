using System.Collections.Immutable;


namespace MinerOsphere.Learning.Frames;

/// <summary>Rows to learn from, checked: features as numbers, the target, and what else is known of each row.</summary>
public sealed class TrainingTable
{
    /// <param name="features">The features.</param>
    /// <param name="target">What is to be predicted, per row; a class as its code.</param>
    /// <param name="targetSpecification">What that is; levels make it a class.</param>
    public TrainingTable(FeatureMatrix features, double[] target, FeatureSpecification targetSpecification)
        : this(features, target, new ModelSignature(features.Features, targetSpecification)) { }

    /// <param name="features">The features, in the order of the signature.</param>
    /// <param name="target">What is to be predicted, per row; a class as its code.</param>
    /// <param name="signature">What a model trained on these rows will take and give.</param>
    public TrainingTable(FeatureMatrix features, double[] target, ModelSignature signature)
    {
        if (features.RowCount != target.Length) throw new ArgumentException($"{target.Length} targets for {features.RowCount} rows", nameof(target));
        (Features, Target, Signature) = (features, target, signature);
    }

    /// <summary>What a model trained on these rows takes and gives.</summary>
    public ModelSignature Signature { get; }

    /// <summary>The features of the rows.</summary>
    public FeatureMatrix Features { get; }

    /// <summary>What is to be predicted, per row; a class as its code.</summary>
    public double[] Target { get; }

    /// <summary>How many rows there are.</summary>
    public int RowCount => Target.Length;

    /// <summary>Weight per row; null when every row counts once.</summary>
    public double[]? Weights { get; init; }

    /// <summary>Group per row, from 0; null when rows stand alone.</summary>
    public int[]? Groups { get; init; }

    /// <summary>When each row is; null when not known.</summary>
    public DateTimeOffset[]? Times { get; init; }

    /// <summary>Where each row is; null when not known.</summary>
    public PlaceColumn? Places { get; init; }

    /// <summary>What is odd about the data but does not forbid learning from them; the model card tells it.</summary>
    public ImmutableArray<DataFault> Warnings { get; init; } = [];

    /// <summary>What a message calls a row.</summary>
    public Func<int, string> RowName { get; init; } = row => $"row {row}";

    /// <summary>Only these rows, in this order.</summary>
    public TrainingTable Take(ReadOnlySpan<int> rows)
    {
        var taken = rows.ToArray();
        var rowName = RowName;
        return new TrainingTable(Features.Take(rows), FeatureMatrix.Take(Target, rows), Signature)
        {
            Weights = Weights is null ? null : FeatureMatrix.Take(Weights, rows),
            Groups = Groups is null ? null : Array.ConvertAll(taken, row => Groups[row]),
            Times = Times is null ? null : Array.ConvertAll(taken, row => Times[row]),
            Places = (PlaceColumn?)Places?.Take(rows),
            Warnings = Warnings,
            RowName = row => rowName(taken[row]),
        };
    }
}
