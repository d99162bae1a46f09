using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace MinerOsphere.Server.Processes;

/// <summary>What the header Prefer asks for (RFC 7240), as far as it bears on an execution. What makes no sense is passed over, as it says.</summary>
internal sealed record Preferences
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    public bool RespondAsync { get; init; }

    /// <summary>Not in the RFC; version 2.0 has it.</summary>
    public bool RespondSync { get; init; }

    /// <summary>How long the client would wait for the answer; what takes longer is to go on as a job.</summary>
    public TimeSpan? Wait { get; init; }

    /// <summary>True for addresses instead of values, false for values; null when nothing is said.</summary>
    public bool? ReturnMinimal { get; init; }

    /// <summary>Part 4: the job is to be stored, not started.</summary>
    public bool OnlyCreated { get; init; }

    /// <param name="header">The header, as often as it is given.</param>
    /// <param name="query">The query parameter <c>prefer</c> of the execution by address; null for none.</param>
    public static Preferences Of(StringValues header, string? query = null)
    {
        var preferences = new Preferences();
        // The first of a name counts (RFC 7240 §2); what the address says comes before what the header says.
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var text in (IEnumerable<string?>)[query, .. header])
            foreach (var preference in (text ?? "").Split(','))
            {
                var (name, value) = Read(preference.Split(';')[0]);
                if (name.Length > 0 && seen.Add(name)) preferences = preferences.With(name.ToLowerInvariant(), value);
            }
        return preferences;
    }

    private Preferences With(string name, string value) => (name, value) switch
    {
        ("respond-async", _) => this with { RespondAsync = true },
        ("respond-sync", _) => this with { RespondSync = true },
        ("return", "minimal") => this with { ReturnMinimal = true },
        ("return", "representation") => this with { ReturnMinimal = false },
        ("status", "create" or "created") => this with { OnlyCreated = true },
        ("wait", _) when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) =>
            this with { Wait = seconds >= LongestWait.TotalSeconds ? LongestWait : TimeSpan.FromSeconds(seconds) },
        _ => this,
    };

    private static (string Name, string Value) Read(string preference)
    {
        var equals = preference.IndexOf('=');
        return equals < 0 ? (preference.Trim(), "") : (preference[..equals].Trim(), preference[(equals + 1)..].Trim().Trim('"'));
    }
}
