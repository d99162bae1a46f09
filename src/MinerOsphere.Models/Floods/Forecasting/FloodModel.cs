using System.Collections.Immutable;
using MinerOsphere.Models.Floods.RainfallRunoff;

namespace MinerOsphere.Models.Floods.Forecasting;

/// <summary>Everything that was learnt of a station.</summary>
public sealed record FloodModel
{
    public required string Station { get; init; }

    public required FloodDesign Design { get; init; }

    /// <summary>By lead, ascending.</summary>
    public required ImmutableArray<LeadModel> Leads { get; init; }

    public required LogAutoregression Autoregression { get; init; }

    /// <summary>Null without rain, evapotranspiration or area.</summary>
    public RainfallRunoffForecaster? RainfallRunoff { get; init; }

    /// <summary>Least discharge of the training years, m3/s.</summary>
    public required double LeastFlow { get; init; }

    /// <summary>Greatest discharge of the training years, m3/s: beyond it the networks extrapolate.</summary>
    public required double GreatestFlow { get; init; }

    /// <summary>Discharge that was exceeded in a twentieth of the training years: from here on it is a flood in every score by regime.</summary>
    public required double HighFlow { get; init; }
}
