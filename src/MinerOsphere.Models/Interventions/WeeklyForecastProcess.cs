using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Provenance;
using MinerOsphere.Processes.Results;

namespace MinerOsphere.Models.Interventions;

/// <summary>A weekly forecast of interventions as a process. It refuses what the backtest says nothing about.</summary>
public sealed class WeeklyForecastProcess : IProcess
{
    private readonly WeeklyForecastSettings _settings;
    private readonly WeeklyForecastModel _model;
    private readonly WeeklyForecaster _forecaster;

    /// <param name="settings">What it forecasts.</param>
    /// <param name="model">The trained model.</param>
    /// <param name="modelSha256">Hash of the model's file.</param>
    /// <param name="isMutable">True for a deployed one, which may be replaced.</param>
    public WeeklyForecastProcess(WeeklyForecastSettings settings, WeeklyForecastModel model, string modelSha256, bool isMutable)
    {
        _settings = settings;
        _model = model;
        _forecaster = new WeeklyForecaster(model);
        Description = WeeklyForecastDescription.Of(settings, _forecaster) with
        {
            Model = new ModelIdentity(settings.Id, WeeklyForecastModel.TrainerVersion, modelSha256),
            IsMutable = isMutable,
        };
    }

    public ProcessDescription Description { get; }

    public ImmutableArray<InputFault> Check(ExecuteRequest request)
    {
        var start = Start(request);
        var weeks = request.Integer("weeks");
        var (counts, latest) = (_forecaster.Counts, _forecaster.Latest);
        if (start < _forecaster.Earliest)
            return Fault("/inputs/start",
                $"{start} est trop tôt : il faut {Backtest.FirstOrigin} semaines connues avant la première prévue ; la première possible est {_forecaster.Earliest}",
                $"{start} is too early: {Backtest.FirstOrigin} weeks must be known before the first one forecast; the first possible is {_forecaster.Earliest}");
        if (start > latest)
            return Fault("/inputs/start",
                $"{start} est trop loin : la dernière observation est {counts.Last}, et l'évaluation ne dit rien au-delà de {latest} ({Reach("fr")})",
                $"{start} is too far: the last observation is {counts.Last}, and the evaluation says nothing beyond {latest} ({Reach("en")})");
        var possible = latest - start + 1;
        return weeks <= possible
            ? []
            : Fault("/inputs/weeks",
                $"{weeks} semaines à partir de {start} dépassent {latest}, dernière semaine qui se prévoit honnêtement ({Reach("fr")}) ; au plus {possible}",
                $"{weeks} weeks from {start} go beyond {latest}, the last week that can honestly be forecast ({Reach("en")}); at most {possible}");
    }

    public ValueTask<ProcessOutcome> ExecuteAsync(ExecuteRequest request, RunContext context)
    {
        var start = Start(request);
        var weeks = request.Integer("weeks");
        var level = Math.Round(request.Number("level"), 2);
        // In the order of the configuration, whatever the order of the request: the same question has one answer.
        var asked = request.Texts("categories");
        CountCategory[] categories = [.. _settings.Categories.Where(c => asked.Contains(c.Id))];
        var outputs = ImmutableArray.CreateBuilder<OutputValue>();
        if (request.Wants("forecast"))
        {
            var rows = new List<(CountCategory Category, WeekForecast Forecast)>(categories.Length * weeks);
            for (var i = 0; i < categories.Length; i++)
            {
                context.Report(100 * i / categories.Length, new LocalizedText($"Prévision : {categories[i].Title.In("fr")}", $"Forecasting: {categories[i].Title.In("en")}"));
                foreach (var forecast in _forecaster.Forecast(categories[i].Id, start, weeks, level, context.Cancellation)) rows.Add((categories[i], forecast));
            }
            outputs.Add(new OutputValue("forecast", "application/json", ForecastTable.ToJson(rows)));
        }
        if (request.Wants("evaluation"))
            outputs.Add(new OutputValue("evaluation", "application/json", EvaluationDocument.Write(_forecaster.Counts, categories, _model, level)));
        if (request.Wants("model"))
            outputs.Add(new OutputValue("model", "application/json", ModelCard.Write(_settings, _model, _forecaster)));
        return new(ProcessOutcome.Success(outputs.ToImmutable()));
    }

    private IsoWeek Start(ExecuteRequest request) => request.Text("start") is { } text ? IsoWeek.Parse(text)!.Value : _forecaster.Counts.Last + 1;

    private string Reach(string language)
    {
        var byData = _forecaster.Latest == _forecaster.Counts.Last + Backtest.Horizon;
        return language == "fr"
            ? byData ? $"{Backtest.Horizon} semaines après la dernière observation" : $"fin des calendriers de congés, {_forecaster.Calendar.Through:yyyy-MM-dd}"
            : byData ? $"{Backtest.Horizon} weeks after the last observation" : $"end of the holiday calendars, {_forecaster.Calendar.Through:yyyy-MM-dd}";
    }

    private static ImmutableArray<InputFault> Fault(string path, string fr, string en) => [new InputFault(path, new LocalizedText(fr, en))];
}
