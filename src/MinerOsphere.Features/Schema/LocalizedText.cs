namespace MinerOsphere.Features.Schema;

/// <summary>A text for people, in French and English. Either may stand in for the other when one is missing.</summary>
public sealed record LocalizedText(string? Fr, string? En = null)
{
    public string In(string language) => (language == "en" ? En ?? Fr : Fr ?? En) ?? "";
    public override string ToString() => In("fr");
}
