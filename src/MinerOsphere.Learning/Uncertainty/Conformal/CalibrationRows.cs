namespace MinerOsphere.Learning.Uncertainty.Conformal;

/// <summary>Which rows are held back to calibrate on. They have to be alike to the rows that will be forecast.</summary>
public enum CalibrationRows
{
    /// <summary>Drawn at random.</summary>
    Random,

    /// <summary>The latest rows: for forecasts of the future.</summary>
    Latest,

    /// <summary>Whole groups, drawn at random: for forecasts of new basins, events or stations.</summary>
    Groups,
}
