using System.Collections.Immutable;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Networks.Kernels;

namespace MinerOsphere.Learning.Networks.Sequences;

/// <summary>
/// Recurrent networks that read the past step by step and then go on into the future: a gated recurrent cell takes in the measures up to the
/// time of issue, a second one goes on from its memory with the forecasts of other series and with what it has just said itself, and each
/// step adds to the last measure. Outputs are the leads (<c>t+3</c>), medians of the members, then the members' standard deviations
/// (<c>t+3.spread</c>). A gap comes in as the series' mean and, where the training rows had gaps, is told; without the last measure it starts
/// from the latest one in the window.
/// </summary>
/// <remarks>
/// Why this form: weights that are the same at every step let long windows cost no more weights; leads hang together, as the water does; the
/// gates keep slow stores (soil, karst) over many steps, which plain recurrent layers forget; and one model takes rain forecasts for as far
/// as they reach. On short windows of little data the plain perceptron is the better choice.
/// </remarks>
public sealed class RecurrentNetwork : ISavedModel
{
    internal const string KindName = "recurrent-network";
    private const int TileRows = 64;

    private readonly RecurrentDesign _design;
    private readonly double[][] _members;

    internal RecurrentNetwork(RecurrentDesign design, double[][] members)
    {
        (_design, _members) = (design, members);
        Outputs = [.. design.Names, .. design.Names.Select(n => n + ".spread")];
    }

    /// <inheritdoc/>
    public string Kind => KindName;

    /// <inheritdoc/>
    public ModelSignature Signature => _design.Signature;

    /// <inheritdoc/>
    public ImmutableArray<string> Outputs { get; }

    /// <summary>Steps from issue to each of the first half of the outputs.</summary>
    public ImmutableArray<int> Leads => _design.Leads;

    /// <summary>How many networks it is the median of.</summary>
    public int MemberCount => _members.Length;

    internal IReadOnlyList<double[]> Parameters => _members;

    /// <inheritdoc/>
    public void Predict(FeatureMatrix rows, Span<double> predictions, CancellationToken cancellation = default)
    {
        var leads = _design.Leads.Length;
        if (rows.ColumnCount != Signature.Features.Length) throw new ArgumentException($"{rows.ColumnCount} columns for a model of {Signature.Features.Length}", nameof(rows));
        if (predictions.Length != rows.RowCount * 2 * leads) throw new ArgumentException($"room for {predictions.Length} predictions, {rows.RowCount * 2 * leads} are due", nameof(predictions));
        if (rows.RowCount == 0) return;
        var sequences = new RecurrentRows(_design, rows, null);
        var pass = new RecurrentPass(_design, Math.Min(TileRows, rows.RowCount));
        var (one, all) = (new double[TileRows * leads], new double[TileRows * leads * _members.Length]);
        foreach (var tile in Enumerable.Range(0, rows.RowCount).Chunk(TileRows))
        {
            for (var m = 0; m < _members.Length; m++)
            {
                cancellation.ThrowIfCancellationRequested();
                sequences.Forward(pass, _members[m], tile);
                sequences.Predict(pass, tile, one);
                for (var r = 0; r < tile.Length; r++) one.AsSpan(r * leads, leads).CopyTo(all.AsSpan((r * _members.Length + m) * leads));
            }
            for (var r = 0; r < tile.Length; r++)
                EnsembleCombination.Combine(NetworkLoss.Squared, all.AsSpan(r * _members.Length * leads, _members.Length * leads), leads, predictions.Slice(tile[r] * 2 * leads, 2 * leads));
        }
    }

    /// <inheritdoc/>
    public ModelContent Save()
    {
        var content = _design.Save();
        content.Settings.Add("members", _members.Length);
        content.Add("parameters", [.. _members.SelectMany(m => m)]);
        return content;
    }

    /// <exception cref="InvalidDataException">The content is no such model.</exception>
    public static RecurrentNetwork Load(ModelSignature signature, ModelContent content)
    {
        var design = RecurrentDesign.Load(signature, content);
        var members = content.Integer("members", 1, 1 << 16);
        if ((long)members * design.ParameterCount > int.MaxValue) throw new InvalidDataException($"{members} members of {design.ParameterCount} weights");
        var parameters = content.Take<double>("parameters", members * design.ParameterCount);
        if (Array.Exists(parameters, p => !double.IsFinite(p))) throw new InvalidDataException("a weight is no number");
        return new RecurrentNetwork(design, [.. parameters.Chunk(design.ParameterCount)]);
    }
}
