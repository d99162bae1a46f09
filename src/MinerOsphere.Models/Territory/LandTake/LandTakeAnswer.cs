using System.Collections.Immutable;
using System.Text.Json;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Models.Territory.LandTake;

/// <summary>Budgets, scenarios and trial of a request.</summary>
internal sealed class LandTakeAnswer
{
    public required LandTakeInput Input { get; init; }
    public required ImmutableArray<ZanBudget> Budgets { get; init; }
    public required ZanBudget Total { get; init; }

    /// <summary>Of the common budget, by place; null where the guarantees alone are more than it, or the rule has no weights.</summary>
    public required double[]? Shares { get; init; }

    public required ImmutableArray<(LandScenario Scenario, LandFuture Future)> Futures { get; init; }
    public required double Variability { get; init; }
    public required ImmutableArray<PaceForecast> Trial { get; init; }

    /// <exception cref="DataFaultException">Years of the reference decade are missing.</exception>
    public static LandTakeAnswer Of(ExecuteRequest request, LandTakeInput input, TrainingRun run)
    {
        var target = request.Number("target");
        ImmutableArray<ZanBudget> budgets = [.. input.Accounts.Select(a => ZanRule.Of(a, target))];
        var sum = LandAccount.Sum("total", input.Accounts);
        if (sum.Years.IsEmpty) throw new DataFaultException("the places have no year in common", "year");
        var total = input.Accounts.Length == 1 ? budgets[0] : ZanRule.Of(sum, target);
        // Guarantees come out of the common budget, not on top of it.
        var floors = input.Accounts.Select((a, i) => budgets[i].IsByGuarantee ? budgets[i].Allowed : 0).ToArray();
        var variability = PaceVariability.Of([total.Account]);
        ImmutableArray<LandScenario> scenarios = [.. request.Inputs["scenarios"].EnumerateArray().Select(Scenario)];
        return new LandTakeAnswer
        {
            Input = input, Budgets = budgets, Total = total, Variability = variability,
            Shares = Weights(request.Text("shareBy")!, budgets) is { } weights ? BudgetShares.Of(total.Allowed, weights, floors) : null,
            Futures = [.. scenarios.Select(s => (s, LandFuture.Of(total, s, variability, request.Integer("draws"), run)))],
            Trial = TrialOf(input.Accounts),
        };
    }

    private static double[]? Weights(string rule, ImmutableArray<ZanBudget> budgets)
    {
        if (rule != "consumption" && budgets.Any(b => double.IsNaN(b.Account.Population))) return null;
        var (land, people) = (budgets.Sum(b => b.Reference), budgets.Sum(b => b.Account.Population));
        double[] weights = [.. budgets.Select(b => rule switch
        {
            "population" => b.Account.Population,
            "both" => (land > 0 ? b.Reference / land : 0) + (people > 0 ? b.Account.Population / people : 0),
            _ => b.Reference,
        })];
        return weights.Sum() > 0 ? weights : null;
    }

    /// <summary>The last third of the years, five at most, forecast from those before.</summary>
    private static ImmutableArray<PaceForecast> TrialOf(ImmutableArray<LandAccount> accounts)
    {
        var years = accounts.SelectMany(a => a.Years.Keys).Distinct().Order().ToArray();
        return years.Length < 5 ? [] : PaceTrial.Run(accounts, years[^Math.Min(5, years.Length / 3)]);
    }

    private static LandScenario Scenario(JsonElement json)
    {
        double Number(string name, double usual) => json.TryGetProperty(name, out var value) ? value.GetDouble() : usual;
        var usual = new LandScenario("");
        return new LandScenario(json.GetProperty("name").GetString()!)
        {
            Pace = Number("pace", double.NaN), AnnualChange = Number("annualChange", 0), Dwellings = Number("dwellings", double.NaN), Densification = Number("densification", 0), LandPerDwelling = Number("landPerDwelling", usual.LandPerDwelling),
            HousingShare = Number("housingShare", usual.HousingShare), OtherLand = Number("otherLand", double.NaN), PersonsPerDwelling = Number("personsPerDwelling", usual.PersonsPerDwelling),
        };
    }
}
