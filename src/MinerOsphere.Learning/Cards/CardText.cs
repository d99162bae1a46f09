namespace MinerOsphere.Learning.Cards;

/// <summary>A text in both languages of the platform. It is plain text: marks of Markdown or HTML in it are shown, not obeyed.</summary>
/// <param name="French">French.</param>
/// <param name="English">English.</param>
public sealed record CardText(string French, string English)
{
    internal string In(bool isFrench) => isFrench ? French : English;
}
