using System.Text;
using System.Text.Json;
using MinerOsphere.Models.Interventions;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Models.Tests.Interventions;

/// <summary>The demo model, trained once for all tests.</summary>
public sealed class TrainedForecast : IAsyncLifetime
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("models").FullName;
    public WeeklyForecastProcess Process { get; private set; } = null!;
    public List<double> Progress { get; } = [];

    public async Task InitializeAsync()
    {
        var loaded = await TestModels.LoadAsync(DemoData.Models.Path, Folder, DemoData.Provider, p => { lock (Progress) Progress.Add(p.Share); });
        Assert.Empty(loaded.Faults);
        Process = (WeeklyForecastProcess)Assert.Single(loaded.Processes);
    }

    public Validated<ExecuteRequest> Parse(string body) => ExecuteRequestParser.Parse(Process.Description, Encoding.UTF8.GetBytes(body));

    /// <summary>Runs and gives the outputs by id.</summary>
    public async Task<Dictionary<string, JsonElement>> Run(string body)
    {
        var request = Parse(body).Value!;
        Assert.Empty(Process.Check(request));
        var outcome = await Process.ExecuteAsync(request, RunContext.Silent(default));
        return outcome.Outputs.Where(o => o.IsJson).ToDictionary(o => o.Id, o => JsonDocument.Parse(o.Content).RootElement.Clone());
    }

    public Task DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }
}
