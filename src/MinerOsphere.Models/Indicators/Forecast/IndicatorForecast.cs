using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Indicators.Reading;

namespace MinerOsphere.Models.Indicators.Forecast;

/// <summary>An indicator forecast: what is shown, what it rests on, and what the same plan missed in the past.</summary>
internal sealed class IndicatorForecast
{
    /// <summary>Years of the past at least.</summary>
    public const int LeastYears = 4;

    /// <summary>Nodes that a table holds at most.</summary>
    public const int MostShown = 400;

    private readonly PooledErrors _errors;

    private IndicatorForecast(ForecastQuestion question, IndicatorPanel panel, ForecastNodes nodes, ForecastScale scale, FlowSeries? flow, PlannedForecasts plan, ImmutableArray<int> shown, ImmutableArray<(string Asked, string Heir)> moved)
    {
        (Question, Panel, Nodes, Scale, Flow, Plan, Shown, Moved) = (question, panel, nodes, scale, flow, plan, shown, moved);
        _errors = new PooledErrors(plan, nodes.Sums);
    }

    public ForecastQuestion Question { get; }
    public IndicatorPanel Panel { get; }
    public ForecastNodes Nodes { get; }
    public ForecastScale Scale { get; }
    public FlowSeries? Flow { get; }
    public PlannedForecasts Plan { get; }

    /// <summary>Places of the nodes that were asked for.</summary>
    public ImmutableArray<int> Shown { get; }

    /// <summary>Groups that were asked for and are counted in another one now.</summary>
    public ImmutableArray<(string Asked, string Heir)> Moved { get; }

    /// <summary>Place of the last year known.</summary>
    public int Origin => Panel.Years - 1;

    public int Horizon => Question.Horizon;

    /// <exception cref="DataFaultException">The past is too short, or what is to be shown is not there.</exception>
    public static IndicatorForecast Make(ForecastQuestion question, IndicatorPanel panel, Action<double> progress, CancellationToken cancellation)
    {
        panel = LastYears.Complete(panel);
        var nodes = new ForecastNodes(panel);
        CheckYears(question, panel, nodes);
        var (shown, moved) = ShownNodes.Of(question, panel, nodes);
        var scale = ForecastScales.For(nodes.All.SelectMany(n => n.Values), panel.Main.Denominators is not null);
        var flow = question.Flow is null ? null : new FlowSeries(panel, nodes, question.FirstStage, question.Flow);
        var rolling = RollingForecasts.Make(nodes, scale, flow, question.Horizon, question.Seed, progress, cancellation);
        var plan = PlannedForecasts.Make(rolling, nodes, scale, question.Method, question.Reconciliation, cancellation);
        return new IndicatorForecast(question, panel, nodes, scale, flow, plan, shown, moved);
    }

    /// <summary>Median of a node's year to come, in the indicator's unit.</summary>
    public double Median(int node, int lead) => Scale.Back(Point(node, lead));

    /// <summary>A quantile of it; a scenario moves it as it moves the median.</summary>
    public double Quantile(int node, int lead, double probability) =>
        Scale.Back(_errors.Quantile(node, Origin, lead, probability) + Point(node, lead) - Plan.Point(node, Origin)![lead - 1]);

    /// <summary>The last value, which a forecast has to beat.</summary>
    public double Baseline(int node) => Nodes.All[node].Values[Origin];

    public string MethodOf(int node, int lead) => Plan.Rolling.Methods[Plan.Method(node, Origin, lead)];

    /// <summary>Past errors that the interval rests on.</summary>
    public int ErrorsBehind(int node, int lead) => _errors.Count(node, Origin, lead);

    public ImmutableArray<ForecastScore> Scores(CancellationToken cancellation) => ForecastEvaluation.Scores(Plan, Nodes, Scale, cancellation);

    public ImmutableArray<ForecastCoverage> Coverage(CancellationToken cancellation) => ForecastEvaluation.Coverage(Plan, _errors, Nodes, Scale, [0.8, 0.95], cancellation);

    /// <summary>The flow of a node from the last year on; null where it has none.</summary>
    public CohortFlow? FlowOf(int node) => Flow is null ? null
        : CohortFlow.Fit(Flow.StagesOf(node), Flow.EntriesOf(node), Nodes.All[node].Values, Origin, Horizon, new TrainingRun { Seed = Question.Seed, Threads = 1 });

    public string TitleOf(int node) => Nodes.All[node].Title.Length > 0 ? Nodes.All[node].Title : Question.Terms.Total.In("fr");

    /// <summary>The plan's forecast, moved by the scenario where a flow makes it.</summary>
    private double Point(int node, int lead)
    {
        var planned = Plan.Point(node, Origin)![lead - 1];
        if (Question.Scenario.IsNone || MethodOf(node, lead) != ForecastMethods.CohortFlow || FlowOf(node) is not { } flow) return planned;
        var (same, changed) = (flow.Totals(flow.Path(Horizon, FlowScenario.None)), flow.Totals(flow.Path(Horizon, Question.Scenario)));
        return planned + Scale.Of(Math.Max(1e-9, changed[lead - 1])) - Scale.Of(Math.Max(1e-9, same[lead - 1]));
    }

    private static void CheckYears(ForecastQuestion question, IndicatorPanel panel, ForecastNodes nodes)
    {
        var longest = nodes.All.Max(n => n.Known(panel.Years - 1));
        if (longest < LeastYears)
            throw new DataFaultException($"{(longest == 1 ? "one year" : $"{longest} years")} ({panel.Label(panel.FirstYear)}{(panel.Years > 1 ? " to " + panel.Label(panel.LastYear) : "")}) can't be carried on: a forecast takes {LeastYears} years at least", panel.Layout.Time);
        var most = panel.Years - RollingForecasts.FirstOrigin - 1;
        if (question.Horizon > most)
            throw new DataFaultException($"{panel.Years} years let {most} ahead be forecast at most, since no longer lead could be checked on the past; {question.Horizon} were asked for", panel.Layout.Time);
    }
}
