using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Documents;
using MinerOsphere.Models.Frames;
using MinerOsphere.Models.Interventions.Counts;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Inputs;
using MinerOsphere.Processes.Results;

namespace MinerOsphere.Models.Interventions.Demand;

/// <summary>The forecast of interventions as a process. It refuses what the model can't honestly answer.</summary>
internal sealed class InterventionForecastProcess(DemandModels models, DemandVersions versions) : IProcess
{
    private const int MostRows = 500_000;

    public ProcessDescription Description { get; } = InterventionForecastDescription.Of(models.Settings);

    public ImmutableArray<InputFault> Check(ExecuteRequest request)
    {
        var faults = ImmutableArray.CreateBuilder<InputFault>();
        var territory = models.Settings.First(t => t.Id == request.Text("territory"));
        if (request.Text("level") is { } level && territory.Levels.All(l => l.Id != level))
            faults.Add(Fault("level", $"{territory.Title.In("fr")} n'a pas de niveau « {level} » ; possibles : {string.Join(", ", territory.Levels.Select(l => l.Id))}", $"{territory.Title.In("en")} has no level '{level}'; possible: {string.Join(", ", territory.Levels.Select(l => l.Id))}"));
        string[] slots = territory.HasEvents ? [DemandSlot.Hour, DemandSlot.Day, DemandSlot.Week] : [territory.Slot];
        if (request.Text("slot") is { } slot && !slots.Contains(slot))
            faults.Add(Fault("slot", $"les données de {territory.Title.In("fr")} n'ont pas de créneaux « {slot} » ; possibles : {string.Join(", ", slots)}", $"the data of {territory.Title.In("en")} have no slots '{slot}'; possible: {string.Join(", ", slots)}"));
        if (request.Has("categories"))
            foreach (var category in request.Texts("categories"))
                if (category != Disclosure.Total && territory.Categories.All(c => c.Id != category))
                {
                    var known = string.Join(", ", territory.Categories.Select(c => c.Id).Append(Disclosure.Total));
                    faults.Add(Fault("categories", $"{territory.Title.In("fr")} n'a pas de catégorie « {category} » ; possibles : {known}", $"{territory.Title.In("en")} has no category '{category}'; possible: {known}"));
                }
        if (request.Number("temperature_offset_K") != 0 && !request.Has("weather"))
            faults.Add(Fault("temperature_offset_K",
                "sans météo, le modèle n'a rien appris de la température : donnez la météo de l'historique, ou laissez l'écart à 0",
                "without weather the model has learned nothing of temperature: give the weather of the history, or leave the offset at 0"));
        return faults.ToImmutable();
    }

    public async ValueTask<ProcessOutcome> ExecuteAsync(ExecuteRequest request, RunContext context)
    {
        try
        {
            return await RunAsync(request, context).ConfigureAwait(false);
        }
        catch (DataFaultException wrong)
        {
            return DataFaults.Unfit(wrong, "weather");
        }
        catch (ModelInputException wrong)
        {
            return DataFaults.Failed(wrong);
        }
    }

    private async ValueTask<ProcessOutcome> RunAsync(ExecuteRequest request, RunContext context)
    {
        var settings = models.Settings.First(t => t.Id == request.Text("territory"));
        var (model, hash) = await models.OpenTrainedAsync(settings.Id, context).ConfigureAwait(false);
        var question = new ForecastQuestion
        {
            Start = request.Text("start"), Horizon = request.Integer("horizon"), Level = request.Text("level"), Slot = request.Text("slot"),
            Places = request.Has("places") ? request.Texts("places") : [],
            Weather = request.Has("weather") ? await WeatherAsync(request.Features("weather"), context.Cancellation).ConfigureAwait(false) : null,
            TemperatureOffset = request.Number("temperature_offset_K"),
        };
        var asked = request.Has("categories") ? request.Texts("categories") : [.. model.Categories, Disclosure.Total];
        var size = (long)question.Horizon * (question.Places.IsEmpty ? model.PlacesOf(question.Level ?? model.Levels[0]).Length : question.Places.Length) * (model.Categories.Length + 1);
        if (size > MostRows) return ProcessOutcome.Failure(InputFailure.Unfit, [Fault("horizon", $"{size} lignes seraient à prévoir ; au plus {MostRows} : réduisez l'horizon ou nommez des lieux", $"{size} rows would have to be forecast; at most {MostRows}: shorten the horizon or name places")]);
        double[] levels = [.. request.Inputs["levels"].EnumerateArray().Select(l => Math.Round(l.GetDouble(), 4)).Order()];
        var outputs = ImmutableArray.CreateBuilder<OutputValue>();
        if (request.Wants("summary") || request.Wants("forecast") || request.Wants(InterventionForecastDescription.Map) || request.Wants(StandardOutputs.ExplanationId))
        {
            context.Report(50, new LocalizedText("Prévision", "Forecasting"));
            var cells = model.Cells(question, context.Cancellation).ToArray();
            if (request.Wants("summary")) outputs.Add(StandardOutputs.Table("summary", DemandSentences.Write(settings, cells, asked)));
            if (request.Wants("forecast")) outputs.Add(StandardOutputs.Table("forecast", DemandTable.Write(cells, model.Categories, asked, levels, request.Integer("threshold"))));
            if (request.Wants(InterventionForecastDescription.Map))
            {
                var shapes = await PlaceShapes.ReadAsync(settings, question.Level ?? model.Levels[0], models.Collections, context.Cancellation).ConfigureAwait(false);
                outputs.Add(new OutputValue(InterventionForecastDescription.Map, "application/geo+json", PlaceShapes.Write(cells, asked.Length == 1 ? asked[0] : Disclosure.Total, shapes)));
            }
            if (request.Wants(StandardOutputs.ExplanationId)) outputs.Add(StandardOutputs.Table(StandardOutputs.ExplanationId, DemandExplanation.Write(cells.Where(c => asked.Contains(c.Category)))));
        }
        if (request.Wants(StandardOutputs.EvaluationId) || request.Wants(StandardOutputs.CoverageId) || request.Wants(InterventionForecastDescription.MethodCard))
        {
            context.Report(60, new LocalizedText("Évaluation sur l'année tenue à l'écart", "Evaluation on the held-out year"));
            var report = model.Report(context.Cancellation);
            if (request.Wants(StandardOutputs.EvaluationId)) outputs.Add(StandardOutputs.Table(StandardOutputs.EvaluationId, ScoreRow.Write(report.Scores.Where(r => asked.Contains(r.Part.Split(' ')[0])))));
            if (request.Wants(StandardOutputs.CoverageId)) outputs.Add(StandardOutputs.Table(StandardOutputs.CoverageId, CoverageRow.Write(report.Coverage.Where(r => asked.Contains(r.Part.Split(' ')[0])))));
            if (request.Wants(InterventionForecastDescription.MethodCard)) outputs.Add(new OutputValue(InterventionForecastDescription.MethodCard, "application/json", DemandCard.Write(settings, model, report, hash)));
        }
        if (request.Wants(StandardOutputs.CardId))
        {
            var version = await versions.GetAsync(settings, model, hash, context).ConfigureAwait(false);
            // One category has its card; of several the card is that of their sum.
            var part = version.FindPart(DemandVersions.PartName(asked.Length == 1 ? asked[0] : Disclosure.Total))!;
            outputs.Add(StandardOutputs.WriteCard(part, request.MediaTypeOf(StandardOutputs.CardId)));
        }
        if (request.Wants(StandardOutputs.ApplicabilityId)) outputs.Add(StandardOutputs.Table(StandardOutputs.ApplicabilityId, ApplicabilityRow.Write(model.Applicability(question))));
        var order = Description.Outputs.Select(o => o.Id).ToList();
        return ProcessOutcome.Success([.. outputs.OrderBy(o => order.IndexOf(o.Id))]);
    }

    private static async ValueTask<DataFrame> WeatherAsync(FeatureInput features, CancellationToken cancellation)
    {
        var frame = await CollectionFrame.ReadAsync(features.Source, features.Query, null, cancellation).ConfigureAwait(false);
        // A date that came as a text is still a date.
        if (frame.TryGet("date", out var column) && column is CategoricalColumn texts)
            frame = frame.With(new TimeColumn("date", [.. Enumerable.Range(0, frame.RowCount).Select(row => DateTimeOffset.TryParse(texts.IsMissing(row) ? "" : texts.Text(row), System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var at) ? at : (DateTimeOffset?)null)]));
        return frame;
    }

    private static InputFault Fault(string input, string fr, string en) => new($"/inputs/{input}", new LocalizedText(fr, en));
}
