namespace MinerOsphere.Learning.Onnx;

/// <summary>How a model is written as ONNX.</summary>
public sealed record OnnxExportOptions
{
    /// <summary>True gives every column an input of its own name, of shape (rows, 1); false (the default) gives all one input <c>features</c> of shape (rows, columns).</summary>
    public bool InputPerColumn { get; init; }
}
