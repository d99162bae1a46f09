using System.Collections.Immutable;
using MinerOsphere.Learning;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Spatial.Fuzzy;
using MinerOsphere.Models.Minerals.Prospectivity.Layers;

namespace MinerOsphere.Models.Minerals.Prospectivity.Methods;

/// <summary>The gamma overlay of memberships that knowledge set; it learns nothing, so that it needs no occurrence.</summary>
/// <param name="signature">The columns.</param>
/// <param name="memberships">One per column.</param>
/// <param name="gamma">0 for the product, 1 for the sum.</param>
internal sealed class FuzzyModel(ModelSignature signature, ImmutableArray<Membership> memberships, double gamma) : IPredictor
{
    public ModelSignature Signature { get; } = signature;

    public ImmutableArray<string> Outputs { get; } = ["membership"];

    public ImmutableArray<Membership> Memberships => memberships;

    public double Gamma => gamma;

    public void Predict(FeatureMatrix rows, Span<double> predictions, CancellationToken cancellation = default)
    {
        var degrees = new double[memberships.Length];
        for (var row = 0; row < rows.RowCount; row++)
        {
            if (row % 1024 == 0) cancellation.ThrowIfCancellationRequested();
            for (var c = 0; c < degrees.Length; c++) degrees[c] = Degree(c, rows[row, c]);
            // A layer that is not known there neither speaks for nor against.
            var known = degrees.Where(degree => !double.IsNaN(degree)).ToArray();
            predictions[row] = known.Length == 0 ? double.NaN : FuzzyOverlay.Gamma(known, gamma);
        }
    }

    public double Degree(int column, double value) =>
        double.IsNaN(value) ? double.NaN : Signature.Features[column].IsCategorical ? memberships[column].OfLevel(Signature.Features[column].Levels[(int)value]) : memberships[column].Of(value);
}
