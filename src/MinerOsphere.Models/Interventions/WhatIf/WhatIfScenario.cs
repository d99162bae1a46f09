using System.Collections.Immutable;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Models.Interventions.WhatIf;

/// <summary>A situation that a service may have to plan for.</summary>
/// <param name="Id">What requests call it.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Effects">What it does.</param>
/// <param name="Limits">What it leaves out.</param>
public sealed record WhatIfScenario(string Id, LocalizedText Title, ImmutableArray<ScenarioEffect> Effects, LocalizedText Limits)
{
    public bool TakesAttendance => Effects.Any(e => e.IsPerThousand);

    public bool TakesKelvins => Effects.Any(e => e.IsPerKelvin);
}
