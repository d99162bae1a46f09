namespace MinerOsphere.Learning.Frames;

/// <summary>How data are fitted to a trained model.</summary>
public sealed record BindingOptions
{
    /// <summary>A category that the training did not have counts as a gap where true; otherwise it is a fault that names column, row and value.</summary>
    public bool UnseenCategoriesAreMissing { get; init; }
}
