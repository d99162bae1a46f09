namespace MinerOsphere.Learning.Frames;

/// <summary>Columns as the numbers that algorithms read: values, or codes with NaN for gaps.</summary>
internal static class FrameNumbers
{
    public static double[] Of(Column column) => column switch
    {
        NumericColumn numeric => numeric.Values.ToArray(),
        CategoricalColumn categorical => Array.ConvertAll(categorical.Codes.ToArray(), code => code < 0 ? double.NaN : code),
        _ => throw new ArgumentException($"column '{column.Name}' is neither a number nor a category", nameof(column)),
    };
}
