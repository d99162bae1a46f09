using MinerOsphere.Models.Floods.Quality;

namespace MinerOsphere.Models.Floods.Serving;

/// <summary>A measure that a forecast could not be made from as it was.</summary>
/// <param name="Series">Its series.</param>
/// <param name="Step">Its step.</param>
/// <param name="Flag">What is wrong with it.</param>
/// <param name="Treatment">What became of it.</param>
/// <param name="Measured">As it came; NaN where nothing came.</param>
/// <param name="Used">What stood in for it; NaN where the window fills it by itself.</param>
internal sealed record DoubtfulMeasure(string Series, int Step, QualityFlag Flag, string Treatment, double Measured, double Used);
