using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Xml;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Floods.RainfallRunoff;
using MinerOsphere.Models.Floods.Stations;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Models.Floods.Serving;

/// <summary>A request as the forecast understands it; what is wrong with it is in the faults.</summary>
internal sealed class FloodForecastRequest
{
    private readonly ImmutableArray<InputFault>.Builder _faults = ImmutableArray.CreateBuilder<InputFault>();

    public FloodForecastRequest(ExecuteRequest request, ImmutableArray<FloodGaugeSettings> stations)
    {
        Settings = stations.First(s => s.Station == request.Text("station"));
        Issue = request.Text("issueTime") is { } text ? Time(text, "/inputs/issueTime") : null;
        Leads = LeadsOf(request);
        Discharge = RowsOf(request, "discharge", "discharge");
        Rain = RowsOf(request, "rain", "rain");
        if (Rain.Count > 0 && Settings.Rain is null) Fault("/inputs/rain", $"la station {Settings.Station} n'utilise pas la pluie", $"station {Settings.Station} uses no rain");
        Members = MembersOf(request);
        Level = request.Number("level");
        Thresholds = request.Has("thresholds") ? [.. request.Inputs["thresholds"].EnumerateArray().Select(e => e.GetDouble())] : [];
        Update = request.Text("assimilation") switch { "none" => ErrorUpdate.None, "state-update" => ErrorUpdate.State, _ => ErrorUpdate.Autoregressive };
        Gaps = request.Text("gaps") switch { "fail" => GapTreatment.Fail, "correct" => GapTreatment.Correct, _ => GapTreatment.Interpolate };
    }

    public ImmutableArray<InputFault> Faults => _faults.ToImmutable();
    public FloodGaugeSettings Settings { get; }
    public DateTimeOffset? Issue { get; }

    /// <summary>Steps, ascending.</summary>
    public ImmutableArray<int> Leads { get; }

    public SortedDictionary<DateTimeOffset, double> Discharge { get; }
    public SortedDictionary<DateTimeOffset, double> Rain { get; }

    /// <summary>Rain forecasts; none when nothing is said of rain to come.</summary>
    public ImmutableArray<(string Name, SortedDictionary<DateTimeOffset, double> Rain)> Members { get; }

    public double Level { get; }
    public ImmutableArray<double> Thresholds { get; }
    public ErrorUpdate Update { get; }
    public GapTreatment Gaps { get; }
    public bool KnowsRain => Members.Length > 0;

    private ImmutableArray<int> LeadsOf(ExecuteRequest request)
    {
        var learnt = Settings.Design(false).Leads;
        if (!request.Has("leadTimes")) return learnt;
        var leads = new SortedSet<int>();
        foreach (var (text, i) in request.Texts("leadTimes").Select((t, i) => (t, i)))
        {
            var path = $"/inputs/leadTimes/{i}";
            TimeSpan duration;
            try
            {
                duration = XmlConvert.ToTimeSpan(text);
            }
            catch (FormatException)
            {
                Fault(path, $"« {text} » n'est pas une durée ISO 8601 ; attendu par exemple PT6H ou P1D", $"'{text}' is no ISO 8601 duration; expected such as PT6H or P1D");
                continue;
            }
            var steps = duration / Settings.Step;
            if (steps != Math.Floor(steps) || steps < learnt[0] || steps > learnt[^1])
                Fault(path,
                    $"{text} : attendu un multiple de {XmlConvert.ToString(Settings.Step)}, de {XmlConvert.ToString(learnt[0] * Settings.Step)} à {XmlConvert.ToString(learnt[^1] * Settings.Step)} ; au-delà l'évaluation ne dit rien",
                    $"{text}: expected a multiple of {XmlConvert.ToString(Settings.Step)}, from {XmlConvert.ToString(learnt[0] * Settings.Step)} to {XmlConvert.ToString(learnt[^1] * Settings.Step)}; beyond, the evaluation says nothing");
            else leads.Add((int)steps);
        }
        return leads.Count > 0 ? [.. leads] : learnt;
    }

    private SortedDictionary<DateTimeOffset, double> RowsOf(ExecuteRequest request, string input, string value)
    {
        var rows = new SortedDictionary<DateTimeOffset, double>();
        if (!request.Has(input)) return rows;
        foreach (var (row, i) in request.Inputs[input].EnumerateArray().Select((r, i) => (r, i)))
            Add(rows, row, value, $"/inputs/{input}/{i}");
        return rows;
    }

    private ImmutableArray<(string, SortedDictionary<DateTimeOffset, double>)> MembersOf(ExecuteRequest request)
    {
        if (!request.Has("rainForecast")) return [];
        if (Settings.Rain is null)
        {
            Fault("/inputs/rainForecast", $"la station {Settings.Station} n'utilise pas la pluie", $"station {Settings.Station} uses no rain");
            return [];
        }
        var members = new SortedDictionary<string, SortedDictionary<DateTimeOffset, double>>(StringComparer.Ordinal);
        foreach (var (row, i) in request.Inputs["rainForecast"].EnumerateArray().Select((r, i) => (r, i)))
        {
            var name = row.TryGetProperty("member", out var member) ? member.GetString()! : "";
            if (!members.TryGetValue(name, out var rows)) members.Add(name, rows = []);
            Add(rows, row, "rain", $"/inputs/rainForecast/{i}");
        }
        if (members.Count > 50) Fault("/inputs/rainForecast", $"{members.Count} membres ; au plus 50", $"{members.Count} members; at most 50");
        return [.. members.Select(m => (m.Key, m.Value))];
    }

    private void Add(SortedDictionary<DateTimeOffset, double> rows, JsonElement row, string value, string path)
    {
        if (Time(row.GetProperty("time").GetString()!, path + "/time") is not { } time) return;
        if (time.UtcTicks % Settings.Step.Ticks != 0) Fault(path + "/time", $"{time:O} n'est pas à un pas de {XmlConvert.ToString(Settings.Step)} (UTC)", $"{time:O} is not at a step of {XmlConvert.ToString(Settings.Step)} (UTC)");
        else if (!rows.TryAdd(time, row.GetProperty(value) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : double.NaN))
            Fault(path + "/time", $"deux valeurs pour {time:O}", $"two values for {time:O}");
    }

    private DateTimeOffset? Time(string text, string path)
    {
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)) return time;
        Fault(path, $"« {text} » n'est pas une date et heure", $"'{text}' is no date and time");
        return null;
    }

    private void Fault(string path, string fr, string en) => _faults.Add(new InputFault(path, new LocalizedText(fr, en)));
}
