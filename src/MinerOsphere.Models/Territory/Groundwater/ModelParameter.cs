namespace MinerOsphere.Models.Territory.Groundwater;

/// <summary>A parameter that the search moves.</summary>
/// <param name="Name">As the literature calls it.</param>
/// <param name="Unit">UCUM code.</param>
/// <param name="Start">Where the search begins.</param>
/// <param name="Least">Least value that means something.</param>
/// <param name="Most">Greatest one.</param>
public sealed record ModelParameter(string Name, string Unit, double Start, double Least, double Most)
{
    /// <summary>On a scale without ends, where steps of the same length change it by about the same factor.</summary>
    internal double Free(double value)
    {
        var share = Math.Clamp(Math.Log(value / Least) / Math.Log(Most / Least), 1e-6, 1 - 1e-6);
        return Math.Log(share / (1 - share));
    }

    internal double Bound(double free) => Least * Math.Pow(Most / Least, 1 / (1 + Math.Exp(-free)));
}
