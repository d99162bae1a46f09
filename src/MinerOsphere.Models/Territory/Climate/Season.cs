namespace MinerOsphere.Models.Territory.Climate;

/// <summary>The four seasons of meteorology: December to February, and so on.</summary>
public enum Season
{
    Winter,
    Spring,
    Summer,
    Autumn,
}
