using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace MinerOsphere.Benchmarks;

/// <summary>
/// What the forecasts of interventions are worth in every category, level and slot that their evaluation tells, and how often their intervals
/// hold: asked of the started server, as anybody would. Seeds are fixed; so are the figures.
/// </summary>
internal static class InterventionBenchmark
{
    private const string File = "interventions.md", Title = "# Forecasts of interventions\n\nWritten by `dotnet run -c Release --project tests/MinerOsphere.Benchmarks -- interventions`.";

    private static readonly (string Territory, string Heading)[] Territories =
    [
        ("sdis91", "Essonne by week: learned to 2015, tested on 2016"),
        ("london", "London's animal rescues: learned to 2017, tested on 2018"),
        ("sdis", "The fire services of France by year: tested on 2022"),
    ];

    public static async Task RunAsync()
    {
        var data = Directory.CreateTempSubdirectory("minerosphere-interventions-");
        try
        {
            await using var server = await ServerProcess.StartAsync(data.FullName);
            using var http = new HttpClient { BaseAddress = server.Address, Timeout = TimeSpan.FromMinutes(10) };
            foreach (var (territory, heading) in Territories) Write(heading, await AskAsync(http, territory));
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task<JsonElement> AskAsync(HttpClient http, string territory)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/processes/intervention-forecast/execution")
        {
            Content = JsonContent.Create(new { inputs = new { territory }, outputs = new { evaluation = new { }, coverage = new { } } }),
        };
        // As a job: the first question of a territory trains its model.
        request.Headers.Add("Prefer", "respond-async");
        using var accepted = (await http.SendAsync(request)).EnsureSuccessStatusCode();
        var job = accepted.Headers.Location!.PathAndQuery;
        for (; ; await Task.Delay(500))
            switch ((await http.GetFromJsonAsync<JsonElement>(job + "?f=json")).GetProperty("status").GetString())
            {
                case "successful":
                    return await http.GetFromJsonAsync<JsonElement>(job + "/results?f=json");
                case "failed" or "dismissed":
                    throw new InvalidOperationException($"{territory}: {await http.GetStringAsync(job + "?f=json")}");
            }
    }

    private static void Write(string heading, JsonElement results)
    {
        var text = new StringBuilder($"## {heading}\n\n| part | metric | model | reference | its value | skill | rows |\n|---|---|---|---|---|---|---|\n");
        foreach (var row in results.GetProperty("evaluation").EnumerateArray())
            text.Append(CultureInfo.InvariantCulture, $"| {row.GetProperty("part")} | {row.GetProperty("metric")} | {row.GetProperty("model")} | {row.GetProperty("baseline")} | {row.GetProperty("baseline_value")} | {row.GetProperty("skill")} | {row.GetProperty("rows")} |\n");
        text.Append("\n| part | rows | level | held | rows | mean width |\n|---|---|---|---|---|---|\n");
        foreach (var row in results.GetProperty("coverage").EnumerateArray())
            text.Append(CultureInfo.InvariantCulture, $"| {row.GetProperty("part")} | {row.GetProperty("class")} | {row.GetProperty("level")} | {row.GetProperty("covered")} | {row.GetProperty("rows")} | {row.GetProperty("mean_width")} |\n");
        text.Append(CultureInfo.InvariantCulture, $"\nOn {Machine.Describe()}.\n");
        Console.WriteLine($"written to {Machine.WriteSection(File, Title, $"## {heading}", text.ToString())}");
    }
}
