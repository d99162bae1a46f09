namespace MinerOsphere.Models.Floods.Filling;

/// <summary>A method fitted to a series.</summary>
internal interface IGapFiller
{
    FillMethod Method { get; }

    /// <summary>Fills a gap from what is known around it.</summary>
    /// <param name="values">The series; NaN in the gap.</param>
    /// <param name="gap">The gap.</param>
    /// <param name="filled">Room for a value per step of it.</param>
    /// <returns>False where the method has nothing to go by.</returns>
    bool TryFill(double[] values, Gap gap, Span<double> filled);
}
