using System.Collections.Immutable;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Networks.Kernels;

namespace MinerOsphere.Learning.Networks;

/// <summary>
/// Networks of one design as one model. It gives the median of its members for each output, under the name the members give it, and then
/// for each output the members' standard deviation (<c>mean.spread</c>): how far the choice of first weights and of rows moves the answer,
/// which is a part of its uncertainty only. Medians of classes are made to add up to one again; medians of quantiles do not cross.
/// </summary>
public sealed class PerceptronEnsemble : ISavedModel
{
    internal const string KindName = "perceptron-ensemble";
    private const string SpreadSuffix = ".spread";

    private readonly double[][] _members;

    internal PerceptronEnsemble(NetworkDesign design, double[][] members)
    {
        (Design, _members) = (design, members);
        Outputs = [.. design.Head.Names, .. design.Head.Names.Select(n => n + SpreadSuffix)];
    }

    internal NetworkDesign Design { get; }

    /// <inheritdoc/>
    public string Kind => KindName;

    /// <inheritdoc/>
    public ModelSignature Signature => Design.Signature;

    /// <inheritdoc/>
    public ImmutableArray<string> Outputs { get; }

    /// <summary>What members give: the first half of <see cref="Outputs"/>.</summary>
    public ImmutableArray<string> MemberOutputs => Design.Head.Names;

    /// <summary>The networks.</summary>
    public ImmutableArray<MultilayerPerceptron> Members => [.. _members.Select(m => new MultilayerPerceptron(Design, m))];

    /// <inheritdoc/>
    public void Predict(FeatureMatrix rows, Span<double> predictions, CancellationToken cancellation = default)
    {
        var outputs = Design.Head.Count;
        if (predictions.Length != rows.RowCount * 2 * outputs) throw new ArgumentException($"room for {predictions.Length} predictions, {rows.RowCount * 2 * outputs} are due", nameof(predictions));
        var chunk = NetworkDesign.TileRows;
        var members = new double[Math.Min(chunk, rows.RowCount) * _members.Length * outputs];
        var networks = new NetworkPredictions(Design, _members);
        for (var start = 0; start < rows.RowCount; start += chunk)
        {
            cancellation.ThrowIfCancellationRequested();
            var count = Math.Min(chunk, rows.RowCount - start);
            networks.PredictTile(rows, start, count, members.AsSpan(0, count * _members.Length * outputs));
            for (var r = 0; r < count; r++)
                EnsembleCombination.Combine(Design.Head.Loss, members.AsSpan(r * _members.Length * outputs, _members.Length * outputs), outputs, predictions.Slice((start + r) * 2 * outputs, 2 * outputs));
        }
    }

    /// <summary>What every member says.</summary>
    /// <param name="rows">Rows of the signature.</param>
    /// <param name="predictions">Room for rows x members x <see cref="MemberOutputs"/>, in this order.</param>
    /// <param name="cancellation">Stops between blocks of rows.</param>
    public void PredictMembers(FeatureMatrix rows, Span<double> predictions, CancellationToken cancellation = default) => new NetworkPredictions(Design, _members).Predict(rows, predictions, cancellation);

    /// <inheritdoc/>
    public ModelContent Save()
    {
        var content = Design.Save();
        content.Settings.Add("members", _members.Length);
        content.Add("parameters", [.. _members.SelectMany(m => m)]);
        return content;
    }

    /// <exception cref="InvalidDataException">The content is no such model.</exception>
    public static PerceptronEnsemble Load(ModelSignature signature, ModelContent content)
    {
        var design = NetworkDesign.Load(signature, content);
        var members = content.Integer("members", 1, 1 << 16);
        var parameters = design.LoadParameters(content, members);
        return new PerceptronEnsemble(design, [.. parameters.Chunk(design.Shape.ParameterCount)]);
    }
}
