using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Documents;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Results;

namespace MinerOsphere.Models.Interventions.Transfer;

/// <summary>Forecasts for territories with few years, or none, learned from others.</summary>
/// <param name="settings">The panel.</param>
/// <param name="collections">Where collections are.</param>
internal sealed class TransferProcess(TransferSettings settings, ICollections collections) : IProcess
{
    public ProcessDescription Description { get; } = TransferDescription.Of(settings);

    public ImmutableArray<InputFault> Check(ExecuteRequest request)
    {
        var (territory, population, weeks) = (request.Has("territory"), request.Has("population"), request.Has("weeks"));
        if (weeks)
        {
            if (territory || request.Inputs["counts"].GetArrayLength() > 0) return Fault("weeks", "« weeks » va sans « territory » ni « counts »", "'weeks' goes without 'territory' and 'counts'");
            return TransferRequest.CheckWeeks(request);
        }
        if (territory == population) return Fault("territory", "donnez « territory », ou « population » (avec « counts » s'il y a des années)", "give 'territory', or 'population' (with 'counts' where there are years)");
        if (territory && request.Inputs["counts"].GetArrayLength() > 0) return Fault("counts", "« counts » va avec « population », non avec « territory »", "'counts' goes with 'population', not with 'territory'");
        var years = request.Inputs["counts"].EnumerateArray().Select(c => c.GetProperty("year").GetInt32()).ToArray();
        return years.Distinct().Count() == years.Length ? [] : Fault("counts", "une année y est deux fois", "a year is there twice");
    }

    public async ValueTask<ProcessOutcome> ExecuteAsync(ExecuteRequest request, RunContext context)
    {
        var input = request.Has("weeks") ? "weeks" : request.Has("territory") ? "territory" : "counts";
        try
        {
            context.Report(5, new LocalizedText("Lecture des territoires", "Reading territories"));
            var panel = await TransferPanel.ReadAsync(settings, request.Text("nature")!, collections, context.Cancellation).ConfigureAwait(false);
            var answer = TransferRequest.Answer(request, panel);
            return ProcessOutcome.Success([.. Outputs(request, context, panel, answer)]);
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

    private IEnumerable<OutputValue> Outputs(ExecuteRequest request, RunContext context, ImmutableArray<TerritoryCounts> panel, TransferAnswer answer)
    {
        TransferTrial? trial = null;
        TransferTrial Trial()
        {
            context.Report(50, new LocalizedText("Chaque territoire à son tour", "Each territory in turn"));
            var last = panel.Min(t => t.LastYear);
            return trial ??= TransferTrial.Run(panel, last, Math.Min(3, last - panel.Max(t => t.FirstYear)), context.Cancellation);
        }
        foreach (var output in request.Outputs)
            yield return output.Id switch
            {
                "forecast" => StandardOutputs.Table(output.Id, TransferTables.Forecast(answer, request.Number("level"))),
                StandardOutputs.EvaluationId => StandardOutputs.Table(output.Id, ScoreRow.Write(TransferTables.Scores(Trial(), panel.Min(t => t.LastYear)))),
                StandardOutputs.CoverageId => StandardOutputs.Table(output.Id, CoverageRow.Write(TransferTables.Coverage(Trial()))),
                StandardOutputs.ExplanationId => StandardOutputs.Table(output.Id, ContributionRow.Write(TransferTables.Contributions(answer))),
                StandardOutputs.ApplicabilityId => StandardOutputs.Table(output.Id, ApplicabilityRow.Write(TransferTables.Applicable(answer, panel))),
                _ => Card(answer, panel).Write(output.MediaType),
            };
    }

    private static MethodCard Card(TransferAnswer answer, ImmutableArray<TerritoryCounts> panel) => new()
    {
        Warning = PlanningOnly.Warning,
        Id = TransferDescription.Id,
        Version = TransferDescription.Version,
        Name = new("Transfert de la prévision à un autre territoire", "Transfer of the forecast to another territory"),
        Purpose = new("Prévoir l'année d'un territoire à partir des autres et du peu d'années qu'il a.", "To forecast a territory's year from others and the few years that it has."),
        Assumptions =
        [
            new("Le taux par habitant d'un territoire est celui des autres, multiplié par un facteur dont le logarithme marche au hasard d'une année à l'autre.", "A territory's rate per inhabitant is that of the others, times a factor whose logarithm walks at random from year to year."),
            new("Les variances (entre territoires, d'une année à l'autre, communes à tous) sont celles des territoires du panel.", "Variances (between territories, from year to year, common to all) are those of the panel's territories."),
            new("L'année suivante ressemble à la dernière, à un changement commun près de la taille de ceux qu'on a vus.", "Next year is like the last one, but for a common change of the size of those seen."),
        ],
        Limits =
        [
            new("Le panel n'a que cinq années, dont celle de la pandémie : la variance des changements communs tient à quatre changements.", "The panel has five years only, one of them that of the pandemic: the variance of common changes rests on four changes."),
            new("Montagne, littoral et tourisme ne sont pas dans la population : sans année propre, ces territoires sont mal prévus.", "Mountains, coasts and tourism are not in the population: without a year of their own, such territories are forecast badly."),
            new("Paris et sa petite couronne (BSPP) et les Bouches-du-Rhône (deux services) ne sont pas dans le panel.", "Paris and its inner suburbs (BSPP) and Bouches-du-Rhône (two services) are not in the panel."),
        ],
        References =
        [
            "Harvey A. (1989), Forecasting, structural time series models and the Kalman filter", "James W., Stein C. (1961), Estimation with quadratic loss", "Clayton D., Kaldor J. (1987), Empirical Bayes estimates of age-standardized relative risks",
        ],
        Parameters =
        [
            ("territories", panel.Length.ToString(CultureInfo.InvariantCulture), "{territory}", new LocalizedText("données", "data")),
            ("deviation between territories", MethodCard.Text(Math.Sqrt(answer.Variances.Between)), "ln", Learned), ("deviation of drift per year", MethodCard.Text(Math.Sqrt(answer.Variances.Drift)), "ln", Learned),
            ("deviation of a single year", MethodCard.Text(Math.Sqrt(answer.Variances.Passing)), "ln", Learned), ("deviation of a common change", MethodCard.Text(Math.Sqrt(answer.Variances.Common)), "ln", Learned),
        ],
    };

    private static LocalizedText Learned { get; } = new("appris du panel par la méthode des moments", "learned from the panel by the method of moments");

    private static ImmutableArray<InputFault> Fault(string input, string fr, string en) => [new InputFault($"/inputs/{input}", new LocalizedText(fr, en))];
}
