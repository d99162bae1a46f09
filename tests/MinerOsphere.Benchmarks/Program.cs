using MinerOsphere.Benchmarks;
using MinerOsphere.Benchmarks.Floods;
using MinerOsphere.Benchmarks.Indicators;
using MinerOsphere.Benchmarks.Learning;
using MinerOsphere.Benchmarks.Minerals;
using MinerOsphere.Benchmarks.Processes;
using MinerOsphere.Benchmarks.Queries;
using MinerOsphere.Benchmarks.Store;
using MinerOsphere.Benchmarks.Syntaxes;
using MinerOsphere.Benchmarks.Territory;

// `http [seconds]`: the started server under load, written to results/<cpu>/http.md.
// `jobs [connection]`: jobs of the started server on its own file, and in an empty PostgreSQL database when one is named, written to results/<cpu>/processes.md.
// `echo [seconds]`: synchronous executions of the echo process under load, written to results/<cpu>/processes.md.
// `queries data.nt queries.json [filter]`: the SPARQL bench in this process; `explain` with the same arguments prints the plans.
// `rules data.nt queries.json`: what each rule of the planner brings, measured with and without it.
// `syntaxes data.nt`: reads and writes the data in every syntax.
// `text data.nt queries.json`: searches in text with and without the index and the reading of bytes, and what the index costs to make.
// `load data.nt`: a document into an empty store, step by step. `pauses data.nt [seconds]`: the worst waits of readers and writers while a
// store compacts.
// `networks`: an ensemble of perceptrons on 30,000 windows by both trainers, scikit-learn's beside it, written to results/<cpu>/learning.md.
// `linear`: generalised and penalised linear models, forecasts and reconciliation, written to results/<cpu>/learning.md.
// `spatial`: kriging, associations, distances, evidence and the area of applicability, written to results/<cpu>/learning.md.
// `learning [rows]`: gradient boosting beside XGBoost and scikit-learn on the same rows, explanations and networks, written to
// results/<cpu>/learning.md; `learning forests [rows]`: only the forests beside scikit-learn's.
// `indicators`: forecasts of student numbers by every method at every lead, coverage, reconciliation and lineage, written to results/<cpu>/indicators.md.
// `floods [what]`: flood forecasts of the three records at every lead, beside persistence, autoregression and GR4, written to
// results/<cpu>/floods.md; `what` is one of teaching, cance, camels, inputs (faults, alerts, contributions, gaps).
// `territory [what]`: rivers, a well and soil water of forests, written to results/<cpu>/territory.md; `what` is one of runoff, groundwater, forest.
// `interventions`: forecasts of interventions in every category, level and slot beside the references, written to results/<cpu>/interventions.md.
// `endpoint data.nt port`: the data as a SPARQL endpoint. Anything else goes to BenchmarkDotNet.
switch (args)
{
    case [] or ["http", ..]:
        var seconds = args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 5;
        await HttpBenchmark.RunAsync(TimeSpan.FromSeconds(seconds));
        break;
    case ["jobs", .. var connection]:
        await JobBenchmark.RunAsync(connection.FirstOrDefault());
        break;
    case ["echo", .. var rest]:
        await EchoBenchmark.RunAsync(TimeSpan.FromSeconds(rest.Length > 0 ? int.Parse(rest[0], System.Globalization.CultureInfo.InvariantCulture) : 10));
        break;
    case ["queries", var data, var queries, .. var filter]:
        QueryBenchmark.Run(data, queries, string.Concat(filter));
        break;
    case ["explain", var data, var queries, .. var filter]:
        QueryBenchmark.Explain(data, queries, string.Concat(filter));
        break;
    case ["rules", var data, var queries]:
        RuleBenchmark.Run(data, queries);
        break;
    case ["syntaxes", var data]:
        SyntaxBenchmark.Run(data);
        break;
    case ["text", var data, var queries]:
        TextBenchmark.Run(data, queries);
        break;
    case ["load", var data]:
        LoadBenchmark.Run(data);
        break;
    case ["pauses", var data, .. var rest]:
        PauseBenchmark.Run(data, TimeSpan.FromSeconds(rest.Length > 0 ? int.Parse(rest[0], System.Globalization.CultureInfo.InvariantCulture) : 20));
        break;
    case ["networks"]:
        NetworkBenchmark.Run();
        break;
    case ["linear"]:
        LinearBenchmark.Run();
        break;
    case ["spatial"]:
        SpatialBenchmark.Run();
        break;
    case ["learning", "forests", .. var rest]:
        LearningBenchmark.RunForests(rest.Length > 0 ? int.Parse(rest[0], System.Globalization.CultureInfo.InvariantCulture) : 1_000_000);
        break;
    case ["learning", .. var rest]:
        LearningBenchmark.RunAll(rest.Length > 0 ? int.Parse(rest[0], System.Globalization.CultureInfo.InvariantCulture) : 1_000_000);
        break;
    case ["floods", .. var rest]:
        FloodBenchmark.Run(rest);
        break;
    case ["indicators"]:
        await IndicatorBenchmark.RunAsync();
        break;
    case ["minerals"]:
        ProspectivityBenchmark.Run();
        break;
    case ["territory", .. var rest]:
        TerritoryBenchmark.Run(rest);
        break;
    case ["interventions"]:
        await InterventionBenchmark.RunAsync();
        break;
    case ["endpoint", var data, var port]:
        await BenchEndpoint.RunAsync(data, int.Parse(port, System.Globalization.CultureInfo.InvariantCulture));
        break;
    default:
        BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(typeof(HttpBenchmark).Assembly).Run(args);
        break;
}
