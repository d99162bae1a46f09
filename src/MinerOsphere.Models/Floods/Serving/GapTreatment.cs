namespace MinerOsphere.Models.Floods.Serving;

/// <summary>What becomes of measures that are missing or doubtful.</summary>
internal enum GapTreatment
{
    /// <summary>No forecast is made.</summary>
    Fail,

    /// <summary>Up to three missing steps are filled.</summary>
    Interpolate,

    /// <summary>Doubtful measures are taken out, and the model itself stands in for what is missing, for as many steps as it looks ahead.</summary>
    Correct,
}
