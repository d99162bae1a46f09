namespace MinerOsphere.Learning.Cards;

/// <summary>Data that a model was trained on.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rows">How many rows were taken of it.</param>
/// <param name="Licence">SPDX identifier or address of the licence; null when not known, which the card says.</param>
/// <param name="Source">Where it comes from: an address, or words.</param>
public sealed record CardData(string Name, long Rows, string? Licence = null, string? Source = null)
{
    /// <summary>First instant or day that it covers, RFC 3339; null when it has no time.</summary>
    public string? From { get; init; }

    /// <summary>Last instant or day that it covers.</summary>
    public string? To { get; init; }

    /// <summary>SHA-256 of what was taken, lower-case hexadecimal.</summary>
    public string? Sha256 { get; init; }
}
