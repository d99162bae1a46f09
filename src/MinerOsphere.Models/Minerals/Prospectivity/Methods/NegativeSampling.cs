namespace MinerOsphere.Models.Minerals.Prospectivity.Methods;

/// <summary>Which cells stand for barren ground, which nobody knows to be barren.</summary>
internal enum NegativeSampling
{
    /// <summary>All cells without an occurrence.</summary>
    AllOther,

    /// <summary>Cells drawn at random beyond a distance from every occurrence.</summary>
    RandomBuffered,

    /// <summary>Cells with an occurrence of something else: as well looked at as those with one.</summary>
    OtherCommodity,
}
