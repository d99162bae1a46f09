using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning;

/// <summary>A trained model. It never changes, is safe for concurrent use, and the same row always gives the same numbers.</summary>
public interface IPredictor
{
    /// <summary>What it takes and what it predicts.</summary>
    ModelSignature Signature { get; }

    /// <summary>Names of the numbers that it gives per row, such as <c>mean</c>, <c>q0.9</c> or a class.</summary>
    ImmutableArray<string> Outputs { get; }

    /// <param name="rows">Rows with the features of <see cref="Signature"/>, in its order (<c>SignatureBinding</c> makes them of a frame).</param>
    /// <param name="predictions">Room for a number per row and output, row after row.</param>
    /// <param name="cancellation">Stops between blocks of rows.</param>
    void Predict(FeatureMatrix rows, Span<double> predictions, CancellationToken cancellation = default);
}
