using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Documents;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Results;

namespace MinerOsphere.Models.Interventions.Crews;

/// <summary>Crews for a service level, with what they rest on and a simulation that checks what they promise.</summary>
/// <param name="source">Where demand comes from.</param>
internal sealed class CrewSizingProcess(DemandSource source) : IProcess
{
    // Enough calls for a shortage of 5 % to be known to a point, few enough to answer at once.
    private const double PlayedSlots = 20_000;

    public ProcessDescription Description { get; } = CrewSizingDescription.Of(source);

    public ImmutableArray<InputFault> Check(ExecuteRequest request)
    {
        var faults = source.Check(request);
        if (request.Has("shortageCost") != request.Has("idleCost"))
            faults = faults.Add(new InputFault($"/inputs/{(request.Has("shortageCost") ? "idleCost" : "shortageCost")}", new LocalizedText(
                "« shortageCost » et « idleCost » vont ensemble : le rapport critique demande les deux", "'shortageCost' and 'idleCost' go together: the critical ratio takes both")));
        else if (request.Has("shortageCost") && CrewRules.CriticalRatio(request.Number("shortageCost"), request.Number("idleCost")) > 0.9999)
            faults = faults.Add(new InputFault("/inputs/shortageCost", new LocalizedText(
                "le rapport critique de ces coûts dépasse 0,9999 : aucun nombre fini d'équipages raisonnable n'y répond", "the critical ratio of these costs exceeds 0.9999: no reasonable finite number of crews meets it")));
        return faults;
    }

    public async ValueTask<ProcessOutcome> ExecuteAsync(ExecuteRequest request, RunContext context)
    {
        try
        {
            var demand = await source.ReadAsync(request, context).ConfigureAwait(false);
            var rules = Rules(request);
            var plan = CrewPlan.Of(demand, rules, share => context.Report((int)(80 * share), new LocalizedText("Calcul des équipages", "Reckoning crews")), context.Cancellation);
            return ProcessOutcome.Success([.. Outputs(request, context, demand, rules, plan)]);
        }
        catch (ModelInputException e)
        {
            return DataFaults.Unfit(e, "territory");
        }
        catch (DataFaultException e)
        {
            return DataFaults.Unfit(e, DemandRows.Input);
        }
    }

    internal static CrewRules Rules(ExecuteRequest request)
    {
        var duration = ServiceDuration.Lognormal(request.Number("meanDuration") / 60, request.Number("durationVariation"));
        var durations = ImmutableDictionary.CreateBuilder<string, ServiceDuration>();
        var needed = ImmutableDictionary.CreateBuilder<string, CrewsNeeded>();
        if (request.Has("categories"))
            foreach (var one in request.Inputs["categories"].EnumerateArray())
            {
                var category = one.GetProperty("category").GetString()!;
                if (one.TryGetProperty("meanDuration", out var minutes)) durations[category] = duration with { MeanHours = minutes.GetDouble() / 60 };
                if (one.TryGetProperty("crews", out var crews)) needed[category] = CrewsNeeded.OfMean(crews.GetDouble());
            }
        return new CrewRules
        {
            Rule = request.Text("rule") switch { "erlang-loss" => StaffingRule.ErlangLoss, "erlang-delay" => StaffingRule.ErlangDelay, "newsvendor" => StaffingRule.Newsvendor, _ => StaffingRule.InfiniteServer },
            Load = request.Text("load") == "pointwise-stationary" ? LoadMethod.PointwiseStationary : LoadMethod.ModifiedOfferedLoad,
            ServiceLevel = request.Has("shortageCost") ? CrewRules.CriticalRatio(request.Number("shortageCost"), request.Number("idleCost")) : request.Number("serviceLevel"),
            Duration = duration,
            Durations = durations.ToImmutable(),
            Needed = CrewsNeeded.OfMean(request.Number("crewsPerIntervention")),
            NeededBy = needed.ToImmutable(),
            MinimumCrews = request.Integer("minimumCrews"),
            GuardHours = request.Integer("guardHours"),
            GuardStart = request.Integer("guardStart"),
        };
    }

    private IEnumerable<OutputValue> Outputs(ExecuteRequest request, RunContext context, List<SlotDemand> demand, CrewRules rules, CrewPlan plan)
    {
        foreach (var output in request.Outputs)
            yield return output.Id switch
            {
                "staffing" => StandardOutputs.Table(output.Id, CrewTables.Staffing(plan)),
                "guards" => StandardOutputs.Table(output.Id, CrewTables.Guards(plan)),
                "sensitivity" => StandardOutputs.Table(output.Id, CrewTables.Sensitivity(plan)),
                "summary" => StandardOutputs.Table(output.Id, JsonOutput.WriteTable(plan.Rows.GroupBy(r => r.Place), (json, place) =>
                {
                    json.WriteString("place"u8, place.Key);
                    json.WriteColumns("text", Sentence([.. place], rules));
                })),
                StandardOutputs.EvaluationId => StandardOutputs.Table(output.Id, ScoreRow.Write(Played(demand, rules, plan, (ulong)request.Integer("seed"), context))),
                StandardOutputs.ExplanationId => StandardOutputs.Table(output.Id, ContributionRow.Write(Contributions(demand, rules))),
                StandardOutputs.ApplicabilityId => StandardOutputs.Table(output.Id, ApplicabilityRow.Write(Applicable(demand, rules))),
                _ => CrewSizingCard.Of(rules).Write(output.MediaType),
            };
    }

    /// <summary>What the plan promises against the same plan played call by call, with the two rules of thumb as baselines.</summary>
    private static IEnumerable<ScoreRow> Played(List<SlotDemand> demand, CrewRules rules, CrewPlan plan, ulong seed, RunContext context)
    {
        const string Validation = "simulation call by call of the same demand (no held-out observations)";
        context.Report(85, new LocalizedText("Vérification par simulation", "Checking by simulation"));
        foreach (var place in plan.Rows.GroupBy(r => r.Place))
        {
            var rows = place.ToArray();
            var own = demand.Where(d => d.Place == place.Key).ToArray();
            var arrivals = Math.Max(1, rows.Sum(r => r.Arrivals));
            var futures = (int)Math.Clamp(PlayedSlots / Math.Max(arrivals, rows.Length), 3, 500);
            SimulatedCrews Play(Func<CrewRow, int> crews) => CrewSimulation.Run(own, [.. rows.Select(crews)], rules, futures, seed, context.Cancellation);
            double Seen(SimulatedCrews played) => rules.Rule is StaffingRule.ErlangLoss or StaffingRule.ErlangDelay ? played.ShortageOfCalls : played.ShortageOfTime;
            var (planned, thumb) = (Play(r => r.Crews), Play(r => r.MeanAndSafety));
            var (hours, thumbHours) = (rows.Sum(r => r.Crews * r.Slot.Hours), rows.Sum(r => r.MeanAndSafety * r.Slot.Hours));
            yield return new ScoreRow(place.Key, "shortage", "Share of shortage, played", rows.Length, Seen(planned), "mean and safety", Seen(thumb), Skill(Seen(planned), Seen(thumb)), Validation);
            yield return new ScoreRow(place.Key, "promised-shortage", "Share of shortage, promised (mean over slots)", rows.Length, rows.Average(r => r.Shortage), "played", Seen(planned), double.NaN, Validation);
            yield return new ScoreRow(place.Key, "crew-hours", "Crews times hours", rows.Length, hours, "mean and safety", thumbHours, Skill(hours, thumbHours), Validation);
            if (!rows.All(r => r.LastYearMaximum is not null)) continue;
            var last = Play(r => r.LastYearMaximum!.Value);
            yield return new ScoreRow(place.Key, "shortage", "Share of shortage, played", rows.Length, Seen(planned), "maximum of last year", Seen(last), Skill(Seen(planned), Seen(last)), Validation);
            var most = rows.Sum(r => r.LastYearMaximum!.Value * r.Slot.Hours);
            yield return new ScoreRow(place.Key, "crew-hours", "Crews times hours", rows.Length, hours, "maximum of last year", most, Skill(hours, most), Validation);
        }
    }

    private static double Skill(double model, double baseline) => baseline > 0 ? 1 - model / baseline : double.NaN;

    /// <summary>What each category adds to the crews engaged at once: interventions, times duration, times crews.</summary>
    private static IEnumerable<ContributionRow> Contributions(List<SlotDemand> demand, CrewRules rules)
    {
        foreach (var place in demand.GroupBy(d => d.Place))
        {
            var loads = place.GroupBy(d => d.Category).Select(c => (Category: c.Key, Rate: c.Sum(d => d.Count.Mean) / c.Sum(d => d.Slot.Hours))).ToArray();
            double Load((string Category, double Rate) c) => c.Rate * rules.DurationOf(c.Category).MeanHours * rules.NeededOf(c.Category).Mean;
            var all = loads.Sum(Load);
            foreach (var one in loads)
                yield return new ContributionRow(place.Key, one.Category, new LocalizedText("catégorie d'intervention", "category of intervention"), one.Rate, Load(one), all > 0 ? Load(one) / all : double.NaN, "{crew}", "rate x duration x crews");
        }
    }

    private static IEnumerable<ApplicabilityRow> Applicable(List<SlotDemand> demand, CrewRules rules)
    {
        var longest = demand.Max(d => d.Slot.Hours);
        yield return new ApplicabilityRow(
            "slot", MethodCard.Text(longest) + " h", "1 to 24 h", longest <= 24,
            longest <= 24
                ? new("Les pointes de la journée sont dans les créneaux.", "The peaks of the day are in the slots.")
                : new("Créneaux de plus d'un jour : le débit y est pris pour constant, les pointes de la journée manquent et l'effectif est trop faible aux heures chargées.", "Slots longer than a day: the rate is taken to be constant, the peaks of the day are missing and crews are too few at busy hours."));
        var ratio = demand.Min(d => d.Slot.Hours) / rules.Duration.MeanHours;
        var fits = rules.Load == LoadMethod.ModifiedOfferedLoad || ratio >= 4;
        yield return new ApplicabilityRow(
            "load", rules.Load.ToString(), "slots of at least 4 mean durations for the pointwise stationary one", fits,
            fits ? new("La charge suit le débit comme la méthode le suppose.", "The load follows the rate as the method assumes.")
                : new("Créneaux courts devant les durées : préférez la charge offerte modifiée.", "Slots short beside durations: prefer the modified offered load."));
        var certain = demand.Any(d => d.Count.Law.Dispersion == 0 && d.Count.Mean > 30);
        yield return new ApplicabilityRow(
            "dispersion", certain ? "0" : "above 0", "0.003 to 0.1 per week in Essonne", !certain,
            certain ? new("Une moyenne au-delà de 30 sans dispersion : la prévision est donnée pour parfaite, l'effectif peut être trop faible.", "A mean above 30 without dispersion: the forecast is taken to be perfect, crews may be too few.")
                : new("L'incertitude de la prévision est dans les équipages.", "The forecast's uncertainty is in the crews."));
        if (rules.Rule == StaffingRule.Newsvendor)
            yield return new ApplicabilityRow(
                "newsvendor", MethodCard.Text(longest / rules.Duration.MeanHours), "slots of about one duration", longest <= 3 * rules.Duration.MeanHours,
                new("Le vendeur de journaux compte un équipage par départ du créneau : dans un créneau long, un équipage repart plusieurs fois et l'effectif est trop grand.", "The newsvendor counts a crew per departure of the slot: in a long slot a crew leaves several times, and crews are too many."));
    }

    private static LocalizedText Sentence(CrewRow[] rows, CrewRules rules)
    {
        var worst = rows.MaxBy(r => r.Crews)!;
        var (least, most) = (rows.Min(r => r.Crews), worst.Crews);
        string Number(double value, string language, string format) => value.ToString(format, CultureInfo.GetCultureInfo(language == "fr" ? "fr-FR" : "en-GB"));
        var thumb = rows.Sum(r => (r.MeanAndSafety - r.Crews) * r.Slot.Hours) / rows.Sum(r => r.Slot.Hours);
        return new LocalizedText(
            $"{rows[0].Place} : {(least == most ? $"{most} équipage(s)" : $"de {least} à {most} équipages")} pour un niveau de service de {Number(100 * rules.ServiceLevel, "fr", "0.##")} % ; le pire créneau est {worst.Slot.Name} ({Number(worst.PeakBusy, "fr", "0.0")} engagés en moyenne, manque {Number(100 * worst.Shortage, "fr", "0.0")} %, {Number(100 * Math.Min(1, worst.ShortageWithOneLess), "fr", "0.0")} % avec un de moins). La règle « moyenne et sécurité » en tiendrait {Number(Math.Abs(thumb), "fr", "0.0")} {(thumb >= 0 ? "de plus" : "de moins")}. À revoir si les durées changent.",
            $"{rows[0].Place}: {(least == most ? $"{most} crew(s)" : $"{least} to {most} crews")} for a service level of {Number(100 * rules.ServiceLevel, "en", "0.##")} %; the worst slot is {worst.Slot.Name} ({Number(worst.PeakBusy, "en", "0.0")} engaged on average, shortage {Number(100 * worst.Shortage, "en", "0.0")} %, {Number(100 * Math.Min(1, worst.ShortageWithOneLess), "en", "0.0")} % with one less). The rule 'mean and safety' would keep {Number(Math.Abs(thumb), "en", "0.0")} {(thumb >= 0 ? "more" : "fewer")}. To be looked at again when durations change.");
    }
}
