namespace MinerOsphere.Models.Floods.Filling;

/// <summary>A value put into a gap.</summary>
/// <param name="Step">Where.</param>
/// <param name="Value">The estimate.</param>
/// <param name="Lower">Lower end of the interval.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="Rmse">Measured error of such values, at this height.</param>
/// <param name="Method">How it was found.</param>
public readonly record struct FilledValue(int Step, double Value, double Lower, double Upper, double Rmse, FillMethod Method);
