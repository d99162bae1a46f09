namespace MinerOsphere.Models.Indicators.Forecast;

/// <summary>How often past intervals held what came.</summary>
/// <param name="Part"><c>group</c>, <c>total</c> or a level's property.</param>
/// <param name="Lead">Years ahead.</param>
/// <param name="Level">What they promised.</param>
/// <param name="Class">All, or the largest tenth of the groups.</param>
/// <param name="Rows">Intervals.</param>
/// <param name="Held">Share that held it.</param>
/// <param name="Least">The least share in any one year: years have shocks that all groups share.</param>
/// <param name="Most">The greatest share in any one year.</param>
/// <param name="Width">Mean width over the forecast.</param>
internal sealed record ForecastCoverage(string Part, int Lead, double Level, string Class, int Rows, double Held, double Least, double Most, double Width);
