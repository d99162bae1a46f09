using MinerOsphere.Benchmarks;

// `http [seconds]`: the started server under load, written to results/<cpu>/http.md; anything else goes to BenchmarkDotNet.
if (args is [] or ["http", ..])
{
    var seconds = args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 5;
    await HttpBenchmark.RunAsync(TimeSpan.FromSeconds(seconds));
}
else
{
    BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(typeof(HttpBenchmark).Assembly).Run(args);
}
