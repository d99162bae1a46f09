using System.Collections.Immutable;
using System.Globalization;

namespace MinerOsphere.Learning.Explaining.Counterfactual;

/// <summary>What would have to change for another outcome, or that nothing within the constraints gives it.</summary>
/// <param name="Wanted">What was asked for.</param>
/// <param name="Now">What the model says of the row as it is.</param>
/// <param name="IsReached">Whether that is what was wanted already; then there are no answers.</param>
/// <param name="Answers">Plausible ones first, then by distance and number of changes.</param>
/// <param name="Nearest">When there are no answers: what comes nearest to the wanted outcome. Null when the row as it is comes as near.</param>
/// <param name="Guarantee">What may be concluded.</param>
public sealed record CounterfactualResult(
    WantedOutcome Wanted, ImmutableArray<double> Now, bool IsReached, ImmutableArray<CounterfactualAnswer> Answers, CounterfactualAnswer? Nearest, SearchGuarantee Guarantee)
{
    /// <summary>The result in one sentence.</summary>
    public string Summary =>
        IsReached ? $"The prediction is {Said(Now)} already: {Wanted}."
        : !Answers.IsEmpty ? $"{Answers.Length} {(Answers.Length == 1 ? "way leads" : "ways lead")} from {Said(Now)} to {Wanted}{(Guarantee == SearchGuarantee.Proven && Answers[0].IsPlausible ? ", and there is no closer plausible one" : "")}."
        : $"{(Guarantee == SearchGuarantee.Searched ? "Nothing was found" : Guarantee == SearchGuarantee.Grid ? "None of the values tried" : "Nothing")} within these constraints {(Guarantee == SearchGuarantee.Searched ? "that reaches" : "reaches")} {Wanted}; "
            + (Nearest is null ? $"it stays {Said(Now)}." : $"the nearest reaches {Said(Nearest.Outputs)}.");

    private string Said(ImmutableArray<double> outputs) => outputs[Wanted.Output].ToString("G6", CultureInfo.InvariantCulture);
}
