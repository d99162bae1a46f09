namespace MinerOsphere.Models.Indicators.Reading;

/// <summary>An entity whose rows count for a group.</summary>
/// <param name="Id">Its own id.</param>
/// <param name="Title">Its own name.</param>
/// <param name="FirstYear">First year that it has a row of.</param>
/// <param name="LastYear">Last such year: the group's own last year where it lives on.</param>
public sealed record IndicatorMember(string Id, string Title, int FirstYear, int LastYear);
