using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Documents;
using MinerOsphere.Models.Interventions.Counts;
using MinerOsphere.Models.Interventions.Crews;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Results;

namespace MinerOsphere.Models.Interventions.WhatIf;

/// <summary>A forecast with and without a situation, future by future.</summary>
/// <param name="source">Where demand comes from.</param>
/// <param name="learned">Where effects are learned; null where no territory can teach any.</param>
internal sealed class WhatIfProcess(DemandSource source, LearnedSituations? learned) : IProcess
{
    // Each drawn count takes four bytes, and both sides are held at once.
    private const long MostCounts = 20_000_000;

    public ProcessDescription Description { get; } = WhatIfDescription.Of(source, learned);

    public ImmutableArray<InputFault> Check(ExecuteRequest request)
    {
        var faults = source.Check(request);
        if (faults.IsEmpty && request.Has("lastSlot") && request.Integer("lastSlot") < request.Integer("firstSlot"))
            return [new InputFault("/inputs/lastSlot", new LocalizedText("le dernier créneau touché est avant le premier", "the last slot concerned is before the first"))];
        return faults;
    }

    public async ValueTask<ProcessOutcome> ExecuteAsync(ExecuteRequest request, RunContext context)
    {
        var input = request.Has("territory") ? "territory" : DemandRows.Input;
        try
        {
            var effects = learned is null ? [] : await learned.LearnAsync(context.Cancellation).ConfigureAwait(false);
            var scenario = WhatIfCatalogue.Of(request.Text("scenario")!, effects, learned?.Territory ?? "");
            var reference = await source.ForecastAsync(request, context).ConfigureAwait(false);
            // Effects on categories that the forecast lacks would only clutter the tables; where none is left, all of them say why nothing changes.
            if (scenario.Effects.Any(e => reference.Categories.Contains(e.Category))) scenario = scenario with { Effects = [.. scenario.Effects.Where(e => reference.Categories.Contains(e.Category))] };
            var setting = Setting(request, reference);
            var futures = request.Integer("futures");
            if ((long)futures * reference.Categories.Length * reference.Places.Length * reference.Slots.Length > MostCounts)
                throw new ModelInputException($"{futures} futures of {reference.Categories.Length} categories, {reference.Places.Length} places and {reference.Slots.Length} slots are too many at once; ask for fewer slots, places or futures");
            var comparison = ScenarioComparison.Run(
                reference, scenario, setting, futures, (ulong)request.Integer("seed"), request.Number("interval"), share => context.Report((int)(80 * share), new LocalizedText("Avenirs par paires", "Paired futures")), context.Cancellation);
            return ProcessOutcome.Success([.. Outputs(request, context, scenario, effects, reference, setting, comparison)]);
        }
        catch (ModelInputException e)
        {
            return DataFaults.Unfit(e, input);
        }
        catch (DataFaultException e)
        {
            return DataFaults.Unfit(e, input);
        }
    }

    private static ScenarioSetting Setting(ExecuteRequest request, CountForecast reference)
    {
        var last = request.Has("lastSlot") ? request.Integer("lastSlot") : reference.Slots.Length;
        if (request.Integer("firstSlot") > last || last > reference.Slots.Length) throw new ModelInputException($"the slots {request.Integer("firstSlot")} to {last} are not in the forecast, which has {reference.Slots.Length}");
        var place = request.Text("place") is { } name ? reference.Places.IndexOf(name) : -1;
        if (place < 0 && request.Has("place")) throw new ModelInputException($"there is no place '{request.Text("place")}' in the forecast; there are: {string.Join(", ", reference.Places.Take(20))}");
        return new ScenarioSetting(request.Integer("firstSlot") - 1, last - 1, request.Integer("attendance"), request.Number("kelvins"), place);
    }

    private IEnumerable<OutputValue> Outputs(
        ExecuteRequest request, RunContext context, WhatIfScenario scenario, ImmutableArray<LearnedEffect> effects, CountForecast reference, ScenarioSetting setting, ScenarioComparison comparison)
    {
        CrewDifference[]? crews = null;
        CrewDifference[] Crews() => crews ??= [.. Compare(request, context, reference, setting, comparison)];
        foreach (var output in request.Outputs)
            yield return output.Id switch
            {
                "differences" => StandardOutputs.Table(output.Id, WhatIfTables.Differences(comparison)),
                "crews" => StandardOutputs.Table(output.Id, WhatIfTables.Crews(Crews())),
                "effects" => StandardOutputs.Table(output.Id, WhatIfTables.Effects(scenario)),
                "summary" => StandardOutputs.Table(output.Id, JsonOutput.WriteTable([Sentence(scenario, comparison, Crews())], (json, text) => json.WriteColumns("text", text))),
                StandardOutputs.EvaluationId => StandardOutputs.Table(output.Id, ScoreRow.Write(Scores(effects))),
                StandardOutputs.ApplicabilityId => StandardOutputs.Table(output.Id, ApplicabilityRow.Write(Applicable(scenario, reference))),
                _ => Card(scenario).Write(output.MediaType),
            };
    }

    private static IEnumerable<CrewDifference> Compare(ExecuteRequest request, RunContext context, CountForecast reference, ScenarioSetting setting, ScenarioComparison comparison)
    {
        context.Report(85, new LocalizedText("Équipages", "Crews"));
        var rules = new CrewRules { ServiceLevel = request.Number("serviceLevel"), Duration = ServiceDuration.Lognormal(request.Number("meanDuration") / 60, 1) };
        PlaceLoad[][] Loads(CountForecast forecast)
        {
            var demand = DemandRows.Of(forecast);
            return [.. forecast.Places.Select(p => PlaceSlots.Of(p, demand).Loads(rules))];
        }
        var before = Loads(reference);
        // Five of the fifteen sizes: crews are whole, finer steps would not show.
        CountForecast[] sizes = [.. comparison.Strata.Where((_, i) => i % 3 == 1)];
        PlaceLoad[][][] after = [.. sizes.Select(Loads)];
        for (var p = 0; p < reference.Places.Length; p++)
            for (var s = setting.FirstSlot; s <= setting.LastSlot; s++)
            {
                var crews = Math.Max(rules.MinimumCrews, before[p][s].Enough(context.Cancellation));
                int[] needed = [.. after.Select(a => Math.Max(rules.MinimumCrews, a[p][s].Enough(context.Cancellation)))];
                yield return new CrewDifference(reference.Places[p], reference.Slots[s].Name, crews, needed.Average(), needed.Count(n => n > crews) / (double)needed.Length, after.Average(a => a[p][s].Shortage(crews)));
            }
    }

    /// <summary>What the territory's own weeks say beside what was published: the check that an effect from elsewhere holds here.</summary>
    private static IEnumerable<ScoreRow> Scores(ImmutableArray<LearnedEffect> effects)
    {
        const string Validation = "multiplier learned from the territory's weeks beside the published one; skill is not defined";
        foreach (var effect in effects)
        {
            var published = effect is { Situation: LearnedSituations.HeatWave, Category: "SUAP" } ? 1.07 : 1.0;
            var name = published > 1 ? "published, severe heat waves (Xu et al. 2023)" : "no effect";
            yield return new ScoreRow($"{effect.Situation}, {effect.Category}", "multiplier", "Multiplier of weekly interventions", effect.Weeks, effect.Multiplier, name, published, double.NaN, Validation);
            yield return new ScoreRow($"{effect.Situation}, {effect.Category}", "multiplier-lower", "Lower end of its 95 % interval", effect.Weeks, effect.Lower, name, published, double.NaN, Validation);
            yield return new ScoreRow($"{effect.Situation}, {effect.Category}", "multiplier-upper", "Upper end of its 95 % interval", effect.Weeks, effect.Upper, name, published, double.NaN, Validation);
        }
    }

    private static IEnumerable<ApplicabilityRow> Applicable(WhatIfScenario scenario, CountForecast reference)
    {
        var touched = reference.Categories.Where(c => scenario.Effects.Any(e => e.Category == "*" || e.Category == c)).ToArray();
        yield return new ApplicabilityRow(
            "categories", string.Join(", ", reference.Categories), string.Join(", ", scenario.Effects.Select(e => e.Category).Distinct()), touched.Length > 0,
            touched.Length > 0
                ? new($"L'effet porte sur : {string.Join(", ", touched)}. Des autres catégories on ne sait rien, elles restent comme prévu.", $"The effect is on: {string.Join(", ", touched)}. Of other categories nothing is known; they stay as forecast.")
                : new("Aucune catégorie de la prévision n'est touchée par un effet connu : rien ne change, ce qui n'est pas une conclusion.", "No category of the forecast is touched by a known effect: nothing changes, which is no conclusion."));
        yield return new ApplicabilityRow("limits", scenario.Id, "", !scenario.Effects.Any(e => e.Origin == EffectOrigin.Illustrative), scenario.Limits);
    }

    private static LocalizedText Sentence(WhatIfScenario scenario, ScenarioComparison comparison, CrewDifference[] crews)
    {
        var all = comparison.Rows[0];
        var most = crews.MaxBy(c => c.Scenario - c.Reference)!;
        string Number(double value, string language, string format) => value.ToString(format, CultureInfo.GetCultureInfo(language == "fr" ? "fr-FR" : "en-GB"));
        var illustrative = scenario.Effects.Any(e => e.Origin == EffectOrigin.Illustrative);
        return new LocalizedText(
            $"{(illustrative ? "Ordre de grandeur — " : "")}{scenario.Title.In("fr")} : {Number(all.Difference, "fr", "+0.0;-0.0;0")} interventions sur {Number(all.Reference, "fr", "0.0")} (de {Number(all.Lower, "fr", "0")} à {Number(all.Upper, "fr", "0")}) ; équipages : de {most.Reference} à {Number(most.Scenario, "fr", "0.#")} au créneau le plus touché ({most.Place}, {most.Slot}), probabilité qu'il en faille plus {Number(100 * most.More, "fr", "0")} %.",
            $"{(illustrative ? "Order of magnitude — " : "")}{scenario.Title.In("en")}: {Number(all.Difference, "en", "+0.0;-0.0;0")} interventions on {Number(all.Reference, "en", "0.0")} ({Number(all.Lower, "en", "0")} to {Number(all.Upper, "en", "0")}); crews: from {most.Reference} to {Number(most.Scenario, "en", "0.#")} in the slot most concerned ({most.Place}, {most.Slot}), probability that more are needed {Number(100 * most.More, "en", "0")} %.");
    }

    private static MethodCard Card(WhatIfScenario scenario) => new()
    {
        Warning = PlanningOnly.Warning,
        Id = WhatIfDescription.Id,
        Version = WhatIfDescription.Version,
        Name = new("Et si : situations particulières", "What if: particular situations"),
        Purpose = new("Dire ce qu'une situation changerait à la charge et aux équipages, avant qu'elle n'arrive.", "To tell what a situation would change in load and crews, before it happens."),
        Assumptions =
        [
            new("Une situation multiplie les interventions attendues d'une catégorie, ou y ajoute ; elle n'en change pas la dispersion relative.", "A situation multiplies the expected interventions of a category, or adds to them; it does not change their relative dispersion."),
            new("Chaque avenir a le même hasard avec et sans la situation ; la grandeur de l'effet est log-normale dans son intervalle, la même pour toutes les catégories.", "Each future has the same luck with and without the situation; the size of the effect is lognormal in its interval, the same for all categories."),
            scenario.Limits,
        ],
        Limits =
        [
            new("Les effets publiés viennent d'autres pays et d'ambulances : la France, et les sapeurs-pompiers, peuvent différer.", "Published effects come from other countries and from ambulances: France, and fire services, may differ."),
            new("Deux situations à la fois ne se combinent pas par un simple produit.", "Two situations at once don't combine by a simple product."),
        ],
        References = [.. scenario.Effects.Select(e => e.Source.In("en")).Distinct()],
        Parameters =
        [
            .. scenario.Effects.Select(e => ($"effect on {e.Category}", FormattableString.Invariant($"{e.Value:0.####} ({e.Lower:0.####} to {e.Upper:0.####})"), e.IsPerThousand ? "per thousand attendants" : e.IsPerKelvin ? "per kelvin" : "1", e.Source)),
        ],
    };
}
