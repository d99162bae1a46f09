namespace MinerOsphere.Learning.Explaining.Counterfactual;

/// <summary>A changed row that was looked at.</summary>
/// <param name="Row">Its values.</param>
/// <param name="Outputs">What the model says of it.</param>
/// <param name="Moves">Places of the moves made, in ascending order.</param>
/// <param name="Cost">What answers are ordered by.</param>
/// <param name="Shortfall">How far from what was wanted.</param>
internal sealed record Candidate(double[] Row, double[] Outputs, int[] Moves, double Cost, double Shortfall)
{
    /// <summary>Whether it makes all moves of another, and more.</summary>
    public bool Includes(Candidate other) => Moves.Length > other.Moves.Length && Includes(Moves, other.Moves);

    public static bool Includes(ReadOnlySpan<int> moves, ReadOnlySpan<int> others)
    {
        foreach (var other in others)
            if (!moves.Contains(other)) return false;
        return true;
    }
}
