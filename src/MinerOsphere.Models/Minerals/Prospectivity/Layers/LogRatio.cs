namespace MinerOsphere.Models.Minerals.Prospectivity.Layers;

/// <summary>Which log-ratios a composition becomes.</summary>
internal enum LogRatio
{
    /// <summary>Centred: each part over the geometric mean of all.</summary>
    Clr,

    /// <summary>Isometric: coordinates that keep distances.</summary>
    Ilr,

    /// <summary>Pivot: each part over the geometric mean of the others (Filzmoser, Hron and Templ 2018).</summary>
    Plr,
}
