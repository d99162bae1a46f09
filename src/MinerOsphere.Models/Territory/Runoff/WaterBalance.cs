using MinerOsphere.Models.Floods.RainfallRunoff;
using MinerOsphere.Models.Territory.Climate;

namespace MinerOsphere.Models.Territory.Runoff;

/// <summary>Where the rain of a span went, mm per year: rain = evaporated + flow - exchanged + stored.</summary>
public sealed record WaterBalance(double Rain, double Evaporated, double Flow, double Exchanged, double Stored)
{
    /// <summary>What does not add up, mm per year: rounding only.</summary>
    public double Gap => Rain - Evaporated - Flow + Exchanged - Stored;

    /// <param name="model">The catchment.</param>
    /// <param name="forcing">Its weather.</param>
    /// <param name="from">First step that counts; those before fill the stores.</param>
    public static WaterBalance Of(Gr4 model, Forcing forcing, int from)
    {
        var state = model.Start();
        double rain = 0, evaporated = 0, flow = 0, exchanged = 0, held = 0;
        for (var t = 0; t < forcing.Count; t++)
        {
            if (t == from) held = state.Held;
            var q = model.Step(state, forcing.Rain[t], forcing.Pet[t], out var fluxes);
            if (t < from) continue;
            rain += forcing.Rain[t];
            flow += q;
            evaporated += fluxes.Evaporated;
            exchanged += fluxes.Exchanged;
        }
        var years = (forcing.Count - from) / forcing.StepsPerDay / 365.25;
        return new WaterBalance(rain / years, evaporated / years, flow / years, exchanged / years, (state.Held - held) / years);
    }
}
