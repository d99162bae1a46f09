namespace MinerOsphere.Rdf.Searching;

/// <summary>
/// What a text must hold for a condition on it to be true: all of one of the alternatives. It is necessary and not sufficient: literals
/// found by it are then put to the condition itself.
/// </summary>
public sealed class TextPattern(IReadOnlyList<TextAlternative> alternatives)
{
    /// <summary>At least one.</summary>
    public IReadOnlyList<TextAlternative> Alternatives { get; } =
        alternatives.Count > 0 ? alternatives : throw new ArgumentException("A text pattern needs an alternative.", nameof(alternatives));

    /// <summary>False when the condition is false for <paramref name="text"/>; true when it must be asked.</summary>
    public bool MayMatch(string text)
    {
        var folded = FoldedText.Fold(text);
        foreach (var alternative in Alternatives)
            if (alternative.MayMatch(text, folded))
                return true;
        return false;
    }
}
