using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Onnx;

/// <summary>An ONNX model used like one of our own. It needs ONNX Runtime's library (<see cref="OnnxLibrary"/>).</summary>
public sealed class OnnxPredictor : IPredictor, IDisposable
{
    private const int NumbersAtOnce = 1 << 20;
    private const int RowsAtOnce = 4096;

    private readonly OnnxSession _session;
    private readonly string[] _inputs;

    /// <param name="content">The model's file.</param>
    /// <param name="signature">What it takes; null for what the file says of itself, which is names without units for a file that others wrote.</param>
    /// <exception cref="InvalidOperationException">The library is not on this machine; the message says what to install.</exception>
    /// <exception cref="InvalidDataException">Not a model of numbers by row, or one whose columns do not fit the signature.</exception>
    public OnnxPredictor(ReadOnlySpan<byte> content, ModelSignature? signature = null)
    {
        _session = new OnnxSession(OnnxLibrary.Required, content, default);
        try
        {
            Signature = signature ?? ReadSignature(_session) ?? new ModelSignature([.. _session.Columns.Select(c => new FeatureSpecification(c))], new FeatureSpecification("prediction"));
            _inputs = [.. _session.Columns];
            var known = (Signature.Exposure is null ? 0 : 1) + (Signature.Offset is null ? 0 : 1);
            if (_inputs.Length < Signature.Features.Length || _inputs.Length > Signature.Features.Length + known)
                throw new InvalidDataException($"The ONNX model takes {_inputs.Length} columns, its signature has {Signature.Features.Length}.");
        }
        catch
        {
            _session.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ModelSignature Signature { get; }

    /// <inheritdoc/>
    public ImmutableArray<string> Outputs => _session.Predictions;

    /// <inheritdoc/>
    public void Predict(FeatureMatrix rows, Span<double> predictions, CancellationToken cancellation = default)
    {
        var (width, outputs, features) = (_inputs.Length, Outputs.Length, Signature.Features.Length);
        if (rows.ColumnCount != features) throw new ArgumentException($"{rows.ColumnCount} columns for a model of {features}", nameof(rows));
        if (predictions.Length != rows.RowCount * outputs) throw new ArgumentException($"room for {predictions.Length} predictions, {rows.RowCount * outputs} are due", nameof(predictions));
        var most = Math.Clamp(NumbersAtOnce / width, 1, RowsAtOnce);
        var block = new double[Math.Min(most, rows.RowCount) * width];
        for (var start = 0; start < rows.RowCount; start += most)
        {
            var count = Math.Min(most, rows.RowCount - start);
            for (var r = 0; r < count; r++)
            {
                var row = block.AsSpan(r * width, width);
                rows.CopyRow(start + r, row[..features]);
                if (width > features) FillKnown(row[features..], rows.Offset?[start + r] ?? 0);
            }
            _session.Predict(block.AsSpan(0, count * width), predictions.Slice(start * outputs, count * outputs), cancellation);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    /// <summary>Rows hold exposure and offset as one margin: it goes where the graph takes it as it is, or as an amount.</summary>
    private void FillKnown(Span<double> known, double margin)
    {
        if (Signature.Exposure is not null && Signature.Offset is not null) (known[0], known[1]) = (1, margin);
        else known[0] = Signature.Exposure is not null ? Math.Exp(margin) : margin;
    }

    private static ModelSignature? ReadSignature(OnnxSession session)
    {
        if (session.Metadata(OnnxMetadata.Signature) is not { } text) return null;
        try
        {
            return SignatureJson.Read(JsonNode.Parse(text));
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The ONNX model's own signature can't be read: {e.Message}", e);
        }
    }
}
